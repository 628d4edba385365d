import { inspect } from 'node:util';
import { Construct } from 'constructs';
import * as face from '../../lib';
import { OAuthProfile } from '../../lib';
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
  });
});

it('shows each violation once where Node prints the error', () => {
  const error = errorOf(() => new OAuthProfile(newStack(), 'x', { name: 'a b', oauthAppId: 0 }));
  expect(inspect(error).match(/may hold only letters/g)).toHaveLength(1);
  expect(error).toMatchObject({ path: 'stack/x', code: 'INVALID_CONSTRUCT' });
});
