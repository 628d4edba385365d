import { status, type handleUnaryCall } from '@grpc/grpc-js';
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
import { importResourceState } from './import-resource-state';
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

/** One provider for one Terraform process. gRPC itself refuses the RPCs of features that no provider here has. */
export function providerService<S extends Schema, Client>(
  definition: ProviderDefinition<S, Client>,
  log: Logger,
): ServedProvider {
  const runtime = new ProviderRuntime<Client>(definition, log);

  const unary =
    <Request, Response>(name: string, rpc: Rpc<Client, Request, Response>): handleUnaryCall<Request, Response> =>
    ({ request }, respond) => {
      const call = new Call(runtime);
      const start = performance.now();
      const subject = { rpc: name, type_name: typeNameOf(request) };
      log.trace('call received', subject);
      // Only a bug of the runtime itself ends in a status: whatever else goes wrong is a diagnostic.
      Promise.resolve()
        .then(() => rpc(request, call))
        .finally(() => {
          call.end();
        })
        .then(
          (response) => {
            respond(null, response);
            log.debug('call ended', { ...subject, ...call.counts, milliseconds: millisecondsSince(start) });
          },
          (error: unknown) => {
            const reason = reasonOf(error);
            respond({ code: status.INTERNAL, details: `${name} failed: ${reason}` });
            log.error('call failed', { ...subject, error: reason });
          },
        );
    };

  return {
    service: {
      getMetadata: unary('GetMetadata', getMetadata),
      getProviderSchema: unary('GetProviderSchema', getProviderSchema),
      getResourceIdentitySchemas: unary('GetResourceIdentitySchemas', () => ({ identitySchemas: {}, diagnostics: [] })),
      getFunctions: unary('GetFunctions', () => ({ functions: {}, diagnostics: [] })),
      validateProviderConfig: unary('ValidateProviderConfig', validateProviderConfig),
      configureProvider: unary('ConfigureProvider', configureProvider),
      stopProvider: unary('StopProvider', stopProvider),
      validateResourceConfig: unary('ValidateResourceConfig', validateResourceConfig),
      upgradeResourceState: unary('UpgradeResourceState', upgradeResourceState),
      readResource: unary('ReadResource', readResource),
      planResourceChange: unary('PlanResourceChange', planResourceChange),
      applyResourceChange: unary('ApplyResourceChange', applyResourceChange),
      importResourceState: unary('ImportResourceState', importResourceState),
      validateDataResourceConfig: unary('ValidateDataResourceConfig', validateDataResourceConfig),
      readDataSource: unary('ReadDataSource', readDataSource),
    } satisfies Partial<ProviderServer>,
    stop: () => {
      runtime.stop();
    },
    close: () => runtime.close(),
  };
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
  const { typeName } = request as { readonly typeName?: unknown };
  return typeof typeName === 'string' ? typeName : undefined;
}

function millisecondsSince(start: number): number {
  return Math.round(performance.now() - start);
}
