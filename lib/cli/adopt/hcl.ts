/** A configuration of adopted objects in HCL, in the form that `terraform fmt` gives it. */
import { PROVIDER_ADDRESS, PROVIDER_TYPE } from '../../contract/names';
import {
  isItems,
  type AdoptedObject,
  type Adoption,
  type Argument,
  type SecretPlace,
  type Value,
  type WrittenKind,
} from './objects';
import { inHcl, isIdentifier } from './text';
import { targetOf } from './typescript';

export function hclConfiguration(
  { serverUrl, user, objects }: Adoption,
  kinds: readonly WrittenKind[],
  version: string,
): string {
  const resources = kinds.flatMap(({ type }) =>
    objects.filter((object) => object.type === type).map((object) => resource(object, objects)),
  );
  const provider = assignments([
    ['server_url', inHcl(serverUrl)],
    ...(user === undefined ? [] : [['user', inHcl(user)] as const]),
  ]);
  return `# Objects that exist on the server. The first apply imports them and sends nothing. No token and no secret is needed for
# that. Where a comment shows one, it belongs there when you want to change it, or to create the object anew. After the
# first apply the import blocks can go.
terraform {
  required_providers {
    ${PROVIDER_TYPE} = {
      source  = "${PROVIDER_ADDRESS}"
      version = "${version}"
    }
  }
}

provider "${PROVIDER_TYPE}" {
${provider.join('\n')}
}
${resources.map((block) => `\n${block}`).join('')}`;
}

function resource(object: AdoptedObject, objects: readonly AdoptedObject[]): string {
  const { type, label, id } = object;
  const simple = object.arguments.filter(({ value }) => !(value instanceof Map) && !isItems(value));
  const blockLines = object.arguments.flatMap(({ attribute, value }) => {
    if (isItems(value)) return [itemLines(attribute, value.items, objects)];
    return value instanceof Map ? [mapLines(attribute, value as ReadonlyMap<string, string>)] : [];
  });
  const blocks = [
    assignments(simple.map((argument) => [argument.attribute, expression(argument, objects)] as const)),
    ...blockLines,
    ...object.places.map((place) => [`  # ${place.attribute} = ${secretOf(object, place)}`]),
  ];
  return `resource "${type}" "${label}" {
${blocks.map((lines) => lines.join('\n')).join('\n\n')}
}

import {
  to = ${type}.${label}
  id = ${inHcl(id)}
}
`;
}

function expression(argument: Argument, objects: readonly AdoptedObject[]): string {
  const target = targetOf(argument, objects);
  return target === undefined ? literal(argument.value) : `${target.type}.${target.label}.id`;
}

function literal(value: Value): string {
  if (typeof value === 'string') return inHcl(value);
  if (typeof value === 'number') return String(value);
  return `[${(value as readonly string[]).map((item) => inHcl(item)).join(', ')}]`;
}

/** The signs of consecutive lines are below each other. */
function assignments(
  pairs: readonly (readonly [name: string, value: string])[],
  indentation = '  ',
): readonly string[] {
  const width = Math.max(0, ...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `${indentation}${name.padEnd(width)} = ${value}`);
}

function mapLines(attribute: string, entries: ReadonlyMap<string, string>): readonly string[] {
  const pairs = [...entries].map(([key, value]) => [isIdentifier(key) ? key : inHcl(key), inHcl(value)] as const);
  return [`  ${attribute} = {`, ...assignments(pairs, '    '), '  }'];
}

function itemLines(
  attribute: string,
  items: readonly (readonly Argument[])[],
  objects: readonly AdoptedObject[],
): readonly string[] {
  const written = items.map((fields) => {
    const pairs = fields.map((field) => `${field.attribute} = ${expression(field, objects)}`);
    return `    { ${pairs.join(', ')} },`;
  });
  return written.length === 0 ? [`  ${attribute} = []`] : [`  ${attribute} = [`, ...written, '  ]'];
}

function secretOf({ label }: AdoptedObject, { purpose, keys }: SecretPlace): string {
  const variable = (suffix: string): string => `var.${label}_${suffix}`;
  if (keys === undefined) return variable(purpose);
  return `{ ${keys
    .filter(isIdentifier)
    .map((key) => `${key} = ${variable(key.toLowerCase())}`)
    .join(', ')} }`;
}
