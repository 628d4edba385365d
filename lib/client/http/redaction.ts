import { inspect } from 'node:util';

/** What stands in place of a secret. */
export const MASK = '***';

/** A shorter secret is masked as a whole word only: it would riddle every text. */
const SHORTEST_INSIDE_WORDS = 4;

/** Of a longer text no more is looked at: a secret that begins within the part that is shown ends before this. */
const LONGEST_LOOK = 64 * 1024;

/**
 * Masks secrets in what others wrote: messages of the server. A secret is found as it is, and in the forms that JSON, a
 * URL, a form and base64 give it.
 */
export class Redactor {
  // Not a TypeScript-private field: those are visible when the object is printed.
  readonly #secrets = new Map<string, readonly string[] | undefined>();

  public constructor(...secrets: readonly (string | undefined)[]) {
    for (const secret of secrets) this.add(secret);
  }

  /** Remembers `secret`, and each line of it: a key of several lines may come back in one. Blank ones are passed over. */
  public add(secret = ''): void {
    const lines = secret.split(/\s*[\r\n]\s*/).filter((line) => line.length >= SHORTEST_INSIDE_WORDS);
    for (const text of [secret, secret.trim(), ...lines]) {
      if (text.trim() !== '' && !this.#secrets.has(text)) this.#secrets.set(text, undefined);
    }
  }

  /** `text` with every secret masked; secrets that overlap are masked as one. */
  public redact(text: string): string {
    const hidden = new Uint8Array(text.length);
    for (const [secret, known] of this.#secrets) {
      const forms = known ?? formsOf(secret);
      // Made here and not in `add`: most secrets are never looked for.
      if (known === undefined) this.#secrets.set(secret, forms);
      for (const form of forms) hide(hidden, text, form, secret.length < SHORTEST_INSIDE_WORDS);
    }
    return mask(text, hidden);
  }

  /** One line of at most `length` characters: no secrets, no control characters, nothing that moves a cursor. */
  public quote(text: string, length: number): string {
    return oneLine(this.redact(text.slice(0, LONGEST_LOOK)), length);
  }

  public [inspect.custom](): string {
    return `Redactor { ${String(this.#secrets.size)} secrets }`;
  }
}

/** At most `length` characters, without control characters and line breaks. */
export function oneLine(text: string, length: number): string {
  const line = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  const characters = Array.from(line.slice(0, 2 * length + 2));
  return characters.length <= length ? line : `${characters.slice(0, length).join('')}…`;
}

function hide(hidden: Uint8Array, text: string, form: string, asWord: boolean): void {
  for (let start = text.indexOf(form); start !== -1; start = text.indexOf(form, start + 1)) {
    const end = start + form.length;
    if (!asWord || isWholeWord(text, start, end)) hidden.fill(1, start, end);
  }
}

function mask(text: string, hidden: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < text.length;) {
    const next = hidden.indexOf(hidden[start] === 1 ? 0 : 1, start);
    const end = next === -1 ? text.length : next;
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

function formsOf(secret: string): readonly string[] {
  // encodeURIComponent refuses lone surrogates; a trip through UTF-8 replaces them.
  const url = encodeURIComponent(Buffer.from(secret, 'utf8').toString('utf8'));
  const form = new URLSearchParams({ s: secret }).toString().slice(2);
  const encoded = [url, form, ...[url, form].map((text) => text.replace(/%../g, (escape) => escape.toLowerCase()))];
  const json = JSON.stringify(secret).slice(1, -1);
  const escaped = JSON_ESCAPES.map((characters) => json.replace(characters, unicodeEscape));
  return [...new Set([secret, json, json.replaceAll('/', '\\/'), ...escaped, ...encoded, ...base64Forms(secret)])];
}

/** What others escape in JSON besides: Go, Java's Gson, and writers of plain ASCII. */
const JSON_ESCAPES = [/[&<>]/g, /[&<>=']/g, /[^ -~]/g];

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The characters that only the secret decides, for each of the three positions at which it may begin in the bytes. */
function base64Forms(secret: string): readonly string[] {
  if (secret.length < SHORTEST_INSIDE_WORDS) return [];
  return [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret, 'utf8')]);
    const decided = [Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6)] as const;
    return [bytes.toString('base64').slice(...decided), bytes.toString('base64url').slice(...decided)];
  });
}
