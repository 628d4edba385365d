/** A CDKTF app of adopted objects, in the form that Prettier gives it. */
import { camelCase, propertyName } from '../../contract/spelling';
import { widthOf } from '../terminal';
import type { AdoptedObject, Adoption, Argument, SecretPlace, Value, WrittenKind } from './objects';
import { inTypeScript, isIdentifier } from './text';

const WIDTH = 120;

export const CDKTF_JSON = '{ "language": "typescript", "app": "npx tsx main.ts" }\n';

export function typeScriptApp({ serverUrl, user, objects }: Adoption, kinds: readonly WrittenKind[]): string {
  const used = kinds.filter(({ type }) => objects.some((object) => object.type === type));
  const classes = [...used.map(({ className }) => className), 'HdpProvider'].sort();
  const provider = [
    `  serverUrl: ${inTypeScript(serverUrl)},`,
    ...(user === undefined ? [] : [`  user: ${inTypeScript(user)},`]),
  ];
  const isReferred = ({ type, id }: AdoptedObject): boolean =>
    objects.some((other) => other.arguments.some(({ refersTo }) => refersTo?.type === type && refersTo.id === id));
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
  return `import { ${classes.join(', ')} } from 'cdktf-provider-hdp';\n`;
}

function construct(
  object: AdoptedObject,
  { className, schema }: WrittenKind,
  isReferred: boolean,
  objects: readonly AdoptedObject[],
): string {
  const property = (attribute: string): string => {
    const contract = schema.attributes[attribute];
    return contract === undefined ? attribute : propertyName(attribute, contract);
  };
  const constant = constantOf(object);
  const id = inTypeScript(object.constructId);
  const start = `${isReferred ? `const ${constant} = ` : ''}new ${className}(`;
  const isLong = widthOf(`${start}stack, ${id}, {`) > WIDTH;
  const indentation = isLong ? '    ' : '  ';
  const width = WIDTH - indentation.length;
  const lines = [
    ...object.arguments.flatMap((argument) => {
      const target = targetOf(argument, objects);
      const reference = schema.attributes[argument.attribute]?.construct?.reference;
      return target === undefined || reference === undefined
        ? assignment(property(argument.attribute), argument.value, width)
        : [`${reference.property}: ${constantOf(target)},`];
    }),
    ...object.places.map((place) => `// ${property(place.attribute)}: ${secretOf(object, place)},`),
  ];
  const body = lines.map((line) => `${indentation}${line}\n`).join('');
  const creation = isLong ? `${start}\n  stack,\n  ${id},\n  {\n${body}  },\n)` : `${start}stack, ${id}, {\n${body}})`;
  const imported = `.importFrom(${inTypeScript(object.id)});\n`;
  return isReferred ? `${creation};\n${constant}${imported}` : `${creation}${imported}`;
}

export function constantOf({ constructId }: AdoptedObject): string {
  const constant = camelCase(constructId.replace(/^_/, ''));
  return constructId.startsWith('_') ? `_${constant}` : constant;
}

export function targetOf({ refersTo }: Argument, objects: readonly AdoptedObject[]): AdoptedObject | undefined {
  return objects.find(({ type, id }) => type === refersTo?.type && id === refersTo.id);
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
  const items = (value as readonly string[]).map(inTypeScript);
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
