/** A provider as a process of its own, started by Terraform: from the handshake to the exit. */
import { writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { createIdentity } from './certificate';
import { clientCertificateOf, HandshakeError, handshakeLine } from './handshake';
import { listen, type Listener } from './listener';
import { crash, endOnCrash, ignoreTerminalSignals, onOrphaned, onSignal, reserveStdout } from './process-guards';
import type { StoredResponses } from './deferred-provider';
import type { Duplex } from 'node:stream';
import type { GrpcServer } from './grpc-server';
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
    let ready: (server: GrpcServer) => void = () => undefined;
    const loading = new Promise<GrpcServer>((resolve) => (ready = resolve));
    const serve = (connection: Duplex): void =>
      void loading.then((server) => {
        server.serve(connection);
      });
    if (identity === undefined || clientCertificate === undefined) listener.accept(serve);
    else listener.accept((await import('./mutual-tls.js')).acceptMutualTls({ identity, clientCertificate }, serve));
    for (let n = 0; n < 3; n++) await new Promise(setImmediate);
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
    ready(server);
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
