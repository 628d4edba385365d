import { Fn, Lazy, TerraformCount, TerraformIterator, TerraformVariable, Token, propertyAccess } from 'cdktf';
import { isListTokenElement, isLiteral, isUnresolved, resolve } from '../../lib/constructs/literals';
import { newStack } from './stacks';

const stack = newStack();
const list = new TerraformVariable(stack, 'list', { type: 'list(string)' });
const number = new TerraformVariable(stack, 'number', { type: 'number' });
const each = TerraformIterator.fromMap({ a: { app: 1 } });

const unresolved: [string, unknown][] = [
  ['a string token', list.stringValue],
  ['a number token', number.numberValue],
  ['a resolvable', list.value],
  ['a list token', list.listValue],
  ['a number token inside a string', `p_${String(number.numberValue)}`],
  ['a string token inside a string', `p_${list.stringValue}`],
  ['a function of a reference', Fn.element(list.listValue, 0)],
  ['an element of a list', propertyAccess(list.listValue, [0])],
  ['the key of an iterator', each.key],
  ['a number of an iterator', each.getNumber('app')],
  ['a count index', TerraformCount.of(2).index],
  ['a lazy value', Lazy.stringValue({ produce: () => 'text' })],
  ['a template written by hand', '${var.list}'],
  ['a directive written by hand', '%{ if var.list }a%{ endif }'],
];

const known: [string, unknown][] = [
  ['undefined', undefined],
  ['null', null],
  ['an empty string', ''],
  ['a string', 'text'],
  ['a string with a number in scientific notation', 'p_1.5e+10'],
  ['an escaped template', 'a $${b}'],
  ['an escaped directive', 'a %%{b}'],
  ['a dollar', 'a $ b'],
  ['zero', 0],
  ['not a number', NaN],
  ['a negative number', -1.5e300],
  ['a boolean', false],
  ['an element of a list token, taken in TypeScript', list.listValue[0]],
];

describe('isUnresolved', () => {
  it.each(unresolved)('is true for %s', (_, value) => {
    expect(isUnresolved(value)).toBe(true);
  });

  it.each(known)('is false for %s', (_, value) => {
    expect(isUnresolved(value)).toBe(false);
  });
});

describe('isListTokenElement', () => {
  it('is true for an element that was taken in TypeScript', () => {
    expect(isListTokenElement(list.listValue[0])).toBe(true);
  });

  it.each(['', 'text', '#text', Fn.element(list.listValue, 0), 1, undefined])('is false for %p', (value) => {
    expect(isListTokenElement(value)).toBe(false);
  });
});

describe('isLiteral', () => {
  it.each([
    ['a string', 'secret'],
    ['an empty string', ''],
    ['an escaped template', '$${secret}'],
    ['a function of a string', resolve(stack, Fn.sensitive('secret'))],
    ['a function of strings with dollars', resolve(stack, Fn.join('', ['pa$$', 'wo%rd']))],
    ['a function of a string with quotes', '${sensitive("se\\"cr\\"et")}'],
    ['functions of functions', resolve(stack, Fn.sensitive(Fn.base64decode('c2VjcmV0')))],
    ['a raw string', resolve(stack, Fn.rawString('secret'))],
    ['a lazy string', resolve(stack, Lazy.stringValue({ produce: () => 'secret' }))],
    ['a function of a boolean', '${tostring(true)}'],
  ])('is true for %s', (_, value) => {
    expect(isLiteral(value)).toBe(true);
  });

  it.each([
    ['undefined', undefined],
    ['a number', 1],
    ['a token that is not resolved yet', list.stringValue],
    ['a number token inside a string', `p_${String(number.numberValue)}`],
    ['a reference', resolve(stack, list.stringValue)],
    ['a reference after a string', resolve(stack, `Bearer ${list.stringValue}`)],
    ['a function of a reference', resolve(stack, Fn.sensitive(Fn.element(list.listValue, 0)))],
    ['a function of a string with a reference', '${sensitive("a-${var.b}")}'],
    ['a file', resolve(stack, Fn.file('token.txt'))],
    ['a template file', '${templatefile("token.tpl", {})}'],
    ["a provider's function", '${provider::vault::read("token")}'],
    ['an iterated value', resolve(stack, each.value)],
  ])('is false for %s', (_, value) => {
    expect(isLiteral(value)).toBe(false);
  });

  it('is false for tokens of all kinds', () => {
    expect(unresolved.filter(([, value]) => Token.isUnresolved(value) && isLiteral(value))).toEqual([]);
  });
});
