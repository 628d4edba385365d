/** Schemas as messages. */
import type { Attribute, Block, NestedBlock, Schema } from '../schema';
import {
  Schema_NestedBlock_NestingMode as NestingMode,
  StringKind,
  type Schema as SchemaMessage,
  type Schema_Attribute,
  type Schema_Block,
  type Schema_NestedBlock,
} from '../transport/generated/tfplugin6';

export function schemaMessage(schema: Schema): SchemaMessage {
  return { version: schema.version ?? 0, block: blockMessage(schema) };
}

function blockMessage({ attributes, blocks = {}, description, deprecated }: Block): Schema_Block {
  return {
    version: 0,
    attributes: Object.entries(attributes).map(([name, attribute]) => attributeMessage(name, attribute)),
    blockTypes: Object.entries(blocks).map(([name, nested]) => nestedMessage(name, nested)),
    description,
    descriptionKind: StringKind.MARKDOWN,
    deprecated: deprecated !== undefined,
    deprecationMessage: deprecated ?? '',
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
    // Terraform lets a plan fill in only what is computed too.
    computed: attribute.computed === true || attribute.default !== undefined,
    sensitive: attribute.sensitive === true,
    writeOnly: attribute.writeOnly === true,
    deprecated: attribute.deprecated !== undefined,
    deprecationMessage: attribute.deprecated ?? '',
    nestedType: undefined,
  };
}

const NESTING_MODES: Readonly<Record<NestedBlock['nesting'], NestingMode>> = {
  single: NestingMode.SINGLE,
  list: NestingMode.LIST,
  set: NestingMode.SET,
  map: NestingMode.MAP,
};

function nestedMessage(typeName: string, nested: NestedBlock): Schema_NestedBlock {
  const { nesting, block, minItems = 0, maxItems = 0 } = nested;
  return {
    typeName,
    block: blockMessage(block),
    nesting: NESTING_MODES[nesting],
    minItems,
    // Of a single block Terraform wants both bounds to be the same.
    maxItems: nesting === 'single' ? minItems : maxItems,
  };
}
