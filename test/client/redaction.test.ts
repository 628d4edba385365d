import { inspect } from 'node:util';
import fc from 'fast-check';
import { MASK, Redactor } from '../../lib/client';

describe('a secret', () => {
  const secret = 'p"ä/ss w&rd\\1';
  const redactor = new Redactor(secret);

  it.each([
    ['as it is', `it is ${secret}!`, 'it is ***!'],
    ['more than once', `${secret}${secret} ${secret}`, '*** ***'],
    ['in JSON', JSON.stringify({ a: secret }), '{"a":"***"}'],
    ['in JSON with escaped slashes', JSON.stringify(secret).replaceAll('/', '\\/'), '"***"'],
    ['in a URL', `?a=${encodeURIComponent(secret)}&b=1`, '?a=***&b=1'],
    ['in a URL with escapes in lower case', `?a=${lowerEscapes(encodeURIComponent(secret))}&b=1`, '?a=***&b=1'],
    ['in a form', `a=${new URLSearchParams({ a: secret }).toString().slice(2)}&b=1`, 'a=***&b=1'],
    ['in a URL inside JSON', `{"a":"?b=${encodeURIComponent(secret)}"}`, '{"a":"?b=***"}'],
    ['in base64', `Basic ${base64(`user:${secret}`)}`, 'Basic dXNlcjp***Q=='],
  ])('is masked %s', (_, text, masked) => {
    expect(redactor.redact(text)).toBe(masked);
  });

  it('is masked without the blanks at its ends', () => {
    expect(new Redactor(' secret-1\n').redact('"secret-1" " secret-1\n"')).toBe('"***" "***"');
  });

  it('is masked as a whole if it overlaps with another', () => {
    expect(new Redactor('abcdef', 'defghi', 'bcd!').redact('xabcdefghix')).toBe('x***x');
  });

  it.each([
    ['abc', 'abc', '***'],
    ['abc', 'the abc, "abc" (abc)', 'the ***, "***" (***)'],
    ['abc', 'xabc abcx abc_ äabc 1abc abc\u{1D7D9}', 'xabc abcx abc_ äabc 1abc abc\u{1D7D9}'],
    ['a', 'a man: a', '*** man: ***'],
    ['abcd', 'xabcdx', 'x***x'],
  ])('"%s" of few characters is masked as a whole word only: %s', (short, text, masked) => {
    expect(new Redactor(short).redact(text)).toBe(masked);
  });

  it.each([undefined, '', ' ', '\n'])('is none if it is %j', (nothing) => {
    expect(new Redactor(nothing).redact('a b \n c')).toBe('a b \n c');
  });

  it('can be added later', () => {
    const later = new Redactor();
    expect(later.redact('secret-1')).toBe('secret-1');
    later.add('secret-1');
    expect(later.redact('secret-1')).toBe(MASK);
  });

  it.each([
    ['with other ends of lines', (key: string) => key.replaceAll('\n', '\r\n')],
    ['in one line', (key: string) => key.replaceAll('\n', ' ')],
    ['without ends of lines', (key: string) => key.replaceAll('\n', '')],
    ['with escaped ends of lines', (key: string) => key.replaceAll('\n', '\\\\n')],
    ['by one of its lines', () => 'MIIEvQIBADANBgkqhkiG'],
  ])('of several lines is found %s', (_form, quoted) => {
    const key =
      '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG\n{\nAoGBAKj34GkxFhD90vcN\n-----END PRIVATE KEY-----\n';
    const shown = new Redactor(key).redact(`{ no login with ${quoted(key)} }`);
    expect(shown).toMatch(/^\{ no login with \*\*\*/);
    expect(shown).not.toMatch(/MIIE|AoGB/);
  });

  it('is not shown when the redactor is printed', () => {
    expect(inspect(redactor, { showHidden: true, depth: 9 })).toBe('Redactor { 1 secrets }');
    expect(JSON.stringify(redactor)).toBe('{}');
  });
});

it.each([
  '',
  'nothing to hide',
  '%',
  '%zz',
  '\\',
  '\\u12',
  '&',
  '&#xFFFFFF;',
  '&#0;',
  'a%FFb',
  '\u0000\uD800',
  '%ED%A0%80',
  '+',
])('leaves %j as it is', (text) => {
  expect(new Redactor('secret-1', 'ab').redact(text)).toBe(text);
});

describe('a quoted text', () => {
  const redactor = new Redactor('known-secret');

  it.each([
    ['plain', 'plain'],
    ['  a \r\n\t b\u0000\u001b[31m\u202e\u00a0c  ', 'a b [31m c'],
    ['known-secret', '***'],
    ['x'.repeat(20), 'x'.repeat(20)],
    ['x'.repeat(21), `${'x'.repeat(20)}…`],
    ['😀'.repeat(20), '😀'.repeat(20)],
    ['😀'.repeat(21), `${'😀'.repeat(20)}…`],
    [`${' '.repeat(5000)}known-secret`, '***'],
    [`${'x'.repeat(15)} known-secret`, `${'x'.repeat(15)} ***`],
  ])('%j becomes one short line', (text, line) => {
    expect(redactor.quote(text, 20)).toBe(line);
  });

  it('is looked at for 64 Ki characters at most', () => {
    expect(redactor.quote(`${' '.repeat(64 * 1024)}x`, 20)).toBe('');
  });
});

it('looks for a secret only where a text is redacted', () => {
  const encode = jest.spyOn(Buffer, 'concat');
  try {
    const redactor = new Redactor('secret-1');
    expect(encode).not.toHaveBeenCalled();
    redactor.redact('x');
    redactor.redact('y');
    expect(encode).toHaveBeenCalledTimes(3);
  } finally {
    encode.mockRestore();
  }
});

describe('whatever stands around it, no secret is left over', () => {
  // Long and odd enough not to come about by chance in what stands around it.
  const secrets = fc
    .tuple(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.base64String({ minLength: 8, maxLength: 24 }),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    )
    .map((parts) => Buffer.from(`${parts[0]}k-${parts[1]}_Q${parts[2]}`).toString('utf8'));
  const around = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => Buffer.from(text).toString('utf8'));

  const encodings: Readonly<Record<string, (text: string) => string>> = {
    plain: (text) => text,
    JSON: (text) => JSON.stringify(text),
    'URL component': encodeURIComponent,
    form: (text) => new URLSearchParams({ text }).toString(),
  };

  it.each(Object.entries(encodings))('in %s', (_, encode) => {
    fc.assert(
      fc.property(secrets, around, around, (secret, before, after) => {
        fc.pre(!(before + after).includes(secret.trim()));
        const redacted = new Redactor(secret).redact(`[${encode(`${before}${secret}${after}`)}]`);
        expect(redacted).not.toContain(encode(secret.trim()).replace(/^(?:\\?"|text=)+|(?:\\?")+$/g, ''));
        expect(redacted).not.toContain(secret.trim());
        expect(redacted).toContain(MASK);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['standard', base64],
    ['URL-safe', (text: string) => Buffer.from(text).toString('base64url')],
  ])('in base64 (%s), at every offset', (_, encode) => {
    fc.assert(
      fc.property(secrets, fc.nat({ max: 5 }), around, (secret, offset, after) => {
        const redacted = new Redactor(secret).redact(encode(`${'x'.repeat(offset)}${secret}${after}`));
        expect(redacted).toContain(MASK);
        // What is left decodes to the text around it and not to two characters in a row of the secret.
        const start = Buffer.from(redacted.slice(0, redacted.indexOf(MASK)), 'base64').toString('latin1');
        expect(start).toBe('x'.repeat(start.length));
      }),
      { numRuns: 200 },
    );
  });

  it('and what is no secret stays', () => {
    fc.assert(
      fc.property(
        secrets,
        fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.', ',', ':', '{', '}', '['), maxLength: 30 }),
        (secret, text) => {
          expect(new Redactor(secret).redact(`${text}${secret}${text}`)).toBe(`${text}${MASK}${text}`);
          expect(new Redactor(secret).redact(text)).toBe(text);
        },
      ),
    );
  });
});

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function lowerEscapes(text: string): string {
  return text.replace(/%../g, (escape) => escape.toLowerCase());
}
