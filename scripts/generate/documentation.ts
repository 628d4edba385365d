/** The TSDoc comments of generated code. */
import { notBlankRule } from '../../lib/contract/rules';
import type { Property } from './properties';

/** The longest line of a comment, so that it is not longer than the code where it stands. */
const LINE = /(?:\S.{0,114}|\S{116,})(?= |$)/g;

/** The end of a description that tells the default. */
const DEFAULT = /\s*Default(?<when> for [^:]+)?:? (?<value>[^:]+)\.$/;

/** Paragraphs are wrapped, unless they begin with a line end: code stays as it is. */
export function comment(...paragraphs: readonly string[]): string {
  const lines = paragraphs.flatMap((paragraph, index) => [
    ...(index === 0 || (paragraph.startsWith('@param') && paragraphs[index - 1]?.startsWith('@param')) ? [] : ['']),
    ...(paragraph.includes('\n') ? paragraph.split('\n') : (paragraph.match(LINE) ?? [])),
  ]);
  if (lines.length === 1) return `/** ${lines[0] ?? ''} */`;
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'].join('\n');
}

/** What a property of the props interface says. */
export function propComment(property: Property): string {
  const { contract, description, idName, reference } = property;
  if (reference !== undefined) return comment(reference.doc, `@default - the ID is given by \`${idName}\``);
  const { doc = description.replace(DEFAULT, ''), more = [] } = contract.construct ?? {};
  const rules = (contract.rules ?? []).filter((rule) => rule !== notBlankRule).map(({ requirement }) => requirement);
  const text = rules.length === 0 ? doc : `${doc} It ${rules.join(', and it ')}.`;
  return comment(text, ...more, ...(isNeeded(property) ? [] : [`@default ${defaultOf(property)}`]));
}

/** What the reference to an attribute says that is only read. */
export function readComment({ contract, description, deprecated }: Property): string {
  const text = contract.construct?.doc ?? description;
  const whole = contract.nullable === true && !/\bnull\b/i.test(text) ? `${text} Null if there is none.` : text;
  return comment(whole, ...(deprecated === undefined ? [] : [`@deprecated ${deprecated}`]));
}

/** An ID that may come from a construct is not: which of both is given, is checked at construction. */
export function isNeeded({ required, contract }: Property): boolean {
  return required && contract.construct?.reference === undefined;
}

function defaultOf({ contract, description }: Property): string {
  const { when = '', value } = DEFAULT.exec(description)?.groups ?? {};
  const plain = (contract.construct?.default ?? value)?.replace(/^`(true|false)`$/, '$1');
  if (contract.environment !== undefined) {
    return `- environment variable \`${contract.environment}\`${plain === undefined ? '' : `, else ${plain}`}`;
  }
  if (plain === undefined) return '- not set';
  return /^(true|false|\d+)\b/.test(plain) ? plain : `- ${when === '' ? '' : `${when.trim()}: `}${plain}`;
}
