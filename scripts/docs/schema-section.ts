/** The part of a page that lists arguments and attributes, as the Terraform registry lays it out. */
import { notBlankRule } from '../../lib/contract/rules';
import type { Attribute, Block, NestedBlock, TypeConstraint } from '../../lib/plugin';

/** A provider's argument may be read from the environment too. */
type Documented = Attribute & { readonly environment?: string };

type Fields = Readonly<Record<string, TypeConstraint>>;

const WRITE_ONLY =
  '[Write-only](https://developer.hashicorp.com/terraform/language/resources/ephemeral#write-only-arguments)';

const GROUPS: readonly (readonly [string, (attribute: Attribute) => boolean])[] = [
  ['Required', ({ required }) => required === true],
  ['Optional', ({ optional }) => optional === true],
  ['Read-Only', ({ required, optional }) => required !== true && optional !== true],
];

/** Attributes stand in the schema's order, which puts together what belongs together. */
export function schemaSection(schema: Block): string {
  return ['## Schema', ...blockParts(schema, '###', [])].join('\n\n');
}

function blockParts(block: Block, heading: string, path: readonly string[]): string[] {
  const attributes = Object.entries<Documented>(block.attributes);
  const blocks = Object.entries(block.blocks ?? {});
  const lists = GROUPS.flatMap(([title, belongs]) => {
    const items = [
      ...attributes
        .filter(([, attribute]) => belongs(attribute))
        .map(([name, attribute]) => attributeItem(name, attribute, path)),
      ...blocks
        .filter(([, { minItems = 0 }]) => title === (minItems > 0 ? 'Required' : 'Optional'))
        .map(([name, nested]) => blockItem(name, nested, path)),
    ];
    return items.length === 0 ? [] : [heading === '###' ? `### ${title}` : `${title}:`, items.join('\n')];
  });
  return [
    ...lists,
    ...attributes.flatMap(([name, { type }]) => objectParts(fieldsOf(type), [...path, name])),
    ...blocks.flatMap(([name, { block: inner }]) =>
      nestedParts([...path, name], blockParts(inner, '', [...path, name])),
    ),
  ];
}

function attributeItem(name: string, attribute: Documented, path: readonly string[]): string {
  const { type, sensitive, writeOnly, deprecated, description, environment, requiresReplace } = attribute;
  // It is obvious that a string must not be blank.
  const rules = attribute.rules?.filter((rule) => rule !== notBlankRule) ?? [];
  const flags = [
    typeName(type),
    ...(sensitive === true ? ['Sensitive'] : []),
    ...(writeOnly === true ? [WRITE_ONLY] : []),
    ...(deprecated === undefined ? [] : ['Deprecated']),
  ];
  const sentences = [
    description,
    ...(rules.length === 0 ? [] : [`It ${rules.map(({ requirement }) => requirement).join(', and it ')}.`]),
    ...(attribute.default === undefined ? [] : [`Default \`${JSON.stringify(attribute.default)}\`.`]),
    ...(environment === undefined ? [] : [`Environment variable \`${environment}\`.`]),
    ...(requiresReplace === true ? ['A change destroys the object and creates a new one.'] : []),
    ...(deprecated === undefined ? [] : [`Deprecated: ${deprecated}`]),
    ...(fieldsOf(type) === undefined ? [] : [below([...path, name])]),
  ];
  return `- \`${name}\` (${flags.join(', ')}) ${sentences.join(' ')}`;
}

function blockItem(
  name: string,
  { nesting, block, minItems = 0, maxItems = 0 }: NestedBlock,
  path: readonly string[],
): string {
  const bounds = [
    ...(minItems > 0 && nesting !== 'single' ? [`at least ${String(minItems)}`] : []),
    ...(maxItems > 0 && nesting !== 'single' ? [`at most ${String(maxItems)}`] : []),
  ];
  const flags = [nesting === 'single' ? 'Block' : `Block ${capitalise(nesting)}`, ...bounds];
  return `- \`${name}\` (${flags.join(', ')}) ${block.description} ${below([...path, name])}`;
}

function objectParts(fields: Fields | undefined, path: readonly string[]): string[] {
  if (fields === undefined) return [];
  const items = Object.entries(fields).map(
    ([name, type]) =>
      `- \`${name}\` (${typeName(type)})${fieldsOf(type) === undefined ? '' : ` ${below([...path, name])}`}`,
  );
  const inner = Object.entries(fields).flatMap(([name, type]) => objectParts(fieldsOf(type), [...path, name]));
  return [...nestedParts(path, ['Fields:', items.join('\n')]), ...inner];
}

function nestedParts(path: readonly string[], parts: readonly string[]): string[] {
  return [`<a id="${anchor(path)}"></a>\n### Nested Schema for \`${path.join('.')}\``, ...parts];
}

function below(path: readonly string[]): string {
  return `(see [below for nested schema](#${anchor(path)}))`;
}

function anchor(path: readonly string[]): string {
  return ['nested', ...path].join('--');
}

/** The fields of an object, or of the objects in a collection. */
function fieldsOf(type: TypeConstraint): Fields | undefined {
  if (typeof type === 'string' || type[0] === 'tuple') return undefined;
  return type[0] === 'object' ? type[1] : fieldsOf(type[1]);
}

function typeName(type: TypeConstraint): string {
  if (type === 'bool') return 'Boolean';
  if (typeof type === 'string') return capitalise(type);
  const [kind, inner] = type;
  switch (kind) {
    case 'object':
      return 'Object';
    case 'tuple':
      return 'Tuple';
    default:
      return `${capitalise(kind)} of ${typeName(inner)}`;
  }
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
