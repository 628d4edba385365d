import type { Attribute, Schema } from '../schema';
import {
  StringKind,
  type GetProviderSchema_Request,
  type GetProviderSchema_Response,
  type Schema as SchemaMessage,
  type Schema_Attribute,
} from '../transport/generated/tfplugin6';
import type { Call } from './call';
import { listsOf, SERVER_CAPABILITIES } from './get-metadata';

/** All schemas. */
export function getProviderSchema<Client>(
  _: GetProviderSchema_Request,
  { runtime: { definition } }: Call<Client>,
): GetProviderSchema_Response {
  return {
    provider: schemaMessage(definition.schema),
    resourceSchemas: schemaMessages(definition.resources),
    dataSourceSchemas: schemaMessages(definition.dataSources),
    serverCapabilities: SERVER_CAPABILITIES,
    providerMeta: undefined,
    listResourceSchemas: schemaMessages(listsOf(definition)),
    actionSchemas: Object.fromEntries(
      Object.entries(definition.actions ?? {}).map(([typeName, { schema }]) => [
        typeName,
        { schema: schemaMessage(schema) },
      ]),
    ),
    diagnostics: [],
  };
}

function schemaMessages(definitions: {
  readonly [typeName: string]: { readonly schema: Schema };
}): Record<string, SchemaMessage> {
  return Object.fromEntries(
    Object.entries(definitions).map(([typeName, { schema }]) => [typeName, schemaMessage(schema)]),
  );
}

function schemaMessage({ version = 0, description, attributes }: Schema): SchemaMessage {
  return {
    version,
    block: {
      version: 0,
      attributes: Object.entries(attributes).map(([name, attribute]) => attributeMessage(name, attribute)),
      blockTypes: [],
      description,
      descriptionKind: StringKind.MARKDOWN,
      deprecated: false,
      deprecationMessage: '',
      computed: false,
    },
  };
}

function attributeMessage(name: string, attribute: Attribute): Schema_Attribute {
  return {
    name,
    type: Buffer.from(JSON.stringify(attribute.type)),
    description: attribute.description,
    descriptionKind: StringKind.MARKDOWN,
    required: attribute.required === true,
    optional: attribute.optional === true,
    computed: attribute.computed === true,
    sensitive: attribute.sensitive === true,
    writeOnly: attribute.writeOnly === true,
    deprecated: attribute.deprecated !== undefined,
    deprecationMessage: attribute.deprecated ?? '',
    nestedType: undefined,
  };
}
