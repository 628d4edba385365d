import { DataTerraformRemoteStateLocal, Fn, TerraformLocal, TerraformResource, TerraformVariable, Token } from 'cdktf';
import type { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { DataSource, HdpProvider, OAuthApplication, OAuthProfile, TokenVariable } from '../../../lib';
import {
  ephemeralVariable,
  newApp,
  newStack,
  stackWithProvider,
  synthesize,
  validationMessages,
  warningsOf,
} from '../stacks';

interface Secret {
  readonly build: (stack: TerraformStack, value: string, lenient?: boolean) => IConstruct;
  readonly property: string;
  /** What the message offers besides ephemeral variables. */
  readonly otherwise: string;
}

const profile = { name: 'P', oauthAppId: 1 };
const application = { name: 'A', dataStore: 1, clientId: 'client' };
const inTests = (literals: string): string => `; '${literals}: true' permits others in tests and demos`;

const secrets: Readonly<Record<string, Secret>> = {
  'refresh token': {
    build: (stack, refreshToken, allowPlaintextTokens) =>
      new OAuthProfile(stack, 'x', { ...profile, refreshToken, allowPlaintextTokens }),
    property: 'refreshToken',
    otherwise: inTests('allowPlaintextTokens'),
  },
  'access token': {
    build: (stack, accessToken, allowPlaintextTokens) =>
      new OAuthProfile(stack, 'x', { ...profile, refreshToken: '${var.other}', accessToken, allowPlaintextTokens }),
    property: 'accessToken',
    otherwise: inTests('allowPlaintextTokens'),
  },
  'client secret': {
    build: (stack, clientSecret, allowPlaintextSecret) =>
      new OAuthApplication(stack, 'x', { ...application, clientSecret, allowPlaintextSecret }),
    property: 'clientSecret',
    otherwise: inTests('allowPlaintextSecret'),
  },
  'secret option': {
    build: (stack, Password, allowPlaintextOptions) =>
      new DataSource(stack, 'x', { name: 'D', dataStore: 1, secretOptions: { Password }, allowPlaintextOptions }),
    property: 'secretOptions',
    otherwise: inTests('allowPlaintextOptions'),
  },
  'password of the provider': {
    build: (stack, password, allowPlaintextPassword) =>
      new HdpProvider(stack, 'x', { alias: 'x', password, allowPlaintextPassword }),
    property: 'password',
    otherwise: `, or leave it out and set HDP_PASSWORD where Terraform runs${inTests('allowPlaintextPassword')}`,
  },
  'client key of the provider': {
    build: (stack, clientKey) => new HdpProvider(stack, 'x', { alias: 'x', clientKey }),
    property: 'clientKey',
    otherwise: ", or use 'clientKeyFile', or leave it out and set HDP_CLIENT_KEY where Terraform runs",
  },
};

const useEphemeral =
  "Use the value of a TokenVariable of this stack, which has 'ephemeral: true' by default, or of a TerraformVariable with " +
  "addOverride('ephemeral', true)";

const ofVariable = (variable: string, { property, otherwise }: Secret): string =>
  `[stack] '${property}' of 'stack/x' takes the value of the variable '${variable}', which is not ephemeral: each saved ` +
  `plan would hold it in clear text. ${useEphemeral}${otherwise}`;

const plain = (stack: TerraformStack, id = 'tok'): string =>
  new TerraformVariable(stack, id, { type: 'string', sensitive: true }).stringValue;

describe.each(Object.entries(secrets))('a %s', (_, secret) => {
  it.each<[string, (stack: TerraformStack) => string]>([
    ['a variable that is not ephemeral', (stack) => plain(stack)],
    ['such a variable inside of an expression', (stack) => Fn.trimspace(plain(stack))],
    ['such a variable inside of a string', (stack) => `Bearer ${plain(stack)}`],
    ['a local of one', (stack) => new TerraformLocal(stack, 'l', plain(stack)).asString],
    [
      'a local of a local of one',
      (stack) => new TerraformLocal(stack, 'l', new TerraformLocal(stack, 'm', plain(stack)).expression).asString,
    ],
    ['a TokenVariable that is not', (stack) => new TokenVariable(stack, 'tok', { ephemeral: false }).value],
  ])('must not be %s', (__, value) => {
    const stack = stackWithProvider();
    secret.build(stack, value(stack));
    expect(validationMessages(stack)).toEqual([ofVariable('tok', secret)]);
  });

  it.each<[string, (stack: TerraformStack) => string, string]>([
    ['a local that is a literal', (stack) => new TerraformLocal(stack, 'l', 'in-the-source').asString, 'local.l'],
    [
      'a local of one',
      (stack) => new TerraformLocal(stack, 'm', new TerraformLocal(stack, 'l', 'in-the-source').expression).asString,
      'local.l',
    ],
    [
      'an ephemeral variable with a default',
      (stack) => {
        const variable = ephemeralVariable(stack, 'tok');
        variable.addOverride('default', 'in-the-source');
        return variable.stringValue;
      },
      'var.tok',
    ],
  ])('must not be %s', (__, value, source) => {
    const stack = stackWithProvider();
    secret.build(stack, value(stack));
    const [message = '', ...others] = validationMessages(stack);
    expect(others).toEqual([]);
    expect(message).toMatch(
      new RegExp(
        `^\\[stack\\] '${secret.property}' of 'stack/x' takes '${source}', which is a literal and would stand in clear text in the ` +
          'synthesized stack: \\w',
      ),
    );
  });

  it('must not be a value of another stack', () => {
    const app = newApp();
    const value = plain(stackWithProvider(app, 'owner'));
    const stack = stackWithProvider(app);
    secret.build(stack, value);
    stack.prepareStack();
    expect(validationMessages(stack)).toEqual([
      `[stack] '${secret.property}' of 'stack/x' takes a value of another stack, which goes through an output: the state of ` +
        `that stack would hold it in clear text. ${useEphemeral}${secret.otherwise}`,
    ]);
  });

  it.each<[string, (stack: TerraformStack) => string]>([
    ['an ephemeral variable', (stack) => ephemeralVariable(stack, 'tok').stringValue],
    ['a local of one', (stack) => new TerraformLocal(stack, 'l', ephemeralVariable(stack, 'tok').value).asString],
    [
      'what a plain variable chooses of one',
      (stack) => Token.asString(Fn.lookup(ephemeralVariable(stack, 'tok', 'map(string)').value, plain(stack, 'key'))),
    ],
    ['the result of an ephemeral resource', () => '${ephemeral.vault_kv_secret_v2.hdp.data["token"]}'],
    ['a file', () => '${file("token.txt")}'],
    ['an output of a module', () => '${module.vault.token}'],
    ['a variable that the stack does not declare', () => '${var.unknown}'],
    ['a local that refers to itself', (stack) => new TerraformLocal(stack, 'l', '${local.l}').asString],
  ])('may be %s, without a warning', (__, value) => {
    const stack = stackWithProvider();
    const construct = secret.build(stack, value(stack));
    expect(() => synthesize(stack)).not.toThrow();
    expect(warningsOf(construct).filter((text) => !String(text).includes('serverUrl'))).toEqual([]);
  });

  it.each<[string, string, (stack: TerraformStack) => unknown]>([
    [
      'resource',
      'random_password.made',
      (stack) => new TerraformResource(stack, 'made', { terraformResourceType: 'random_password' }),
    ],
    [
      'data source',
      'data.terraform_remote_state.vault',
      (stack) => new DataTerraformRemoteStateLocal(stack, 'vault', { path: 'vault.tfstate' }),
    ],
  ])('warns once of a value of another %s, which is in the state already', (__, name, declare) => {
    const stack = stackWithProvider();
    declare(stack);
    const construct = secret.build(stack, `\${${name}.result}`);
    synthesize(stack);
    synthesize(stack);
    expect(warningsOf(construct).filter((text) => !String(text).includes('serverUrl'))).toEqual([
      `'${secret.property}' takes a value of '${name}', which the state and saved plans hold in clear text: a TokenVariable ` +
        'or an ephemeral resource keeps it out of them',
    ]);
  });

  it('may be anything where the construct permits plain text', () => {
    const stack = stackWithProvider();
    if (secret.property !== 'clientKey') secret.build(stack, plain(stack), true);
    expect(() => synthesize(stack)).not.toThrow();
  });
});

it.each<[string, (stack: TerraformStack, value: string) => unknown]>([
  [
    'tokens',
    (stack, refreshToken) => new OAuthProfile(stack, 'x', { ...profile, refreshToken, storeTokensInState: true }),
  ],
  [
    'a client secret',
    (stack, clientSecret) =>
      new OAuthApplication(stack, 'x', { ...application, clientSecret, storeSecretInState: true }),
  ],
])('lets any variable give %s that the state stores anyway', (_, build) => {
  const stack = stackWithProvider();
  build(stack, plain(stack));
  expect(() => synthesize(stack)).not.toThrow();
});

it('names each variable of a map of secrets, and those that only an override of the stack declares', () => {
  const stack = newStack();
  new HdpProvider(stack, 'hdp', { serverUrl: 'https://hdp.example.com' });
  const secretOptions = { Password: plain(stack), Key: ephemeralVariable(stack, 'key').stringValue, Pin: '${var.pin}' };
  stack.addOverride('variable.pin', { type: 'string' });
  new DataSource(stack, 'x', { name: 'D', dataStore: 1, secretOptions });
  const secret = secrets['secret option'];
  if (secret === undefined) throw new Error('There is no such secret.');
  expect(validationMessages(stack)).toEqual([ofVariable('tok', secret), ofVariable('pin', secret)]);
});

describe('a refresh token of a profile for each entry of a map', () => {
  const forEachOf = (stack: TerraformStack, forEach: string, refreshToken: string): OAuthProfile => {
    const construct = new OAuthProfile(stack, 'x', { ...profile, refreshToken });
    construct.addOverride('for_each', forEach);
    return construct;
  };

  it.each([
    ['${each.value}', '${var.tok}'],
    ['${each.value.token}', '${local.people}'],
    ['${trimspace(each.value)}', '${{ for name, token in var.tok : name => token }}'],
  ])('must not be %s of %s, which is not ephemeral', (refreshToken, forEach) => {
    const stack = stackWithProvider();
    new TerraformLocal(stack, 'people', plain(stack));
    forEachOf(stack, forEach, refreshToken);
    expect(validationMessages(stack)).toEqual([
      "[stack] 'refreshToken' of 'stack/x' takes the value of the variable 'tok', which is not ephemeral: each saved plan " +
        `would hold it in clear text. ${useEphemeral}${inTests('allowPlaintextTokens')}`,
    ]);
  });

  it('may be what a key chooses of an ephemeral variable', () => {
    const stack = stackWithProvider();
    ephemeralVariable(stack, 'tokens', 'map(string)');
    plain(stack);
    const construct = forEachOf(stack, '${var.tok}', '${var.tokens[each.key]}');
    expect(() => synthesize(stack)).not.toThrow();
    expect(warningsOf(construct)).toEqual([]);
  });

  it('warns of a value of another resource', () => {
    const stack = stackWithProvider();
    new TerraformResource(stack, 'made', { terraformResourceType: 'random_password' });
    const construct = forEachOf(stack, '${random_password.made}', '${each.value.result}');
    synthesize(stack);
    expect(warningsOf(construct)).toEqual([
      "'refreshToken' takes a value of 'random_password.made', which the state and saved plans hold in clear text: a " +
        'TokenVariable or an ephemeral resource keeps it out of them',
    ]);
  });
});
