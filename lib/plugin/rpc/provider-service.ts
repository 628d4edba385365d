import type { ProviderDefinition } from '../definition';
import type { Logger } from '../log';
import type { Schema } from '../schema';
import { inWords } from '../thrown';
import { ProviderDefinition as Protocol } from '../transport/generated/tfplugin6';
import * as grpc from '../transport/grpc-method';
import type { ServedProvider } from '../transport/served-provider';
import { applyResourceChange } from './apply-resource-change';
import { Call } from './call';
import { configureProvider } from './configure-provider';
import { getMetadata } from './get-metadata';
import { getProviderSchema } from './get-provider-schema';
import type * as later from './later';
import { planResourceChange } from './plan-resource-change';
import { ProviderRuntime } from './provider-runtime';
import { readDataSource } from './read-data-source';
import { readResource } from './read-resource';
import { stopProvider } from './stop-provider';
import { upgradeResourceState } from './upgrade-resource-state';
import { validateDataResourceConfig } from './validate-data-resource-config';
import { validateProviderConfig } from './validate-provider-config';
import { validateResourceConfig } from './validate-resource-config';

type Rpc<Client, Request, Response> = (request: Request, call: Call<Client>) => Response | Promise<Response>;
type Later = typeof later;
type StreamingRpc<Client, Request, Event> = (request: Request, call: Call<Client>) => AsyncIterable<Event>;

/** One provider for one Terraform process. The RPCs of features that no provider here has are refused by the server. */
export function providerService<S extends Schema, Client>(
  definition: ProviderDefinition<S, Client>,
  log: Logger,
): ServedProvider {
  const runtime = new ProviderRuntime<Client>(definition, log);
  const { methods } = Protocol;

  const unary = <Request, Response>(
    method: grpc.MethodDefinition<Request, Response>,
    rpc: Rpc<Client, Request, Response>,
  ): grpc.Method =>
    grpc.unary(method, (request) => serveCall(method.name, request, async (call) => rpc(request, call)));

  const late = <Request, Response>(
    method: grpc.MethodDefinition<Request, Response>,
    pick: (rpcs: Later) => Rpc<Client, Request, Response>,
  ): grpc.Method => unary(method, async (request, call) => pick(await import('./later.js'))(request, call));

  const streaming = <Request, Event>(
    method: grpc.MethodDefinition<Request, Event>,
    pick: (rpcs: Later) => StreamingRpc<Client, Request, Event>,
  ): grpc.Method =>
    grpc.serverStreaming(method, (request, send, onCancelled) =>
      serveCall(method.name, request, async (call) => {
        onCancelled(() => {
          call.cancel();
        });
        for await (const event of pick(await import('./later.js'))(request, call)) {
          if (!(await send(event))) return;
        }
      }),
    );

  /** Only a bug of the runtime itself rejects: whatever else goes wrong is a diagnostic. */
  async function serveCall<T>(name: string, request: unknown, work: (call: Call<Client>) => Promise<T>): Promise<T> {
    const call = new Call(runtime);
    const start = performance.now();
    const subject = { rpc: name, type_name: typeNameOf(request) };
    log.trace('call received', subject);
    try {
      const result = await work(call);
      log.debug('call ended', { ...subject, ...call.counts, milliseconds: millisecondsSince(start) });
      return result;
    } catch (error) {
      const reason = inWords(error);
      log.error('call failed', { ...subject, error: reason });
      throw new Error(`${name} failed: ${reason}`, { cause: error });
    } finally {
      call.end();
    }
  }

  return {
    service: grpc.service(Protocol.fullName, [
      unary(methods.getMetadata, getMetadata),
      unary(methods.getProviderSchema, getProviderSchema),
      late(methods.getResourceIdentitySchemas, (rpcs) => rpcs.getResourceIdentitySchemas),
      unary(methods.getFunctions, () => ({ diagnostics: [] })),
      unary(methods.validateProviderConfig, validateProviderConfig),
      unary(methods.configureProvider, configureProvider),
      unary(methods.stopProvider, stopProvider),
      unary(methods.validateResourceConfig, validateResourceConfig),
      unary(methods.upgradeResourceState, upgradeResourceState),
      unary(methods.readResource, readResource),
      unary(methods.planResourceChange, planResourceChange),
      unary(methods.applyResourceChange, applyResourceChange),
      late(methods.upgradeResourceIdentity, (rpcs) => rpcs.upgradeResourceIdentity),
      late(methods.importResourceState, (rpcs) => rpcs.importResourceState),
      late(methods.moveResourceState, (rpcs) => rpcs.moveResourceState),
      late(methods.generateResourceConfig, (rpcs) => rpcs.generateResourceConfig),
      unary(methods.validateDataResourceConfig, validateDataResourceConfig),
      unary(methods.readDataSource, readDataSource),
      late(methods.validateListResourceConfig, (rpcs) => rpcs.validateListResourceConfig),
      streaming(methods.listResource, (rpcs) => rpcs.listResource),
      late(methods.validateActionConfig, (rpcs) => rpcs.validateActionConfig),
      late(methods.planAction, (rpcs) => rpcs.planAction),
      streaming(methods.invokeAction, (rpcs) => rpcs.invokeAction),
    ]),
    stop: () => {
      runtime.stop();
    },
    close: () => runtime.close(),
  };
}

function typeNameOf(request: unknown): string | undefined {
  const { typeName, actionType } = request as { readonly typeName?: unknown; readonly actionType?: unknown };
  const type = typeName ?? actionType;
  return typeof type === 'string' ? type : undefined;
}

function millisecondsSince(start: number): number {
  return Math.round(performance.now() - start);
}
