import { Lazy, TerraformVariable } from 'cdktf';
import type { TerraformResource, TerraformStack } from 'cdktf';
import * as face from '../../lib';
import { DataSource, DataSourceGroup, DataSourceShare, OAuthApplication, OAuthProfile } from '../../lib';
import { messageOf, stackWithProvider, synthesize, validationMessages } from './stacks';

interface Importable {
  readonly build: (stack: TerraformStack) => TerraformResource;
  readonly generate: (stack: TerraformStack, id: string) => unknown;
}

const resources: Readonly<Record<string, Importable>> = {
  DataSource: {
    build: (stack) => new DataSource(stack, 'x', { name: 'D', dataStore: 1 }),
    generate: (stack, id) => DataSource.generateConfigForImport(stack, 'y', id),
  },
  DataSourceGroup: {
    build: (stack) => new DataSourceGroup(stack, 'x', { name: 'G', members: [] }),
    generate: (stack, id) => DataSourceGroup.generateConfigForImport(stack, 'y', id),
  },
  DataSourceShare: {
    build: (stack) => new DataSourceShare(stack, 'x', { dataSourceId: '1', tenantId: '2', permissions: [] }),
    generate: (stack, id) => DataSourceShare.generateConfigForImport(stack, 'y', id),
  },
  OAuthApplication: {
    build: (stack) =>
      new OAuthApplication(stack, 'x', {
        name: 'A',
        dataStore: 1,
        clientId: 'client',
        clientSecret: '${var.secret}',
      }),
    generate: (stack, id) => OAuthApplication.generateConfigForImport(stack, 'y', id),
  },
  OAuthProfile: {
    build: (stack) => new OAuthProfile(stack, 'x', { name: 'P', oauthAppId: 1, refreshToken: '${var.token}' }),
    generate: (stack, id) => OAuthProfile.generateConfigForImport(stack, 'y', id),
  },
};

describe('a secret that is required to create', () => {
  it.each<[string, string, (stack: TerraformStack) => TerraformResource, (stack: TerraformStack) => TerraformResource]>(
    [
      [
        'OAuthProfile',
        'refreshToken',
        (stack) => new OAuthProfile(stack, 'x', { name: 'P', oauthAppId: 1 }),
        (stack) => new OAuthProfile(stack, 'x', { name: 'P', oauthAppId: 1, refreshToken: '${var.token}' }),
      ],
      [
        'OAuthApplication',
        'clientSecret',
        (stack) => new OAuthApplication(stack, 'x', { name: 'A', dataStore: 1, clientId: 'c' }),
        (stack) =>
          new OAuthApplication(stack, 'x', { name: 'A', dataStore: 1, clientId: 'c', clientSecret: '${var.secret}' }),
      ],
    ],
  )('of %s is refused if it is missing, unless the object is imported', (_kind, property, without, complete) => {
    const stack = stackWithProvider();
    const resource = without(stack);
    expect(validationMessages(stack)).toEqual([
      `[stack/x] '${property}' is required, unless the object is imported with 'importFrom'`,
    ]);
    resource.importFrom('33');
    expect(synthesize(stack).import).toMatchObject([{ id: '33' }]);
    const other = stackWithProvider();
    complete(other);
    expect(() => synthesize(other)).not.toThrow();
  });
});

it('knows every resource', () => {
  const classes = Object.entries(face).filter(([, value]) => 'generateConfigForImport' in value);
  expect(Object.keys(resources).sort()).toEqual(classes.map(([name]) => name).sort());
});

describe.each(Object.entries(resources))('an import of %s', (_, { build, generate }) => {
  it('takes an ID, a reference, and what becomes an ID', () => {
    const stack = stackWithProvider();
    const resource = build(stack);
    for (const id of [
      '33',
      'jane/33',
      'jane/33#2024-05',
      new TerraformVariable(stack, 'id', {}).stringValue,
      Lazy.stringValue({ produce: () => '33' }),
    ]) {
      resource.importFrom(id);
      expect(() => synthesize(stack)).not.toThrow();
    }
    generate(stack, '34');
    expect(synthesize(stack).import).toMatchObject([{ id: '33' }, { id: '34' }]);
  });

  it.each(['', ' ', '\t\n'])('refuses the ID %j', (id) => {
    const stack = stackWithProvider();
    const shown = JSON.stringify(id).slice(1, -1);
    expect(
      messageOf(() => {
        build(stack).importFrom(id);
      }),
    ).toBe(`[stack/x] 'importFrom' must not be blank, got '${shown}'`);
    expect(messageOf(() => generate(stack, id))).toBe(`[stack/y] 'importFromId' must not be blank, got '${shown}'`);
    expect(synthesize(stack).import).toBeUndefined();
  });

  it.each(['x', '033', '33/', 'jane', '12345678901234567890'])('refuses the ID %j, which has another form', (id) => {
    const rest = `must be an ID as in '33', with the owner in front if that is another user, as in 'jane/33', got '${id}'`;
    expect(
      messageOf(() => {
        build(stackWithProvider()).importFrom(id);
      }),
    ).toBe(`[stack/x] 'importFrom' ${rest}`);
    expect(messageOf(() => generate(stackWithProvider(), id))).toBe(`[stack/y] 'importFromId' ${rest}`);
  });

  it('refuses no ID', () => {
    const nothing = JSON.parse('null') as string;
    expect(
      messageOf(() => {
        build(stackWithProvider()).importFrom(nothing);
      }),
    ).toBe("[stack/x] 'importFrom' is required");
  });

  it('refuses at synthesis what became blank, and takes what was set last', () => {
    const stack = stackWithProvider();
    const resource = build(stack);
    resource.importFrom(Lazy.stringValue({ produce: () => ' ' }));
    expect(validationMessages(stack)).toEqual(["[stack/x] 'importFrom' must not be blank, got ' '"]);
    resource.importFrom('33');
    expect(synthesize(stack).import).toMatchObject([{ id: '33' }]);
  });
});
