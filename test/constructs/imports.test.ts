import { Lazy, TerraformVariable } from 'cdktf';
import type { TerraformResource, TerraformStack } from 'cdktf';
import * as face from '../../lib';
import { DataSource, DataSourceGroup, DataSourceShare, OAuthApplication, OAuthProfile } from '../../lib';
import { messageOf, stackWithProvider, synthesize, validationMessages } from './stacks';

interface Importable {
  readonly accepts: readonly string[];
  readonly refuses: readonly string[];
  readonly requirement: string;
  readonly build: (stack: TerraformStack) => TerraformResource;
  readonly generate: (stack: TerraformStack, id: string) => unknown;
}

const versioned = ['33#2024-05', 'jane/33#2024-05'];
const objectRequirement = "must be an ID as in '33', with the owner in front if that is another user, as in 'jane/33'";
const ofObject = {
  accepts: ['33', 'jane/33', 'sales/jane/33'],
  refuses: ['x', '033', '33/', 'jane', '12345678901234567890', '501/user/88', 'jane/501/tenant/2'],
  requirement: objectRequirement,
};
const plain = { ...ofObject, refuses: [...ofObject.refuses, ...versioned] };
const withSecrets = {
  accepts: [...ofObject.accepts, ...versioned],
  refuses: [...ofObject.refuses, '33#', '501/user/88#2024-05'],
  requirement: `${objectRequirement}, and with the version of its secrets behind it if that is known, as in '33#2024-05'`,
};
const share = {
  accepts: ['501/user/88', '501/tenant/2', 'jane/501/user/88'],
  refuses: ['501', 'jane/501', '501/user/', '501/role/88', '501/user/088', '0/tenant/2', '501/user/88#2024-05'],
  requirement:
    "must be the IDs of the data source and of the user or tenant, as in '501/user/88' or '501/tenant/2', with the owner " +
    "of the data source in front if that is another user, as in 'jane/501/user/88'",
};

const resources: Readonly<Record<string, Importable>> = {
  DataSource: {
    ...plain,
    build: (stack) => new DataSource(stack, 'x', { name: 'D', dataStore: 1 }),
    generate: (stack, id) => DataSource.generateConfigForImport(stack, 'y', id),
  },
  DataSourceGroup: {
    ...plain,
    build: (stack) => new DataSourceGroup(stack, 'x', { name: 'G', members: [] }),
    generate: (stack, id) => DataSourceGroup.generateConfigForImport(stack, 'y', id),
  },
  DataSourceShare: {
    ...share,
    build: (stack) => new DataSourceShare(stack, 'x', { dataSourceId: '1', tenantId: '2', permissions: [] }),
    generate: (stack, id) => DataSourceShare.generateConfigForImport(stack, 'y', id),
  },
  OAuthApplication: {
    ...withSecrets,
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
    ...withSecrets,
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

describe.each(Object.entries(resources))('an import of %s', (_, { build, generate, accepts, refuses, requirement }) => {
  const [first = '', second = ''] = accepts;

  it('takes an ID, a reference, and what becomes an ID', () => {
    const stack = stackWithProvider();
    const resource = build(stack);
    for (const id of [
      ...accepts,
      new TerraformVariable(stack, 'id', {}).stringValue,
      Lazy.stringValue({ produce: () => first }),
    ]) {
      resource.importFrom(id);
      expect(() => synthesize(stack)).not.toThrow();
    }
    generate(stack, second);
    expect(synthesize(stack).import).toMatchObject([{ id: first }, { id: second }]);
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

  it.each(refuses)('refuses the ID %j, which has another form', (id) => {
    const rest = `${requirement}, got '${id}'`;
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
    resource.importFrom(first);
    expect(synthesize(stack).import).toMatchObject([{ id: first }]);
  });
});
