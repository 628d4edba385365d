/**
 * Texts as they read once an encoding is undone, with the way back to where each character came from. Secrets are
 * looked for in these readings, so it does not matter how much of a secret an encoder chose to escape, or in which case.
 */

export interface Reading {
  readonly text: string;
  /** Character `i` of `text` stands for the original's characters from `origin[i]` up to `origin[i + 1]`. */
  readonly origin: Uint32Array;
}

/** JSON in JSON, a URL in JSON: no deeper nesting is expected in a response. */
const DEPTH = 2;

export function readings(original: string): readonly Reading[] {
  const found = [identity(original)];
  let layer = found;
  for (let depth = 0; depth < DEPTH; depth++) {
    layer = layer.flatMap((reading) => DECODERS.flatMap((decoder) => decode(reading, decoder) ?? []));
    found.push(...layer);
  }
  return found;
}

interface Decoder {
  readonly escape: RegExp;
  /** The characters that an escape stands for, each with the length of its part of the escape. */
  meaning(escape: string): readonly (readonly [character: string, length: number])[];
}

const JSON_ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const HTML_ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const json: Decoder = {
  escape: /\\(?:u[0-9a-f]{4}|["\\/bfnrt])/gi,
  meaning: (escape) => {
    const kind = escape.charAt(1);
    const character = kind === 'u' ? fromCode(escape.slice(2), 16) : (JSON_ESCAPES[kind] ?? kind);
    return [[character, escape.length]];
  },
};

const url: Decoder = {
  escape: /(?:%[0-9a-f]{2})+/gi,
  meaning: (escape) => {
    const bytes = Buffer.from(escape.replaceAll('%', ''), 'hex');
    const text = bytes.toString('utf8');
    if (!Buffer.from(text, 'utf8').equals(bytes)) return [...bytes].map((byte) => [String.fromCharCode(byte), 3]);
    return Array.from(text, (character) => [character, 3 * Buffer.byteLength(character, 'utf8')] as const);
  },
};

const form: Decoder = {
  escape: /\+|(?:%[0-9a-f]{2})+/gi,
  meaning: (escape) => (escape === '+' ? [[' ', 1]] : url.meaning(escape)),
};

const html: Decoder = {
  escape: /&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-f]{1,6});/gi,
  meaning: (escape) => {
    const name = escape.slice(1, -1).toLowerCase();
    if (name.startsWith('#x')) return [[fromCode(name.slice(2), 16), escape.length]];
    if (name.startsWith('#')) return [[fromCode(name.slice(1), 10), escape.length]];
    return [[HTML_ENTITIES[name] ?? escape, escape.length]];
  },
};

const DECODERS = [json, url, form, html];

function fromCode(digits: string, radix: number): string {
  const code = Number.parseInt(digits, radix);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}

function identity(text: string): Reading {
  return { text, origin: Uint32Array.from({ length: text.length + 1 }, (_, index) => index) };
}

/** Undefined where nothing is encoded in this way. */
function decode(reading: Reading, decoder: Decoder): Reading | undefined {
  const parts: string[] = [];
  const origin: number[] = [];
  let position = 0;
  const copyUpTo = (end: number): void => {
    parts.push(reading.text.slice(position, end));
    for (; position < end; position++) origin.push(originOf(reading, position));
  };
  for (const match of reading.text.matchAll(decoder.escape)) {
    copyUpTo(match.index);
    for (const [character, length] of decoder.meaning(match[0])) {
      parts.push(character);
      // The second half of a surrogate pair begins where the pair does: a secret never begins there.
      for (let unit = 0; unit < character.length; unit++) origin.push(originOf(reading, position));
      position += length;
    }
  }
  if (parts.length === 0) return undefined;
  copyUpTo(reading.text.length);
  origin.push(originOf(reading, position));
  return { text: parts.join(''), origin: Uint32Array.from(origin) };
}

function originOf(reading: Reading, index: number): number {
  return reading.origin[index] ?? 0;
}
