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
    ['in JSON with everything escaped', `"${escapeAll(secret)}"`, '"***"'],
    ['in JSON with escaped slashes', JSON.stringify(secret).replaceAll('/', '\\/'), '"***"'],
    ['in JSON inside JSON', JSON.stringify(JSON.stringify({ a: secret })), '"{\\"a\\":\\"***\\"}"'],
    ['in a URL', `?a=${encodeURIComponent(secret)}&b=1`, '?a=***&b=1'],
    ['in a URL in lower case', `?a=${encodeURIComponent(secret).toLowerCase()}&b=1`, '?a=***&b=1'],
    ['in a URL with everything escaped', `?a=${percentAll(secret)}&b=1`, '?a=***&b=1'],
    ['in a form', `a=${new URLSearchParams({ a: secret }).toString().slice(2)}&b=1`, 'a=***&b=1'],
    ['in a URL inside JSON', `{"a":"?b=${encodeURIComponent(secret)}"}`, '{"a":"?b=***"}'],
    ['in HTML', '<b>p&quot;ä/ss w&amp;rd\\1</b>', '<b>***</b>'],
    ['in HTML with numbers', '<b>p&#34;&#xE4;/ss w&#38;rd\\1</b>', '<b>***</b>'],
    ['in base64', `Basic ${base64(`user:${secret}`)}`, 'Basic dXNlcjp***Q=='],
    ['in base64 of JSON', base64(JSON.stringify({ a: secret })), 'eyJhIjoi***SJ9'],
    ['in base64 in a URL', `?a=${encodeURIComponent(base64(`>>>${secret}`))}`, '?a=Pj4%2B***E%3D'],
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

describe('a long text', () => {
  it('is cut without giving away the beginning of a secret at the cut', () => {
    const redactor = new Redactor('secret-1');
    for (let length = 0; length <= 20; length++) {
      const redacted = redactor.redact('12345678 secret-1 0123456789', length);
      expect(redacted).toBe('12345678 secret-1 0123456789'.slice(0, length).replace(/s[-ecrt1]*/, MASK));
    }
  });

  it('takes no more than a moment, whatever it is made of', () => {
    const redactor = new Redactor(...Array.from({ length: 20 }, (_, index) => `secret-${String(index)}`));
    const before = performance.now();
    for (const escape of ['\\"', '%41', '&amp;', '+', '\\u0041', '\\\\u0041', 'secret-1']) {
      redactor.redact(escape.repeat((1024 * 1024) / escape.length), 8192);
    }
    expect(performance.now() - before).toBeLessThan(10_000);
  });
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
    'JSON, everything escaped': escapeAll,
    'JSON, every character beyond ASCII escaped': (text) =>
      JSON.stringify(text).replace(/[\u007f-\uffff]/g, (unit) => escapeAll(unit)),
    'JSON in JSON': (text) => JSON.stringify(JSON.stringify(text)),
    'URL component': encodeURIComponent,
    URL: encodeURI,
    'URL, everything escaped': percentAll,
    form: (text) => new URLSearchParams({ text }).toString(),
    'JSON in a URL': (text) => encodeURIComponent(JSON.stringify(text)),
    'URL in JSON': (text) => JSON.stringify(encodeURIComponent(text)),
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

function escapeAll(text: string): string {
  return Array.from(
    { length: text.length },
    (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}

function percentAll(text: string): string {
  return Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
