import type { AnyList, ProviderDefinition } from '../definition';
import type { Schema } from '../schema';
import type { GetMetadata_Request, GetMetadata_Response, ServerCapabilities } from '../transport/generated/tfplugin6';
import type { Call } from './call';

export const SERVER_CAPABILITIES: ServerCapabilities = {
  planDestroy: true,
  getProviderSchemaOptional: true,
  moveResourceState: true,
  generateResourceConfig: true,
};

/** The names of all that the provider has. */
export function getMetadata<Client>(
  _: GetMetadata_Request,
  { runtime: { definition } }: Call<Client>,
): GetMetadata_Response {
  return {
    serverCapabilities: SERVER_CAPABILITIES,
    resources: names(definition.resources),
    dataSources: names(definition.dataSources),
    listResources: names(listsOf(definition)),
    actions: names(definition.actions ?? {}),
    diagnostics: [],
  };
}

/** By the types of the resources that they list. */
export function listsOf<Client>({ resources }: ProviderDefinition<Schema, Client>): Record<string, AnyList<Client>> {
  return Object.fromEntries(
    Object.entries(resources).flatMap(([typeName, { list }]) => (list === undefined ? [] : [[typeName, list]])),
  );
}

function names(definitions: object): { typeName: string }[] {
  return Object.keys(definitions).map((typeName) => ({ typeName }));
}
