/** A CDKTF app of adopted objects, in the form that Prettier gives it. */
import type { AttributeContract } from '../../contract/kind';
import { camelCase, enumerationMember, propertyName } from '../../contract/spelling';
import { widthOf } from '../terminal';
import {
  allArguments,
  isItems,
  type AdoptedObject,
  type Adoption,
  type Argument,
  type SecretPlace,
  type Value,
  type WrittenKind,
} from './objects';
import { inTypeScript, isIdentifier } from './text';

const WIDTH = 120;

export const CDKTF_JSON = '{ "language": "typescript", "app": "npx tsx main.ts" }\n';

export function typeScriptApp({ serverUrl, user, objects }: Adoption, kinds: readonly WrittenKind[]): string {
  const used = kinds.filter(({ type }) => objects.some((object) => object.type === type));
  const enumerations = used.flatMap(({ schema }) =>
    Object.values(schema.attributes).flatMap(({ construct: facts }) => facts?.enumeration ?? []),
  );
  const classes = [...new Set([...used.map(({ className }) => className), ...enumerations, 'HdpProvider'])].sort();
  const provider = [
    `  serverUrl: ${inTypeScript(serverUrl)},`,
    ...(user === undefined ? [] : [`  user: ${inTypeScript(user)},`]),
  ];
  const isReferred = ({ type, id }: AdoptedObject): boolean =>
    objects.some((other) =>
      allArguments(other.arguments).some(
        ({ refersTo }) => refersTo?.types.includes(type) === true && refersTo.id === id,
      ),
    );
  const sections = used.map((kind) => {
    const written = objects
      .filter(({ type }) => type === kind.type)
      .map((object) => construct(object, kind, isReferred(object), objects));
    return `\n// ${kind.heading}\n\n${written.join('\n')}`;
  });
  return `// Objects that exist on the server. The first deployment imports them and sends nothing. No token and no secret is needed
// for that. Where a comment shows one, it belongs there when you want to change it, or to create the object anew: import
// TokenVariable from 'cdktf-provider-hdp' then. After the first deployment the calls of importFrom can stay.
import { App, TerraformStack } from 'cdktf';
${importLine(classes)}
const app = new App();
const stack = new TerraformStack(app, 'hdp');

new HdpProvider(stack, 'hdp', {
${provider.join('\n')}
});
${sections.join('')}
app.synth();
`;
}

function importLine(classes: readonly string[]): string {
  const line = `import { ${classes.join(', ')} } from 'cdktf-provider-hdp';\n`;
  if (line.length <= WIDTH + 1) return line;
  return `import {\n${classes.map((name) => `  ${name},\n`).join('')}} from 'cdktf-provider-hdp';\n`;
}

function construct(
  object: AdoptedObject,
  { className, schema }: WrittenKind,
  isReferred: boolean,
  objects: readonly AdoptedObject[],
): string {
  const constant = constantOf(object);
  const id = inTypeScript(object.constructId);
  const start = `${isReferred ? `const ${constant} = ` : ''}new ${className}(`;
  const isLong = widthOf(`${start}stack, ${id}, {`) > WIDTH;
  const indentation = isLong ? '    ' : '  ';
  const width = WIDTH - indentation.length;
  const lines = [
    ...object.arguments.flatMap((argument) => argumentLines(argument, schema.attributes, objects, width)),
    ...object.places.map(
      (place) => `// ${propertyOf(place.attribute, schema.attributes)}: ${secretOf(object, place)},`,
    ),
  ];
  const body = lines.map((line) => `${indentation}${line}\n`).join('');
  const creation = isLong ? `${start}\n  stack,\n  ${id},\n  {\n${body}  },\n)` : `${start}stack, ${id}, {\n${body}})`;
  const imported = `.importFrom(${inTypeScript(object.id)});\n`;
  return isReferred ? `${creation};\n${constant}${imported}` : `${creation}${imported}`;
}

type Attributes = Readonly<Record<string, AttributeContract>>;

function propertyOf(attribute: string, attributes: Attributes): string {
  const contract = attributes[attribute];
  return contract === undefined ? attribute : propertyName(attribute, contract);
}

function argumentLines(
  argument: Argument,
  attributes: Attributes,
  objects: readonly AdoptedObject[],
  width: number,
): readonly string[] {
  const { attribute, value } = argument;
  const property = propertyOf(attribute, attributes);
  const { reference, item, enumeration } = attributes[attribute]?.construct ?? {};
  const target = targetOf(argument, objects);
  if (target !== undefined && reference !== undefined) return [`${reference.property}: ${constantOf(target)},`];
  if (isItems(value)) {
    const fieldsOf = (fields: readonly Argument[], inner: number): readonly string[] =>
      fields.flatMap((field) => argumentLines(field, item?.struct?.attributes ?? {}, objects, inner));
    return itemLines(property, value.items, fieldsOf, width);
  }
  if (enumeration !== undefined && Array.isArray(value)) {
    const members = (value as readonly string[]).map((name) => `${enumeration}.${enumerationMember(name)}`);
    return listLines(property, members, width);
  }
  return assignment(property, value, width);
}

/** Several objects are always written below each other. */
function itemLines(
  property: string,
  items: readonly (readonly Argument[])[],
  fieldsOf: (fields: readonly Argument[], width: number) => readonly string[],
  width: number,
): readonly string[] {
  const inline = (fields: readonly Argument[]): string =>
    `{ ${fieldsOf(fields, WIDTH)
      .map((line) => line.replace(/,$/, ''))
      .join(', ')} }`;
  const [only, ...others] = items;
  if (only === undefined) return [`${property}: [],`];
  const line = `${property}: [${inline(only)}],`;
  if (others.length === 0 && widthOf(line) <= width) return [line];
  const written = items.flatMap((fields) => {
    const whole = `  ${inline(fields)},`;
    const lines = fieldsOf(fields, width - 4).map((field) => `    ${field}`);
    return widthOf(whole) <= width ? [whole] : ['  {', ...lines, '  },'];
  });
  return [`${property}: [`, ...written, '],'];
}

export function constantOf({ constructId }: AdoptedObject): string {
  const constant = camelCase(constructId.replace(/^_/, ''));
  return constructId.startsWith('_') ? `_${constant}` : constant;
}

export function targetOf({ refersTo }: Argument, objects: readonly AdoptedObject[]): AdoptedObject | undefined {
  return objects.find(({ type, id }) => refersTo?.types.includes(type) === true && id === refersTo.id);
}

function assignment(property: string, value: Value, width: number): readonly string[] {
  if (typeof value === 'string') return stringLines(property, inTypeScript(value), width);
  if (typeof value === 'number') return [`${property}: ${String(value)},`];
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<string, string>)].flatMap(([key, text]) =>
      stringLines(isIdentifier(key) ? key : inTypeScript(key), inTypeScript(text), width - 2),
    );
    return [`${property}: {`, ...entries.map((line) => `  ${line}`), '},'];
  }
  return listLines(property, (value as readonly string[]).map(inTypeScript), width);
}

function listLines(property: string, items: readonly string[], width: number): readonly string[] {
  const line = `${property}: [${items.join(', ')}],`;
  return widthOf(line) <= width ? [line] : [`${property}: [`, ...items.map((item) => `  ${item},`), '],'];
}

/** A short key stays in front of its value. */
function stringLines(key: string, value: string, width: number): readonly string[] {
  const line = `${key}: ${value},`;
  return widthOf(line) <= width || key.length <= SHORT_KEY ? [line] : [`${key}:`, `  ${value},`];
}

const SHORT_KEY = 4;

function secretOf({ label }: AdoptedObject, { purpose, keys }: SecretPlace): string {
  const variable = (suffix: string): string => `new TokenVariable(stack, '${label}_${suffix}').value`;
  if (keys === undefined) return variable(purpose);
  const entries = keys.filter(isIdentifier).map((key) => `${key}: ${variable(key.toLowerCase())}`);
  return `{ ${entries.join(', ')} }`;
}
