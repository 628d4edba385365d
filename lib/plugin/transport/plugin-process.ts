/** A provider as a process of its own, started by Terraform: from the handshake to the exit. */
import { writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { createIdentity } from './certificate';
import type { StoredResponses } from './deferred-provider';
import { EarlyConnections, respondToArrivals } from './early-connections';
import { clientCertificateOf, HandshakeError, handshakeLine } from './handshake';
import { listen, type Listener } from './listener';
import { crash, endOnCrash, ignoreTerminalSignals, onOrphaned, onSignal, reserveStdout } from './process-guards';
import type { ServedProvider } from './served-provider';

/** Terraform kills a provider that has not ended two seconds after it was asked to. */
const GRACE_MILLISECONDS = 1000;

/** Milliseconds in which Terraform makes its first calls. */
const TIME_TO_BEGIN = 500;

/**
 * Serves the Terraform process that started this one, until it asks for the end or is gone itself. The process then exits.
 *
 * Without Terraform's handshake it explains itself on stderr and exits with code 1.
 *
 * @param load loads the provider; called by the first RPC that needs it
 * @param loadResponses loads the responses of RPCs that do not
 */
export async function runPluginProcess(
  load: () => Promise<ServedProvider>,
  loadResponses: () => Promise<StoredResponses>,
): Promise<void> {
  endOnCrash();
  ignoreTerminalSignals();
  reserveStdout();

  const { clientCertificate, listener } = await open();
  process.once('exit', listener.close);
  const closings: (() => Promise<unknown>)[] = [];
  let ending = false;
  const end = (exitCode: number) => {
    if (ending) {
      return;
    }
    ending = true;
    listener.close();
    const exit = () => process.exit(exitCode);
    setTimeout(exit, GRACE_MILLISECONDS);
    void Promise.allSettled(closings.map((close) => close())).then(exit);
  };
  onSignal(['SIGTERM'], end);
  onOrphaned(() => {
    end(1);
  });

  const identity = clientCertificate === undefined ? undefined : createIdentity();
  writeSync(1, handshakeLine(listener, identity?.certificate));

  try {
    const connections = new EarlyConnections();
    if (identity === undefined || clientCertificate === undefined) {
      listener.accept(connections.take);
    } else {
      const { acceptMutualTls } = await import('./mutual-tls.js');
      listener.accept(acceptMutualTls({ identity, clientCertificate }, connections.take));
    }
    await respondToArrivals();
    const [{ serveProvider }, { deferredProvider }, responses] = await Promise.all([
      import('./served-provider.js'),
      import('./deferred-provider.js'),
      loadResponses(),
    ]);
    const provider = deferredProvider(() => load().catch(crash), responses);
    const server = serveProvider(provider, () => {
      end(0);
    });
    closings.push(() => {
      provider.stop();
      return Promise.allSettled([server.close(GRACE_MILLISECONDS), provider.close()]);
    });
    connections.handOver(server);
    const tidyUp = () => void removeStale(listener).catch(() => undefined);
    setTimeout(tidyUp, TIME_TO_BEGIN).unref();
  } catch (error) {
    // Terraform would wait for a response forever.
    crash(error);
  }
}

/** What processes that were killed have left behind. */
async function removeStale({ network, address }: Listener): Promise<void> {
  if (network !== 'unix') return;
  const { removeStaleSockets } = await import('./stale-sockets.js');
  await removeStaleSockets(dirname(address), Date.now());
}

async function open(): Promise<{ readonly clientCertificate: string | undefined; readonly listener: Listener }> {
  const { env: environment, platform } = process;
  try {
    return { clientCertificate: clientCertificateOf(environment), listener: await listen({ environment, platform }) };
  } catch (error) {
    if (error instanceof HandshakeError) {
      writeSync(2, `${error.message}\n`);
      process.exit(1);
    }
    throw error;
  }
}
