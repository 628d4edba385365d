import type { GetMetadata_Request, GetMetadata_Response, ServerCapabilities } from '../transport/generated/tfplugin6';
import type { Call } from './call';

export const SERVER_CAPABILITIES: ServerCapabilities = {
  planDestroy: true,
  getProviderSchemaOptional: true,
  moveResourceState: false,
  generateResourceConfig: false,
};

/** The names of all that the provider has. */
export function getMetadata<Client>(_: GetMetadata_Request, { runtime }: Call<Client>): GetMetadata_Response {
  return {
    serverCapabilities: SERVER_CAPABILITIES,
    resources: Object.keys(runtime.definition.resources).map((typeName) => ({ typeName })),
    dataSources: Object.keys(runtime.definition.dataSources).map((typeName) => ({ typeName })),
    functions: [],
    ephemeralResources: [],
    diagnostics: [],
  };
}
