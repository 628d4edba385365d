/** A provider with what go-plugin expects of each plugin beside it, as a gRPC server. */
import { GRPCControllerDefinition } from './generated/grpc_controller';
import {
  HealthCheckResponse_ServingStatus as ServingStatus,
  HealthDefinition,
  type HealthCheckRequest,
  type HealthCheckResponse,
} from './generated/health';
import { serverStreaming, service, unary, type OnCancelled, type Send, type Service } from './grpc-method';
import { createGrpcServer, type GrpcServer } from './grpc-server';
import { StatusCode, StatusError } from './grpc-status';

/** A provider as the transport sees it: made for one process, or for one connection where several share a process. */
export interface ServedProvider {
  readonly service: Service;
  /** Aborts the calls in hand. */
  stop(): void;
  /** Ends what the calls opened. */
  close(): Promise<void>;
}

/** @param onShutdown called once Terraform asked the process to end; the response is in transit already */
export function serveProvider(provider: ServedProvider, onShutdown: () => void): GrpcServer {
  return createGrpcServer([provider.service, controller(onShutdown), health]);
}

function controller(onShutdown: () => void): Service {
  const { fullName, methods } = GRPCControllerDefinition;
  const shutdown = unary(methods.shutdown, () => {
    setImmediate(onShutdown);
    return {};
  });
  return service(fullName, [shutdown]);
}

const health = service(HealthDefinition.fullName, [
  unary(HealthDefinition.methods.check, check),
  serverStreaming(HealthDefinition.methods.watch, watch),
]);

/** The name under which Terraform asks for the health of a provider. */
const HEALTH_SERVICE = 'plugin';

function check(request: HealthCheckRequest): HealthCheckResponse {
  if (!isServed(request)) throw new StatusError(StatusCode.NOT_FOUND, `unknown service '${request.service}'`);
  return { status: ServingStatus.SERVING };
}

/** Stays open until the client ends it; the status never changes. */
async function watch(
  request: HealthCheckRequest,
  send: Send<HealthCheckResponse>,
  onCancelled: OnCancelled,
): Promise<void> {
  await send({ status: isServed(request) ? ServingStatus.SERVING : ServingStatus.SERVICE_UNKNOWN });
  await new Promise<void>(onCancelled);
}

function isServed({ service }: HealthCheckRequest): boolean {
  return service === HEALTH_SERVICE || service === '';
}
