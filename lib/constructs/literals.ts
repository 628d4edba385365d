/** Tells what is known at synthesis from what Terraform finds out, and literals from references. */
import { DefaultTokenResolver, StringConcat, Token, Tokenization } from 'cdktf';
import type { IConstruct } from 'constructs';

/** `${…}` or `%{…}` of Terraform's template language, unless doubled and thereby escaped. */
const TEMPLATE = /(?<!\$)\$\{|(?<!%)%\{/;

/** A number token inside a longer string: CDKTF resolves it, yet `Token.isUnresolved` does not see it. */
const EMBEDDED_NUMBER = /-?\d+(?:\.\d+)?e\+\d+/gi;

/** Part of every token in a string and of every template. */
const SIGN = /[$%#]|e\+/i;

const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** True for what Terraform evaluates: tokens, strings with tokens inside, and templates written by hand. */
export function isUnresolved(value: unknown): boolean {
  if (typeof value === 'string' ? !SIGN.test(value) : Number.isSafeInteger(value)) return false;
  if (Token.isUnresolved(value)) return true;
  if (typeof value !== 'string') return false;
  return TEMPLATE.test(value) || (value.match(EMBEDDED_NUMBER) ?? []).some(isNumberToken);
}

/** True for `list[0]` of a list token: it looks like a string, and CDKTF refuses it later without saying where. */
export function isListTokenElement(value: unknown): boolean {
  return typeof value === 'string' && value.includes('#') && Tokenization.reverseList([value]) !== undefined;
}

/** What the value will be in the synthesized stack. */
export function resolve(scope: IConstruct, value: unknown): unknown {
  // CDKTF takes long to find out that there is nothing to do.
  if (isPlain(value)) return value;
  return Tokenization.resolve(value, { scope, resolver: RESOLVER, preparing: false }) as unknown;
}

/**
 * True for a string that is written out in the synthesized stack: a plain one, and an expression that refers to nothing,
 * like `${sensitive("…")}`.
 */
export function isLiteral(value: unknown): boolean {
  if (typeof value !== 'string' || Token.isUnresolved(value)) return false;
  const template = value.search(TEMPLATE);
  if (template === -1) return !isUnresolved(value);
  return !refersToSomething(value.slice(template, value.lastIndexOf('}')));
}

/** When in doubt, true: a false alarm would forbid what is right. */
function refersToSomething(expression: string): boolean {
  const withoutTexts = expression.replace(/"(?:[^"\\$%]|\\.|[$%](?!\{))*"/g, '""');
  const names = withoutTexts.match(/[A-Za-z_][\w:-]*\s*\(?/g) ?? [];
  return names.some((name) => {
    if (!name.endsWith('(')) return !['true', 'false', 'null'].includes(name.trim());
    return /^(?:file|templatefile|provider::)/.test(name);
  });
}

/** True for what is known and holds nothing else. */
export function isPlain(value: unknown): boolean {
  if (value === undefined || value === null || typeof value === 'boolean') return true;
  return (typeof value === 'string' || typeof value === 'number') && !isUnresolved(value) && !isListTokenElement(value);
}

function isNumberToken(text: string): boolean {
  return Tokenization.reverseNumber(Number(text)) !== undefined;
}
