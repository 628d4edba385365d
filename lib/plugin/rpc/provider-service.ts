import { once } from 'node:events';
import { status, type handleServerStreamingCall, type handleUnaryCall, type ServerWritableStream } from '@grpc/grpc-js';
import type { ProviderDefinition } from '../definition';
import type { Logger } from '../log';
import type { Schema } from '../schema';
import type { ProviderServer } from '../transport/generated/tfplugin6';
import type { ServedProvider } from '../transport/grpc-server';
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

/** One provider for one Terraform process. gRPC itself refuses the RPCs of features that no provider here has. */
export function providerService<S extends Schema, Client>(
  definition: ProviderDefinition<S, Client>,
  log: Logger,
): ServedProvider {
  const runtime = new ProviderRuntime<Client>(definition, log);

  const unary =
    <Request, Response>(name: string, rpc: Rpc<Client, Request, Response>): handleUnaryCall<Request, Response> =>
    ({ request }, respond) => {
      serveCall(name, request, async (call) => rpc(request, call)).then(
        (response) => {
          respond(null, response);
        },
        (error: unknown) => {
          respond({ code: status.INTERNAL, details: (error as Error).message });
        },
      );
    };

  const late = <Request, Response>(name: string, pick: (rpcs: Later) => Rpc<Client, Request, Response>) =>
    unary<Request, Response>(name, async (request, call) => pick(await import('./later.js'))(request, call));

  const streaming =
    <Request, Event>(
      name: string,
      pick: (rpcs: Later) => StreamingRpc<Client, Request, Event>,
    ): handleServerStreamingCall<Request, Event> =>
    (stream) => {
      serveCall(name, stream.request, async (call) => {
        stream.once('cancelled', () => {
          call.cancel();
        });
        for await (const event of pick(await import('./later.js'))(stream.request, call)) {
          if (stream.cancelled) return;
          if (!stream.write(event)) await drained(stream);
        }
      }).then(
        () => stream.end(),
        (error: unknown) => stream.emit('error', { code: status.INTERNAL, details: (error as Error).message }),
      );
    };

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
      const reason = reasonOf(error);
      log.error('call failed', { ...subject, error: reason });
      throw new Error(`${name} failed: ${reason}`, { cause: error });
    } finally {
      call.end();
    }
  }

  return {
    service: {
      getMetadata: unary('GetMetadata', getMetadata),
      getProviderSchema: unary('GetProviderSchema', getProviderSchema),
      getResourceIdentitySchemas: late('GetResourceIdentitySchemas', (rpcs) => rpcs.getResourceIdentitySchemas),
      getFunctions: unary('GetFunctions', () => ({ functions: {}, diagnostics: [] })),
      validateProviderConfig: unary('ValidateProviderConfig', validateProviderConfig),
      configureProvider: unary('ConfigureProvider', configureProvider),
      stopProvider: unary('StopProvider', stopProvider),
      validateResourceConfig: unary('ValidateResourceConfig', validateResourceConfig),
      upgradeResourceState: unary('UpgradeResourceState', upgradeResourceState),
      readResource: unary('ReadResource', readResource),
      planResourceChange: unary('PlanResourceChange', planResourceChange),
      applyResourceChange: unary('ApplyResourceChange', applyResourceChange),
      upgradeResourceIdentity: late('UpgradeResourceIdentity', (rpcs) => rpcs.upgradeResourceIdentity),
      importResourceState: late('ImportResourceState', (rpcs) => rpcs.importResourceState),
      moveResourceState: late('MoveResourceState', (rpcs) => rpcs.moveResourceState),
      generateResourceConfig: late('GenerateResourceConfig', (rpcs) => rpcs.generateResourceConfig),
      validateDataResourceConfig: unary('ValidateDataResourceConfig', validateDataResourceConfig),
      readDataSource: unary('ReadDataSource', readDataSource),
      validateListResourceConfig: late('ValidateListResourceConfig', (rpcs) => rpcs.validateListResourceConfig),
      listResource: streaming('ListResource', (rpcs) => rpcs.listResource),
      validateActionConfig: late('ValidateActionConfig', (rpcs) => rpcs.validateActionConfig),
      planAction: late('PlanAction', (rpcs) => rpcs.planAction),
      invokeAction: streaming('InvokeAction', (rpcs) => rpcs.invokeAction),
    } satisfies Partial<ProviderServer>,
    stop: () => {
      runtime.stop();
    },
    close: () => runtime.close(),
  };
}

/** A client that reads slowly, or not at all any more. */
function drained(stream: ServerWritableStream<unknown, unknown>): Promise<unknown> {
  const ending = new AbortController();
  const events = ['drain', 'cancelled', 'close'].map((event) => once(stream, event, { signal: ending.signal }));
  return Promise.race(events).finally(() => {
    ending.abort();
  });
}

/** Never throws: without a response Terraform would wait. */
function reasonOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return 'an error that cannot be shown';
  }
}

function typeNameOf(request: unknown): string | undefined {
  const { typeName, actionType } = request as { readonly typeName?: unknown; readonly actionType?: unknown };
  const type = typeName ?? actionType;
  return typeof type === 'string' ? type : undefined;
}

function millisecondsSince(start: number): number {
  return Math.round(performance.now() - start);
}
