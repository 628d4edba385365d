import { Lazy } from 'cdktf';
import type { TerraformResource, TerraformStack } from 'cdktf';
import { DataSource, HdpProvider, OAuthApplication, OAuthProfile, TokenVariable } from '../../../lib';
import { ephemeralVariable, newStack, stackWithProvider, synthesize, validationMessages } from '../stacks';

interface Holder {
  readonly build: (stack: TerraformStack, permit: boolean) => TerraformResource;
  /** Property that permits literals. */
  readonly literalSwitch: string;
  readonly attributes: readonly string[];
}

const holders: Readonly<Record<string, Holder>> = {
  DataSource: {
    build: (stack, allowPlaintextOptions) =>
      new DataSource(stack, 'x', { name: 'D', dataStore: 1, allowPlaintextOptions }),
    literalSwitch: 'allowPlaintextOptions',
    attributes: ['options_wo'],
  },
  OAuthProfile: {
    build: (stack, allowPlaintextTokens) =>
      new OAuthProfile(stack, 'x', { name: 'P', oauthAppId: 1, refreshToken: '${var.token}', allowPlaintextTokens }),
    literalSwitch: 'allowPlaintextTokens',
    attributes: ['refresh_token_wo', 'refresh_token', 'access_token_wo', 'access_token'],
  },
  OAuthApplication: {
    build: (stack, allowPlaintextSecret) =>
      new OAuthApplication(stack, 'x', {
        name: 'A',
        dataStore: 1,
        clientId: 'client',
        clientSecret: '${var.secret}',
        allowPlaintextSecret,
      }),
    literalSwitch: 'allowPlaintextSecret',
    attributes: ['client_secret_wo', 'client_secret'],
  },
};

const rows = Object.entries(holders).flatMap(([name, holder]) =>
  holder.attributes.map((attribute): [string, string, Holder] => [name, attribute, holder]),
);

const literal = (attribute: string, literalSwitch: string, path = 'stack/x'): string =>
  `[stack] '${attribute}' of '${path}' is a literal and would stand in clear text in the synthesized stack: pass the ` +
  `value of a TokenVariable or a reference; '${literalSwitch}: true' permits literals in tests and demos`;

describe.each(rows)('a secret of %s in an override: %s', (_, attribute, { build, literalSwitch }) => {
  it('is refused if it is a literal, without being shown', () => {
    const stack = stackWithProvider();
    build(stack, false).addOverride(attribute, 'secret-1');
    expect(validationMessages(stack)).toEqual([literal(attribute, literalSwitch)]);
  });

  it('is refused in an override of the stack, too', () => {
    const stack = stackWithProvider();
    const { terraformResourceType: type, friendlyUniqueId } = build(stack, false);
    stack.addOverride(`resource.${type}.${friendlyUniqueId}.${attribute}`, 'secret-1');
    expect(validationMessages(stack)).toEqual([literal(attribute, literalSwitch)]);
  });

  it.each<[string, unknown]>([
    ['a number', 4711],
    ['a function of a literal', '${sensitive("secret-1")}'],
    ['a lazy literal', Lazy.stringValue({ produce: () => 'secret-1' })],
  ])('is refused as %s', (__, value) => {
    const stack = stackWithProvider();
    build(stack, false).addOverride(attribute, value);
    expect(validationMessages(stack)).toEqual([literal(attribute, literalSwitch)]);
  });

  it('may be a literal where the construct permits it', () => {
    const stack = stackWithProvider();
    build(stack, true).addOverride(attribute, 'secret-1');
    expect(() => synthesize(stack)).not.toThrow();
  });

  it.each<[string, (stack: TerraformStack) => unknown]>([
    ['an ephemeral variable', (stack) => ephemeralVariable(stack, 'v').stringValue],
    ['the value of a TokenVariable', (stack) => new TokenVariable(stack, 'v').value],
    ['a reference that was written by hand', () => '${data.vault_generic_secret.hdp.data["token"]}'],
    ['null', () => null],
    ['nothing', () => undefined],
  ])('may be %s', (__, value) => {
    const stack = stackWithProvider();
    build(stack, false).addOverride(attribute, value(stack));
    expect(() => synthesize(stack)).not.toThrow();
  });

  it('is of no interest once the construct was removed', () => {
    const stack = stackWithProvider();
    build(stack, false).addOverride(attribute, 'secret-1');
    stack.node.tryRemoveChild('x');
    expect(() => synthesize(stack)).not.toThrow();
  });
});

it('refuses a literal that an override adds to a map of references', () => {
  const stack = stackWithProvider();
  const secretOptions = { Password: '${var.password}' };
  const dataSource = new DataSource(stack, 'x', { name: 'D', dataStore: 1, secretOptions });
  dataSource.addOverride('options_wo.OAuthToken', '${var.token}');
  expect(() => synthesize(stack)).not.toThrow();
  dataSource.addOverride('options_wo.PrivateKey', 'secret-1');
  expect(validationMessages(stack)).toEqual([literal('options_wo', 'allowPlaintextOptions')]);
});

describe('a literal secret of a stack', () => {
  it('is reported once for each attribute, beside everything else', () => {
    const stack = stackWithProvider();
    const first = new OAuthProfile(stack, 'first', {
      name: Lazy.stringValue({ produce: () => 'my profile' }),
      oauthAppId: 1,
      refreshToken: Lazy.stringValue({ produce: () => 'secret-1' }),
    });
    first.addOverride('access_token_wo', 'secret-2');
    first.addOverride('description', 'no secret');
    holders['OAuthApplication']?.build(stack, false).addOverride('client_secret_wo', 'secret-3');
    expect(validationMessages(stack).sort()).toEqual(
      [
        "[stack/first] 'name' may hold only letters, digits and underscores, got 'my profile'",
        "[stack/first] 'refreshToken' is a literal and would stand in clear text in the synthesized stack: pass the value " +
          "of a TokenVariable or a reference; 'allowPlaintextTokens: true' permits literals in tests and demos",
        literal('access_token_wo', 'allowPlaintextTokens', 'stack/first'),
        literal('client_secret_wo', 'allowPlaintextSecret'),
      ].sort(),
    );
  });
});

describe('a secret of the provider in an override', () => {
  const password = `[stack] 'password' of 'stack/second' is a literal and would stand in clear text in the synthesized stack: leave it out and set HDP_PASSWORD where Terraform runs, or pass the value of a TokenVariable; 'allowPlaintextPassword: true' permits literals in tests and demos`;
  const key = `[stack] 'client_key' of 'stack/second' is a literal and would stand in clear text in the synthesized stack: use 'clientKeyFile', or leave it out and set HDP_CLIENT_KEY where Terraform runs, or pass the value of a TokenVariable`;

  it.each<[string, boolean, string[]]>([
    ['is refused', false, [password, key]],
    ['is refused where only the password may be a literal', true, [key]],
  ])('%s', (_, allowPlaintextPassword, messages) => {
    const stack = newStack();
    const serverUrl = 'https://hdp.example.com';
    new HdpProvider(stack, 'first', { serverUrl });
    const second = new HdpProvider(stack, 'second', { serverUrl, alias: 'second', allowPlaintextPassword });
    second.addOverride('password', 'secret-1');
    second.addOverride('client_key', 'secret-2');
    expect(validationMessages(stack)).toEqual(messages);
  });
});
