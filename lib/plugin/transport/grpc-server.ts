/**
 * The gRPC server of a provider. Loading this file loads @grpc/grpc-js, which takes longer than all that comes before it:
 * nothing that runs before the handshake may import it.
 */
import type { Duplex } from 'node:stream';
import {
  Server,
  ServerCredentials,
  status,
  type ServerWritableStream,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type { Identity } from './certificate';
import { GRPCControllerService, type GRPCControllerServer } from './generated/grpc_controller';
import {
  HealthCheckResponse_ServingStatus as ServingStatus,
  HealthService,
  type HealthCheckRequest,
  type HealthCheckResponse,
  type HealthServer,
} from './generated/health';
import { ProviderService } from './generated/tfplugin6';

const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

/** The name under which Terraform asks for the health of a provider. */
const HEALTH_SERVICE = 'plugin';

/** A provider as the transport sees it: made for one process, or for one connection where several share a process. */
export interface ServedProvider {
  /** Of `ProviderService`; what is missing is refused as unimplemented. */
  readonly service: UntypedServiceImplementation;
  /** Aborts the calls in hand. */
  stop(): void;
  /** Ends what the calls opened. */
  close(): Promise<void>;
}

interface GrpcServerOptions {
  readonly service: UntypedServiceImplementation;
  /** Undefined: plain text. */
  readonly tls: { readonly identity: Identity; readonly clientCertificate: string } | undefined;
  /** Called once Terraform asked the process to end; the response is in transit already. */
  readonly onShutdown: () => void;
}

export interface GrpcServer {
  /** Serves a connection of which nothing was read yet. */
  readonly serve: (connection: Duplex) => void;
  /** Ends all connections once the calls on them have ended, at the latest after `graceMilliseconds`. */
  close(graceMilliseconds: number): Promise<void>;
}

export function createGrpcServer(options: GrpcServerOptions): GrpcServer {
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
    'grpc.enable_channelz': 0,
  });
  server.addService(ProviderService, options.service);
  server.addService(GRPCControllerService, controller(options.onShutdown));
  server.addService(HealthService, health);
  const injector = server.createConnectionInjector(credentials(options.tls));
  const open = new Set<Duplex>();
  return {
    serve: (connection) => {
      open.add(connection);
      connection.once('close', () => open.delete(connection));
      injector.injectConnection(connection);
      // HTTP/2 takes over a connection that is being read; it does not start the reading of a paused one.
      connection.resume();
    },
    close: (graceMilliseconds) => close(server, [...open], graceMilliseconds),
  };
}

function credentials(tls: GrpcServerOptions['tls']): ServerCredentials {
  if (tls === undefined) {
    return ServerCredentials.createInsecure();
  }
  const { certificatePem, privateKeyPem } = tls.identity;
  return ServerCredentials.createSsl(
    Buffer.from(tls.clientCertificate),
    [{ cert_chain: Buffer.from(certificatePem), private_key: Buffer.from(privateKeyPem) }],
    true,
  );
}

function controller(onShutdown: () => void): GRPCControllerServer {
  return {
    shutdown: (_call, respond) => {
      respond(null, {});
      onShutdown();
    },
  };
}

const health: HealthServer = {
  check: (call, respond) => {
    if (isServed(call.request)) {
      respond(null, { status: ServingStatus.SERVING });
    } else {
      respond({ code: status.NOT_FOUND, details: `unknown service '${call.request.service}'` });
    }
  },
  // Stays open until the client ends it; the status never changes.
  watch: (call: ServerWritableStream<HealthCheckRequest, HealthCheckResponse>) => {
    call.write({ status: isServed(call.request) ? ServingStatus.SERVING : ServingStatus.SERVICE_UNKNOWN });
  },
};

function isServed({ service }: HealthCheckRequest): boolean {
  return service === HEALTH_SERVICE || service === '';
}

async function close(server: Server, open: readonly Duplex[], graceMilliseconds: number): Promise<void> {
  const closed = open.map((connection) => new Promise((resolve) => connection.once('close', resolve)));
  // Its callback is of no use: on Node 24 it comes before the last responses are sent.
  server.tryShutdown(() => undefined);
  const timer = setTimeout(() => {
    server.forceShutdown();
    open.forEach((connection) => connection.destroy());
  }, graceMilliseconds);
  await Promise.all(closed);
  clearTimeout(timer);
}
