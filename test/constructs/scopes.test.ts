import { inspect } from 'node:util';
import type { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import * as face from '../../lib';
import { DataHdpUser, DataSource, OAuthApplication, OAuthProfile } from '../../lib';
import { errorOf, messageOf, newApp, newStack } from './stacks';

type Creatable = new (scope: Construct, id: string, props: object) => Construct;

const props = {
  name: 'N',
  oauthAppId: 1,
  dataStore: 1,
  clientId: 'c',
  clientSecret: '${var.c}',
  refreshToken: '${var.r}',
};
const ofEach: Readonly<Record<string, object>> = { DataHdpOAuthProfileStatistics: { oauthProfileId: '33' } };

const isCreatable = (entry: [string, unknown]): entry is [string, Creatable] =>
  typeof entry[1] === 'function' && entry[1].prototype instanceof Construct;
const classes = Object.entries<unknown>(face).filter(isCreatable);

describe('a construct outside of a stack', () => {
  it('is any of the constructs', () => {
    expect(classes.map(([name]) => name)).toEqual(
      expect.arrayContaining(['DataHdpDataStores', 'DataSource', 'HdpProvider', 'OAuthProfile', 'TokenVariable']),
    );
  });

  it.each(classes)('is refused: %s', (name, Class) => {
    const rest = 'must be in a TerraformStack: pass a stack as its scope, or a construct in one';
    const app = newApp();
    expect(messageOf(() => new Class(app, 'x', ofEach[name] ?? props))).toBe(`[x] ${rest}`);
    expect(messageOf(() => new Class(new Construct(app, 'a'), 'y', ofEach[name] ?? props))).toBe(`[a/y] ${rest}`);
    for (const nothing of ['null', '{}'])
      expect(messageOf(() => new Class(JSON.parse(nothing) as Construct, 'x', props))).toBe(`[x] ${rest}`);
  });
});

describe('properties that plain JavaScript passes', () => {
  const refused: [string, string][] = [
    ['null', 'null'],
    ['"secret"', 'a string'],
    ['5', 'a number'],
    ['[]', 'a list'],
  ];

  it.each(classes)('are refused if they are no object: %s', (_name, Class) => {
    for (const [given, shown] of refused)
      expect(messageOf(() => new Class(newStack(), 'x', JSON.parse(given) as object))).toBe(
        `[stack/x] 'props' must be an object, got ${shown}`,
      );
  });

  it.each<[string, (stack: TerraformStack, nothing: never) => unknown]>([
    ['OAuthApplication', (stack, nothing) => new OAuthApplication(stack, 'x', nothing)],
    ['OAuthApplication.salesforce', (stack, nothing) => OAuthApplication.salesforce(stack, 'x', nothing)],
    ['OAuthApplication.snowflake', (stack, nothing) => OAuthApplication.snowflake(stack, 'x', nothing)],
    ['OAuthProfile', (stack, nothing) => new OAuthProfile(stack, 'x', nothing)],
    ['DataSource', (stack, nothing) => new DataSource(stack, 'x', nothing)],
    ['DataHdpUser', (stack, nothing) => new DataHdpUser(stack, 'x', nothing)],
    ['addProfile', (stack, nothing) => new OAuthApplication(stack, 'a', { ...props }).addProfile('x', nothing)],
    ['addDataSource', (stack, nothing) => profileIn(stack).addDataSource('x', nothing)],
    ['onChange', (stack, nothing) => profileIn(stack).onChange('x', nothing)],
  ])('are refused if they are missing: %s', (name, build) => {
    const path = /^[ao][dn]/.test(name) ? 'stack/a/x' : 'stack/x';
    const nothing = undefined as never;
    expect(messageOf(() => build(newStack(), nothing))).toBe(`[${path}] 'props' must be an object, got undefined`);
  });

  it('may have others, which are ignored as by CDKTF', () => {
    const wider = { name: 'P', oauthAppId: 1, refreshToken: '${var.r}', team: 'sales' };
    expect(() => new OAuthProfile(newStack(), 'x', wider)).not.toThrow();
  });

  function profileIn(stack: TerraformStack): OAuthProfile {
    return new OAuthProfile(stack, 'a', { name: 'P', oauthAppId: 1, refreshToken: '${var.r}' });
  }
});

it('shows each violation once where Node prints the error', () => {
  const error = errorOf(() => new OAuthProfile(newStack(), 'x', { name: 'a b', oauthAppId: 0 }));
  expect(inspect(error).match(/may hold only letters/g)).toHaveLength(1);
  expect(error).toMatchObject({ path: 'stack/x', code: 'INVALID_CONSTRUCT' });
});
