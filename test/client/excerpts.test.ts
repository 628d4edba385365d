import { Redactor } from '../../lib/client';
import { excerpt } from '../../lib/client/excerpts';

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
])('%j becomes one short line', (text, line) => {
  expect(excerpt(text, redactor, 20)).toBe(line);
});

it.each([
  ['{"accessToken":"abc","refreshToken" : "d\\"ef"}', '{"accessToken":***,"refreshToken" : ***}'],
  ['{"refreshToken":"cut off in the mid', '{"refreshToken":***'],
  ['{\\"refreshToken\\":\\"d\\"}', '{\\"refreshToken\\":***}'],
  ['{"clientSecret":12,"password":null}', '{"clientSecret":***,"password":***}'],
  ['refresh_token=abc&access-token=def', 'refresh_token=***&access-token=***'],
  ['Authorization: Basic YWJj, x', 'Authorization: ***, x'],
  ['invalid refreshToken: abc', 'invalid refreshToken: ***'],
  ['the password is wrong', 'the password is wrong'],
])('%j hides the values of secret fields', (text, line) => {
  expect(excerpt(text, redactor, 80)).toBe(line);
});

it.each([
  '"password":"'.repeat(1000),
  'password'.repeat(1000),
  `password${' '.repeat(8000)}`,
  `password:"${'\\'.repeat(8000)}`,
])('takes no more than a moment for a hostile text', (text) => {
  const before = performance.now();
  excerpt(text, redactor, 80);
  expect(performance.now() - before).toBeLessThan(1000);
});
