/** The part of a page that lists arguments and attributes, as the Terraform registry lays it out. */
import { notBlankRule } from '../../lib/contract/rules';
import type { Attribute, Schema, TypeConstraint } from '../../lib/plugin';

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
export function schemaSection(schema: Schema): string {
  const attributes = Object.entries<Documented>(schema.attributes);
  const lists = GROUPS.flatMap(([title, belongs]) => {
    const items = attributes
      .filter(([, attribute]) => belongs(attribute))
      .map(([name, attribute]) => attributeItem(name, attribute));
    return items.length === 0 ? [] : [`### ${title}`, items.join('\n')];
  });
  const objects = attributes.flatMap(([name, { type }]) => objectParts(fieldsOf(type), [name]));
  return ['## Schema', ...lists, ...objects].join('\n\n');
}

function attributeItem(name: string, attribute: Documented): string {
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
    ...(environment === undefined ? [] : [`Environment variable \`${environment}\`.`]),
    ...(requiresReplace === true ? ['A change destroys the object and creates a new one.'] : []),
    ...(deprecated === undefined ? [] : [`Deprecated: ${deprecated}`]),
    ...(fieldsOf(type) === undefined ? [] : [below([name])]),
  ];
  return `- \`${name}\` (${flags.join(', ')}) ${sentences.join(' ')}`;
}

function objectParts(fields: Fields | undefined, path: readonly string[]): string[] {
  if (fields === undefined) return [];
  const items = Object.entries(fields).map(
    ([name, type]) =>
      `- \`${name}\` (${typeName(type)})${fieldsOf(type) === undefined ? '' : ` ${below([...path, name])}`}`,
  );
  const inner = Object.entries(fields).flatMap(([name, type]) => objectParts(fieldsOf(type), [...path, name]));
  const head = `<a id="${anchor(path)}"></a>\n### Nested Schema for \`${path.join('.')}\``;
  return [head, 'Fields:', items.join('\n'), ...inner];
}

function below(path: readonly string[]): string {
  return `(see [below for nested schema](#${anchor(path)}))`;
}

function anchor(path: readonly string[]): string {
  return ['nested', ...path].join('--');
}

/** The fields of an object, or of the objects in a collection. */
function fieldsOf(type: TypeConstraint): Fields | undefined {
  if (typeof type === 'string') return undefined;
  return type[0] === 'object' ? type[1] : fieldsOf(type[1]);
}

function typeName(type: TypeConstraint): string {
  if (type === 'bool') return 'Boolean';
  if (typeof type === 'string') return capitalise(type);
  return type[0] === 'object' ? 'Object' : `${capitalise(type[0])} of ${typeName(type[1])}`;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
