import { Token } from 'cdktf';
import {
  generatedIdRule,
  nameRule,
  notBlankRule,
  serverUrlRule,
  usernameRule,
  wholeNumberRule,
} from '../../lib/contract/rules';
import { violationOf } from '../../lib/constructs/validation';
import type { Argument } from '../../lib/constructs/validation';

const name: Argument = { attribute: 'name', type: 'string', required: true, rules: [nameRule] };
const text: Argument = { attribute: 'text', type: 'string', rules: [notBlankRule] };
const secret: Argument = {
  attribute: 'secret',
  type: 'string',
  sensitive: true,
  rules: [notBlankRule],
  insteadOfLiteral: 'do this.',
};
const id: Argument = { attribute: 'id', type: 'number', rules: [generatedIdRule] };
const seconds: Argument = { attribute: 'seconds', type: 'number', rules: [wholeNumberRule(1, 3600)] };
const flag: Argument = { attribute: 'flag', type: 'bool' };
const url: Argument = { attribute: 'url', type: 'string', rules: [serverUrlRule] };
const login: Argument = { attribute: 'login', type: 'string', rules: [usernameRule] };
const alias: Argument = { attribute: 'alias', type: 'string', known: true };
const scopes: Argument = { attribute: 'scopes', type: ['set', 'string'] };
const options: Argument = {
  attribute: 'options',
  type: ['map', 'string'],
  sensitive: true,
  insteadOfLiteral: 'do this.',
};
const never: Argument = { attribute: 'never', type: 'string', refused: 'cannot be set here' };

const onlyLetters = "'x' may hold only letters, digits and underscores, got ";
const wholeId = "'x' must be a whole number from 1 to 9007199254740991, got ";
const wholeSeconds = "'x' must be a whole number from 1 to 3600, got ";
const httpUrl = "'x' must be a URL that starts with https:// or http://, without credentials, query or fragment, got ";
const loginRule = "'x' must not be blank and must not contain a colon, got ";

describe('violationOf', () => {
  it.each<[Argument, unknown]>([
    [name, 'a'],
    [name, 'Z_9'],
    [name, '_'],
    [name, '${var.name}'],
    [text, undefined],
    [text, null],
    [text, 'a b'],
    [secret, undefined],
    [secret, '${var.secret}'],
    [id, 1],
    [id, Number.MAX_SAFE_INTEGER],
    [seconds, 1],
    [seconds, 3600],
    [flag, false],
    [flag, true],
    [url, 'https://hdp.example.com:8443'],
    [url, 'http://hdp.example.com/behind/a/path'],
    [url, 'HTTPS://HDP.EXAMPLE.COM'],
    [url, '${var.url}'],
    [login, 'd2cadmin'],
    [login, 'user@example.com'],
    [alias, 'a'],
    [scopes, []],
    [scopes, ['a', '${var.scope}']],
    [scopes, Token.asList('${var.scopes}')],
    [options, {}],
    [options, { Password: '${var.password}' }],
    [options, Token.asStringMap('${var.options}')],
    [never, undefined],
  ])('accepts for %j the value %j', (argument, value) => {
    expect(violationOf('x', argument, value)).toBeUndefined();
  });

  it.each<[Argument, unknown, string]>([
    [name, undefined, "'x' is required"],
    [name, null, "'x' is required"],
    [name, '', `${onlyLetters}''`],
    [name, 'my profile', `${onlyLetters}'my profile'`],
    [name, 'a-b', `${onlyLetters}'a-b'`],
    [name, 'ä', `${onlyLetters}'ä'`],
    [name, 'a\n', `${onlyLetters}'a\\n'`],
    [name, `${'a'.repeat(79)}-`, `${onlyLetters}'${'a'.repeat(79)}-'`],
    [name, `${'a'.repeat(80)}-`, `${onlyLetters}'${'a'.repeat(80)}…'`],
    [name, 5, "'x' must be a string, got 5"],
    [name, ['a'], "'x' must be a string, got a list"],
    [name, { a: 1 }, "'x' must be a string, got a value of type object"],
    [text, '', "'x' must not be blank, got ''"],
    [text, ' \t', "'x' must not be blank, got ' \\t'"],
    [secret, ' ', "'x' must not be blank"],
    [secret, 5, "'x' must be a string"],
    [secret, 'text', "'x' is a literal and would stand in clear text in the synthesized stack: do this."],
    [
      secret,
      '${sensitive("text")}',
      "'x' is a literal and would stand in clear text in the synthesized stack: do this.",
    ],
    [id, 0, `${wholeId}0`],
    [id, -1, `${wholeId}-1`],
    [id, 1.5, `${wholeId}1.5`],
    [id, Number.MAX_SAFE_INTEGER + 1, `${wholeId}9007199254740992`],
    [id, Infinity, `${wholeId}Infinity`],
    [id, '17', "'x' must be a number, got '17'"],
    [
      id,
      NaN,
      "'x' must be a number, got NaN; 'Token.asNumber(…)' turns a string token into a number, 'Number(…)' cannot",
    ],
    [seconds, 0, `${wholeSeconds}0`],
    [seconds, 3601, `${wholeSeconds}3601`],
    [seconds, 1.5, `${wholeSeconds}1.5`],
    [flag, 'true', "'x' must be a boolean, got 'true'"],
    [flag, 1, "'x' must be a boolean, got 1"],
    [url, '', `${httpUrl}''`],
    [url, 'hdp.example.com', `${httpUrl}'hdp.example.com'`],
    [url, 'ftp://hdp.example.com', `${httpUrl}'ftp://hdp.example.com'`],
    [url, 'https://', `${httpUrl}'https://'`],
    [url, 'https://me:pass/wo@rd@hdp.example.com', `${httpUrl}'https://…@hdp.example.com'`],
    [url, 'https://hdp.example.com?token=secret', `${httpUrl}'https://hdp.example.com?…'`],
    [url, 'https://hdp.example.com#secret', `${httpUrl}'https://hdp.example.com#…'`],
    [login, ' ', `${loginRule}' '`],
    [login, 'me:password', `${loginRule}'me:…'`],
    [alias, '${var.alias}', "'x' must be known at synthesis, got a reference"],
    [scopes, 'a', "'x' must be a set of strings, got 'a'"],
    [scopes, { a: 'b' }, "'x' must be a set of strings, got a value of type object"],
    [scopes, ['a', 1], "'x' must be a set of strings, got a list with 1"],
    [scopes, ['a', null], "'x' must be a set of strings, got a list with null"],
    [options, ['a'], "'x' must be a map of strings"],
    [options, { Password: 1 }, "'x' must be a map of strings"],
    [
      options,
      { Password: 'secret' },
      "'x' is a literal and would stand in clear text in the synthesized stack: do this.",
    ],
    [never, 'a', "'x' cannot be set here"],
  ])('refuses for %j the value %j', (argument, value, message) => {
    expect(violationOf('x', argument, value)).toBe(message);
  });
});
