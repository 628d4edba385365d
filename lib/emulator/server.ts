import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions as TlsServerOptions } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { TlsOptions } from './tls-options';

/** A socket server that can be stopped at once, with whatever is still open. */
export class HttpServer {
  private constructor(
    private readonly server: Server,
    private readonly sockets: ReadonlySet<Socket>,
    public readonly port: number,
  ) {}

  /** @throws the system's error, such as `EADDRINUSE`, if the address cannot be had */
  public static async start(
    listen: { readonly port: number; readonly host: string },
    tls: TlsOptions | undefined,
    handler: (request: IncomingMessage, response: ServerResponse) => void,
  ): Promise<HttpServer> {
    const server = tls ? createTlsServer(tlsServerOptions(tls), handler) : createServer(handler);
    // Longer than any test: a connection that the server ends while the client reuses it looks like a fault.
    server.keepAliveTimeout = 600_000;
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(listen.port, listen.host, () => {
        server.off('error', reject);
        resolve();
      });
    });
    return new HttpServer(server, sockets, boundPort(server.address()));
  }

  /** Cuts all connections, those in the middle of a TLS handshake included. */
  public async stop(): Promise<void> {
    if (!this.server.listening) return;
    const closed = new Promise<void>((resolve) =>
      this.server.close(() => {
        resolve();
      }),
    );
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}

function tlsServerOptions({ key, cert, ca, requestClientCert = false }: TlsOptions): TlsServerOptions {
  return {
    key: Buffer.from(key),
    cert: Buffer.from(cert),
    ...(ca !== undefined && { ca: Buffer.from(ca) }),
    requestCert: requestClientCert,
    rejectUnauthorized: requestClientCert,
  };
}

function boundPort(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server is bound to no port');
  return address.port;
}
