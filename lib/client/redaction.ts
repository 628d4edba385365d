import { inspect } from 'node:util';
import { readings, type Reading } from './encodings';

/** What stands in place of a secret. */
export const MASK = '***';

/** A shorter secret is masked as a whole word only: it would riddle every text. */
const SHORTEST_INSIDE_WORDS = 4;

/** Characters that a secret may take in whatever encoding, where a text is cut. */
const LONGEST_SECRET = 64 * 1024;

/**
 * Masks secrets in texts that somebody else wrote: the one place where this is done.
 *
 * A secret is found as it is, JSON-escaped, URL-encoded, form-encoded or HTML-escaped, also two of these over each
 * other, and in base64 (standard and URL-safe) at whatever offset. Secrets of fewer than four characters are masked as
 * whole words, and not in base64.
 */
export class Redactor {
  // Not a TypeScript-private field: those are visible to whoever prints the object.
  readonly #secrets = new Map<string, readonly string[]>();

  public constructor(...secrets: readonly (string | undefined)[]) {
    for (const secret of secrets) this.add(secret);
  }

  /** Remembers `secret`; undefined and blank ones are passed over. */
  public add(secret: string | undefined): void {
    for (const text of [secret ?? '', (secret ?? '').trim()]) {
      if (text.trim() !== '' && !this.#secrets.has(text)) this.#secrets.set(text, base64Forms(text));
    }
  }

  /**
   * `text`, or of a long one the first `length` characters, with every secret masked, in whatever encoding it stands
   * there.
   */
  public redact(text: string, length = text.length): string {
    // A secret that begins before the cut must be recognised by what comes behind it.
    const seen = text.slice(0, length + LONGEST_SECRET);
    const hidden = new Uint8Array(seen.length);
    for (const reading of this.#secrets.size === 0 ? [] : readings(seen)) {
      for (const [secret, encoded] of this.#secrets) {
        hide(hidden, reading, secret, secret.length < SHORTEST_INSIDE_WORDS ? isWholeWord : undefined);
        for (const form of encoded) hide(hidden, reading, form);
      }
    }
    return mask(seen.slice(0, length), hidden);
  }

  public [inspect.custom](): string {
    return `Redactor { ${String(this.#secrets.size)} secrets }`;
  }
}

type Acceptance = (text: string, start: number, end: number) => boolean;

function hide(hidden: Uint8Array, { text, origin }: Reading, needle: string, accepts?: Acceptance): void {
  for (let start = text.indexOf(needle); start !== -1; start = text.indexOf(needle, start + 1)) {
    const end = start + needle.length;
    if (accepts === undefined || accepts(text, start, end)) hidden.fill(1, origin[start], origin[end]);
  }
}

function mask(text: string, hidden: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < text.length;) {
    const next = hidden.indexOf(hidden[start] === 1 ? 0 : 1, start);
    const end = next === -1 ? text.length : Math.min(next, text.length);
    parts.push(hidden[start] === 1 ? MASK : text.slice(start, end));
    start = end;
  }
  return parts.join('');
}

function isWholeWord(text: string, start: number, end: number): boolean {
  return (
    !/[\p{L}\p{N}_]$/u.test(text.slice(Math.max(0, start - 2), start)) &&
    !/^[\p{L}\p{N}_]/u.test(text.slice(end, end + 2))
  );
}

/**
 * The characters of base64 that only the secret decides, for each of the three positions at which it may begin in the
 * encoded bytes. What was encoded may have been the secret itself, or JSON or a URL with the secret in it.
 */
function base64Forms(secret: string): readonly string[] {
  if (secret.length < SHORTEST_INSIDE_WORDS) return [];
  const forms = new Set<string>();
  for (const text of [secret, JSON.stringify(secret).slice(1, -1), encodeUrl(secret)]) {
    for (const offset of [0, 1, 2]) {
      const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text, 'utf8')]);
      const decided = [Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6)] as const;
      forms.add(bytes.toString('base64').slice(...decided));
      forms.add(bytes.toString('base64url').slice(...decided));
    }
  }
  return [...forms];
}

function encodeUrl(text: string): string {
  // encodeURIComponent refuses lone surrogates; a trip through UTF-8 replaces them.
  return encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));
}
