/**
 * A provider inside a process that Terraform did not start: under a debugger, or in a test.
 *
 * Each connection is served by a provider of its own, as if Terraform had started a process for it: several commands can
 * come one after another or at once, each with its own configuration.
 */
import type { Socket } from 'node:net';
import type { GrpcServer } from './grpc-server';
import { reattachProviders, type Address } from './handshake';
import { listen } from './listener';
import { serveProvider, type ServedProvider } from './served-provider';

interface SharedServerOptions {
  /** `<hostname>/<namespace>/<type>` */
  readonly providerAddress: string;
  /** Makes the provider that serves one connection. */
  readonly create: () => ServedProvider;
}

export interface SharedServer extends Address {
  /** The value for TF_REATTACH_PROVIDERS in the environment of Terraform. */
  readonly reattach: string;
  /** Aborts what is in hand, ends all connections and removes the socket. */
  readonly close: () => Promise<void>;
}

/** How long responses in transit may take when the server is closed. */
const GRACE_MILLISECONDS = 500;

/** Serves in plain text, on a socket that only the same user can open. */
export async function startSharedServer(options: SharedServerOptions): Promise<SharedServer> {
  const listener = await listen({ environment: process.env, platform: process.platform });
  process.once('exit', listener.close);
  const open = new Map<Socket, { readonly server: GrpcServer; readonly provider: ServedProvider }>();

  const end = async (connection: Socket) => {
    const ended = open.get(connection);
    open.delete(connection);
    ended?.provider.stop();
    await Promise.allSettled([ended?.server.close(GRACE_MILLISECONDS), ended?.provider.close()]);
  };

  listener.accept((connection) => {
    const provider = options.create();
    // A client that connects did not start this process, so it is not the client's to end.
    const server = serveProvider(provider, () => undefined);
    open.set(connection, { server, provider });
    connection.once('close', () => void end(connection));
    server.serve(connection);
  });

  return {
    network: listener.network,
    address: listener.address,
    reattach: reattachProviders(options.providerAddress, listener),
    close: async () => {
      process.off('exit', listener.close);
      listener.close();
      await Promise.all([...open.keys()].map(end));
    },
  };
}
