/** Connections that come before the gRPC server is loaded. */
import type { Duplex } from 'node:stream';
import type { GrpcServer } from './grpc-server';

/** Keeps connections until there is a server for them, and passes on those that come later. */
export class EarlyConnections {
  readonly #waiting: Duplex[] = [];
  #serve: GrpcServer['serve'] = (connection) => void this.#waiting.push(connection);

  public readonly take = (connection: Duplex): void => {
    this.#serve(connection);
  };

  public handOver({ serve }: GrpcServer): void {
    this.#serve = serve;
    this.#waiting.splice(0).forEach(serve);
  }
}

/** In one Terraform's connection is accepted, in the next its first message of TLS is read and responded to. */
const TURNS_OF_THE_EVENT_LOOP = 3;

/**
 * Lets what Terraform has sent be read and responded to. Loading blocks the event loop: Terraform then has what it needs
 * for its part of the TLS handshake, and goes on with that meanwhile.
 */
export async function respondToArrivals(): Promise<void> {
  for (let turn = 0; turn < TURNS_OF_THE_EVENT_LOOP; turn++) await new Promise(setImmediate);
}
