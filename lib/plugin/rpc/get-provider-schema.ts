import type { Schema } from '../schema';
import type {
  GetProviderSchema_Request,
  GetProviderSchema_Response,
  Schema as SchemaMessage,
} from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { SERVER_CAPABILITIES } from './get-metadata';
import type { ProviderRuntime } from './provider-runtime';
import { schemaMessage } from './schema-message';

const responses = new WeakMap<object, GetProviderSchema_Response>();

/** All schemas, worked out once for each definition: several services may share one. */
export function getProviderSchema<Client>(
  _: GetProviderSchema_Request,
  { runtime }: Call<Client>,
): GetProviderSchema_Response {
  const known = responses.get(runtime.definition);
  if (known !== undefined) return known;
  const response = schemasOf(runtime);
  responses.set(runtime.definition, response);
  return response;
}

function schemasOf<Client>({ definition }: ProviderRuntime<Client>): GetProviderSchema_Response {
  return {
    provider: schemaMessage(definition.schema),
    resourceSchemas: messages(definition.resources),
    dataSourceSchemas: messages(definition.dataSources),
    serverCapabilities: SERVER_CAPABILITIES,
    providerMeta: undefined,
    functions: {},
    ephemeralResourceSchemas: {},
    listResourceSchemas: {},
    diagnostics: [],
  };
}

function messages(definitions: {
  readonly [typeName: string]: { readonly schema: Schema };
}): Record<string, SchemaMessage> {
  return Object.fromEntries(
    Object.entries(definitions).map(([typeName, { schema }]) => [typeName, schemaMessage(schema)]),
  );
}
