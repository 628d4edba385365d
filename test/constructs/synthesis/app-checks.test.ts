import { Lazy, TerraformCount, TerraformIterator, TerraformProvider, TerraformVariable } from 'cdktf';
import type { TerraformStack } from 'cdktf';
import { DataSource, HdpProvider, OAuthApplication, OAuthProfile } from '../../../lib';
import type { OAuthProfileProps } from '../../../lib';
import { newApp, newStack, stackWithProvider, synthesize, validationMessages, warningsOf } from '../stacks';

const serverUrl = 'https://hdp.example.com:8443';
const required = { name: 'User_1', oauthAppId: 17, refreshToken: '${var.token}' };

function addProfile(stack: TerraformStack, id: string, props: Partial<OAuthProfileProps> = {}): OAuthProfile {
  return new OAuthProfile(stack, id, { ...required, ...props });
}

class GeneratedProvider extends TerraformProvider {}

describe('two objects of one name', () => {
  const application = { dataStore: 1, clientId: 'c', clientSecret: '${var.secret}' };

  it.each<[string, (stack: TerraformStack, id: string, name: string) => unknown, string[]]>([
    [
      'applications',
      (stack, id, name) => new OAuthApplication(stack, id, { ...application, name }),
      ["'name' must be different for each application of a tenant, and 'stack/a' has it too, got 'One'"],
    ],
    [
      'applications in one tenant',
      (stack, id, name) => new OAuthApplication(stack, id, { ...application, name, tenantId: '2' }),
      ["'name' must be different for each application of a tenant, and 'stack/a' has it too, got 'One'"],
    ],
    [
      'applications in different tenants',
      (stack, id, name) => new OAuthApplication(stack, id, { ...application, name, tenantId: id === 'a' ? '1' : '2' }),
      [],
    ],
    [
      'data sources',
      (stack, id, name) => new DataSource(stack, id, { name: id === 'a' ? name : name.toUpperCase(), dataStore: 1 }),
      ["'name' must be different for each data source of a user, and 'stack/a' has it too, got 'ONE'"],
    ],
    [
      'a profile and a data source',
      (stack, id, name) =>
        id === 'a' ? addProfile(stack, id, { name }) : new DataSource(stack, id, { name, dataStore: 1 }),
      [],
    ],
  ])('are refused where they are %s that surely meet', (_, add, messages) => {
    const stack = stackWithProvider();
    for (const id of ['a', 'b']) add(stack, id, 'One');
    expect(stack.node.findAll().flatMap(({ node }) => node.validate())).toEqual(messages);
  });
});

describe('two profiles of one name', () => {
  const shared = (path: string, first: string): string =>
    `[${path}] 'name' must be different for each profile of a user, and '${first}' has it too, got 'User_1'`;

  it('are refused for one server and one user, each but the first at its path', () => {
    const stack = stackWithProvider();
    for (const id of ['first', 'second', 'third']) addProfile(stack, id);
    expect(validationMessages(stack)).toEqual([
      shared('stack/second', 'stack/first'),
      shared('stack/third', 'stack/first'),
    ]);
  });

  it('are refused where only one of them is imported', () => {
    const stack = stackWithProvider();
    addProfile(stack, 'first').importFrom('33');
    addProfile(stack, 'second');
    expect(validationMessages(stack)).toEqual([shared('stack/second', 'stack/first')]);
  });

  it('are refused for one server that two providers name differently', () => {
    const stack = newStack();
    const first = new HdpProvider(stack, 'a', { alias: 'a', serverUrl: 'https://hdp.example.com/', username: 'jane' });
    const second = new HdpProvider(stack, 'b', { alias: 'b', serverUrl: 'https://HDP.example.com:443', user: 'jane' });
    addProfile(stack, 'first', { provider: first });
    addProfile(stack, 'second', { provider: second });
    expect(validationMessages(stack)).toEqual([shared('stack/second', 'stack/first')]);
  });

  it('are refused in two stacks where server and user are written out', () => {
    const app = newApp();
    const stacks = ['one', 'two'].map((id) => newStack(app, id));
    for (const stack of stacks) {
      new HdpProvider(stack, 'hdp', { serverUrl, username: 'admin' });
      addProfile(stack, 'profile');
    }
    expect(stacks.flatMap((stack) => stack.node.findAll()).flatMap(({ node }) => node.validate())).toHaveLength(1);
    const [, second] = stacks;
    expect(second && validationMessages(second)).toEqual([shared('two/profile', 'one/profile')]);
  });

  it.each<[string, (stack: TerraformStack) => void]>([
    [
      'users differ',
      (stack) => {
        new HdpProvider(stack, 'hdp', { serverUrl, username: 'jane' });
        addProfile(stack, 'first');
        addProfile(stack, 'second', { user: 'john' });
      },
    ],
    [
      'both are imported',
      (stack) => {
        new HdpProvider(stack, 'hdp', { serverUrl });
        addProfile(stack, 'first').importFrom('33');
        addProfile(stack, 'second').importFrom('34');
      },
    ],
    [
      'servers differ',
      (stack) => {
        const provider = new HdpProvider(stack, 'other', { serverUrl: 'https://other.example.com', alias: 'other' });
        new HdpProvider(stack, 'hdp', { serverUrl });
        addProfile(stack, 'first');
        addProfile(stack, 'second', { provider });
      },
    ],
    [
      'a name is a reference',
      (stack) => {
        new HdpProvider(stack, 'hdp', { serverUrl });
        const name = new TerraformVariable(stack, 'name', { type: 'string' }).stringValue;
        addProfile(stack, 'first', { name });
        addProfile(stack, 'second', { name });
      },
    ],
    [
      'servers are references to different things',
      (stack) => {
        for (const alias of ['a', 'b']) {
          const url = new TerraformVariable(stack, `url_${alias}`, { type: 'string' }).stringValue;
          addProfile(stack, alias, { provider: new HdpProvider(stack, `hdp_${alias}`, { serverUrl: url, alias }) });
        }
      },
    ],
    [
      'Terraform decides which of them exists',
      (stack) => {
        new HdpProvider(stack, 'hdp', { serverUrl });
        const enabled = new TerraformVariable(stack, 'enabled', { type: 'number' });
        addProfile(stack, 'first', { count: enabled.numberValue });
        addProfile(stack, 'second', { count: TerraformCount.of(enabled.numberValue) });
        addProfile(stack, 'third', { forEach: TerraformIterator.fromList(['a']) });
        addProfile(stack, 'fourth', { count: 0 });
        addProfile(stack, 'fifth');
      },
    ],
    [
      'one was moved to the other',
      (stack) => {
        new HdpProvider(stack, 'hdp', { serverUrl });
        const first = addProfile(stack, 'first');
        addProfile(stack, 'second').addMoveTarget('here');
        first.moveTo('here');
      },
    ],
    [
      'one was removed',
      (stack) => {
        new HdpProvider(stack, 'hdp', { serverUrl });
        addProfile(stack, 'first');
        stack.node.tryRemoveChild('first');
        addProfile(stack, 'second');
      },
    ],
  ])('are accepted where %s', (_, build) => {
    const stack = newStack();
    build(stack);
    expect(() => synthesize(stack)).not.toThrow();
  });

  it('are refused where servers are references to the same thing', () => {
    const stack = newStack();
    const url = new TerraformVariable(stack, 'url', { type: 'string' });
    for (const alias of ['a', 'b']) {
      const provider = new HdpProvider(stack, `hdp_${alias}`, { serverUrl: url.stringValue, alias });
      addProfile(stack, alias, { provider });
    }
    expect(validationMessages(stack)).toEqual([shared('stack/b', 'stack/a')]);
  });

  it('are accepted in two stacks whose server comes from the environment', () => {
    const app = newApp();
    const stacks = ['staging', 'production'].map((id) => newStack(app, id));
    for (const stack of stacks) {
      new HdpProvider(stack, 'hdp');
      addProfile(stack, 'profile');
    }
    expect(() => stacks.map((stack) => synthesize(stack))).not.toThrow();
  });
});

describe('the provider of a profile', () => {
  it('is asked for where the stack has none', () => {
    const stack = newStack();
    addProfile(stack, 'profile');
    expect(validationMessages(stack)).toContain("[stack/profile] there is no HdpProvider in stack 'stack': add one");
  });

  it('is asked for where each provider has an alias', () => {
    const stack = newStack();
    new HdpProvider(stack, 'hdp', { alias: 'a' });
    addProfile(stack, 'profile');
    expect(validationMessages(stack)).toEqual([
      "[stack/profile] 'provider' is required, because every HdpProvider of stack 'stack' has an alias",
    ]);
  });

  it('is refused where it belongs to another stack', () => {
    const app = newApp();
    const other = stackWithProvider(app, 'other');
    const stack = stackWithProvider(app);
    addProfile(stack, 'profile', { provider: other.allProviders()[0] });
    expect(validationMessages(stack)).toEqual([
      "[stack/profile] 'provider' must be one of stack 'stack', got 'other/hdp'",
    ]);
  });

  it('may be made after it', () => {
    const stack = newStack();
    addProfile(stack, 'profile');
    new HdpProvider(stack, 'hdp');
    expect(() => synthesize(stack)).not.toThrow();
  });

  it('may be one that this package does not know', () => {
    const stack = newStack();
    new GeneratedProvider(stack, 'hdp', {
      terraformResourceType: 'hdp',
      terraformGeneratorMetadata: { providerName: 'hdp' },
    });
    addProfile(stack, 'profile');
    expect(() => synthesize(stack)).not.toThrow();
  });
});

describe('several providers in one stack', () => {
  it('need different aliases', () => {
    const stack = newStack();
    new HdpProvider(stack, 'first');
    new HdpProvider(stack, 'second');
    new HdpProvider(stack, 'third', { alias: 'a' });
    new HdpProvider(stack, 'fourth', { alias: 'a' });
    expect(validationMessages(stack)).toEqual([
      "[stack/second] 'alias' is required, because 'stack/first' is the stack's provider without one",
      "[stack/fourth] 'alias' must be different for each provider of a stack, and 'stack/third' has it too, got 'a'",
    ]);
  });
});

describe('a provider without a server URL', () => {
  const before = process.env['HDP_SERVER_URL'];

  afterEach(() => {
    if (before === undefined) delete process.env['HDP_SERVER_URL'];
    else process.env['HDP_SERVER_URL'] = before;
  });

  it.each([undefined, ''])('warns once where the environment has %j', (value) => {
    if (value === undefined) delete process.env['HDP_SERVER_URL'];
    else process.env['HDP_SERVER_URL'] = value;
    const stack = newStack();
    const provider = new HdpProvider(stack, 'hdp');
    synthesize(stack);
    synthesize(stack);
    expect(warningsOf(provider)).toEqual([
      "'serverUrl' is not set, and neither is HDP_SERVER_URL here: it must be set where Terraform runs",
    ]);
  });

  it('does not warn where the environment has one', () => {
    process.env['HDP_SERVER_URL'] = serverUrl;
    const stack = newStack();
    const provider = new HdpProvider(stack, 'hdp');
    synthesize(stack);
    expect(warningsOf(provider)).toEqual([]);
  });

  it.each<[string, boolean]>([
    ['https://hdp.example.com', false],
    ['http://localhost:8080', false],
    ['http://127.0.0.1:8080', false],
    ['http://hdp.example.com:8080', true],
  ])('warns of login and tokens in clear text: %s', (url, isWarned) => {
    const stack = newStack();
    const provider = new HdpProvider(stack, 'hdp', { serverUrl: url });
    synthesize(stack);
    expect(warningsOf(provider)).toEqual(
      isWarned
        ? [
            `'serverUrl' starts with http://: anybody on the network path to the server can read the login and the tokens, got '${url}'`,
          ]
        : [],
    );
  });

  it('does not warn where it is set later', () => {
    delete process.env['HDP_SERVER_URL'];
    const stack = newStack();
    const provider = new HdpProvider(stack, 'hdp');
    provider.serverUrl = Lazy.stringValue({ produce: () => serverUrl });
    synthesize(stack);
    expect(warningsOf(provider)).toEqual([]);
  });
});

describe('the user of a profile', () => {
  it('warns where its provider has another one', () => {
    const stack = newStack();
    new HdpProvider(stack, 'hdp', { serverUrl, user: 'jane' });
    const profile = addProfile(stack, 'profile', { user: 'john' });
    synthesize(stack);
    expect(warningsOf(profile)).toEqual([
      "'user' is 'john' here and 'jane' at 'stack/hdp': the profile will belong to 'john'",
    ]);
  });

  it.each<[string, Partial<OAuthProfileProps>, string | undefined]>([
    ['both are the same', { user: 'jane' }, 'jane'],
    ['the profile has none', {}, 'jane'],
    ['the provider has none', { user: 'jane' }, undefined],
    ['one is a reference', { user: '${var.user}' }, 'jane'],
    ['the other one is a reference', { user: 'jane' }, '${var.user}'],
  ])('does not warn where %s', (_, props, user) => {
    const stack = newStack();
    new HdpProvider(stack, 'hdp', { serverUrl, user });
    const profile = addProfile(stack, 'profile', props);
    synthesize(stack);
    expect(warningsOf(profile)).toEqual([]);
  });
});
