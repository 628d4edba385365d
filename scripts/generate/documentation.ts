/** The TSDoc comments of generated code. */
import type { SchemaContract } from '../../lib/contract/kind';
import { notBlankRule } from '../../lib/contract/rules';
import { idProperty, inCamelCase, type Property } from './properties';

const WIDTH = 115;

/** The end of a description that tells the default. */
const DEFAULT = /\s*Default(?<when> for [^:]+)?:? (?<value>[^:]+)\.$/;

/** Paragraphs are wrapped, unless they begin with a line end: code stays as it is. */
export function comment(...paragraphs: readonly string[]): string {
  const lines = paragraphs.flatMap((paragraph, index) => [
    ...(index === 0 || (paragraph.startsWith('@param') && paragraphs[index - 1]?.startsWith('@param')) ? [] : ['']),
    ...(paragraph.includes('\n') ? paragraph.split('\n') : wrapped(paragraph)),
  ]);
  if (lines.length === 1) return `/** ${lines[0] ?? ''} */`;
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'].join('\n');
}

/** What a property of the props interface says. */
export function propComment(property: Property, schema: SchemaContract): string {
  const { contract, reference } = property;
  if (reference !== undefined)
    return comment(reference.doc, `@default - the ID is given by \`${idProperty(property)}\``);
  const { doc, more = [] } = contract.construct ?? {};
  const text = doc ?? inCamelCase(contract.description.replace(DEFAULT, ''), schema);
  const rules = (contract.rules ?? []).filter((rule) => rule !== notBlankRule).map(({ requirement }) => requirement);
  const value = isRequired(property) ? [] : [`@default ${defaultOf(property, schema)}`];
  return comment(rules.length === 0 ? text : `${text} It ${rules.join(', and it ')}.`, ...more, ...value);
}

/** What the reference to an attribute says that is only read. */
export function readComment({ contract }: Property, schema: SchemaContract): string {
  const text = inCamelCase(contract.construct?.doc ?? contract.description, schema);
  const deprecated =
    contract.deprecated === undefined ? [] : [`@deprecated ${inCamelCase(contract.deprecated, schema)}`];
  const whole = contract.nullable === true && !/\bnull\b/i.test(text) ? `${text} Null if there is none.` : text;
  return comment(whole, ...deprecated);
}

/** An ID that may come from a construct is not: which of both is given, is checked at construction. */
export function isRequired({ contract }: Property): boolean {
  if (contract.construct?.reference !== undefined) return false;
  return contract.required === true;
}

function defaultOf({ contract }: Property, schema: SchemaContract): string {
  const { when, value } = DEFAULT.exec(contract.description)?.groups ?? {};
  const said = contract.construct?.default ?? (value === undefined ? undefined : inCamelCase(value, schema));
  const plain = said?.replace(/^`(true|false)`$/, '$1');
  if (contract.environment !== undefined) {
    return `- environment variable \`${contract.environment}\`${plain === undefined ? '' : `, else ${plain}`}`;
  }
  if (plain === undefined) return '- not set';
  return /^(true|false|\d+)\b/.test(plain) ? plain : `- ${when === undefined ? '' : `${when.trim()}: `}${plain}`;
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
