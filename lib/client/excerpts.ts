import { MASK, type Redactor } from './redaction';

/** Fields whose values are secrets that the client may not know: a server answers with tokens that it refreshed itself. */
const SECRET_FIELD =
  /((?:access|refresh)[-_]?token|client[-_]?secret|password|authorization)(\\*["']?\s*[:=]\s*)(?:(\\*")(?:[^"\\]|\\.)*?(?:\3|$)|(?:(?:basic|bearer)\s+)?[^\s,;&}<"\\]+)/gi;

/** Of a longer text, no more than this is looked at to find a few printable characters. */
const LONGEST_LOOK = 8 * 1024;

/** One line of at most `length` characters: no secrets, no control characters, nothing that moves a terminal's cursor. */
export function excerpt(text: string, redactor: Redactor, length: number): string {
  const known = redactor.redact(text, LONGEST_LOOK);
  const line = known
    .replace(SECRET_FIELD, `$1$2${MASK}`)
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();
  const characters = Array.from(line.slice(0, 2 * length + 2));
  return characters.length <= length ? line : `${characters.slice(0, length).join('')}…`;
}
