/** Schemas as messages. */
import type { Attribute, Schema } from '../schema';
import { StringKind, type Schema as SchemaMessage, type Schema_Attribute } from '../transport/generated/tfplugin6';

export function schemaMessage({ version = 0, description, attributes }: Schema): SchemaMessage {
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
