/** A gRPC server over node:http2, as far as Terraform uses one: one request a call, no compression, no metadata. */
import { constants, createServer, type ServerHttp2Session } from 'node:http2';
import type { Duplex } from 'node:stream';
import { serveCall } from './grpc-call';
import type { Service } from './grpc-method';

export interface GrpcServer {
  /** Serves a connection, whether something of it was read or not. */
  readonly serve: (connection: Duplex) => void;
  /** Ends all connections once the calls on them have ended, at the latest after `graceMilliseconds`. */
  close(graceMilliseconds: number): Promise<void>;
}

export function createGrpcServer(services: readonly Service[]): GrpcServer {
  const byName = new Map(services.map((service) => [service.name, service]));
  // In megabytes. With less, Node refuses calls while a large message waits.
  const server = createServer({ maxSessionMemory: Number.MAX_SAFE_INTEGER });
  const sessions = new Set<ServerHttp2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => {
    serveCall(stream, headers, (service, method) => byName.get(service)?.method(method));
  });
  const open = new Set<Duplex>();
  return {
    serve: (connection) => {
      // It may have ended while the server was loaded.
      if (connection.destroyed) return;
      open.add(connection);
      connection.once('close', () => open.delete(connection));
      server.emit('connection', connection);
      // HTTP/2 takes over a connection that is being read; it does not start the reading of a paused one.
      connection.resume();
    },
    close: async (graceMilliseconds) => {
      const closed = [...open].map((connection) => new Promise((resolve) => connection.once('close', resolve)));
      for (const session of sessions) session.close();
      const timer = setTimeout(() => {
        for (const session of sessions) session.destroy(undefined, constants.NGHTTP2_CANCEL);
        for (const connection of open) connection.destroy();
      }, graceMilliseconds);
      await Promise.all(closed);
      clearTimeout(timer);
    },
  };
}
