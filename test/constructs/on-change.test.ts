import { Aspects, TerraformCount, TerraformIterator, TerraformVariable, Testing } from 'cdktf';
import type { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { provider } from '@cdktf/provider-null';
import { OAuthProfile, OnChangeResource, TokenVariable } from '../../lib';
import type { OAuthProfileOnChangeProps, OAuthProfileProps } from '../../lib';
import { messageOf, newApp, newStack, stackWithProvider, synthesize, validationMessages } from './stacks';

const required = { name: 'User_1', oauthAppId: 17, refreshToken: '${var.token}' };

function addProfile(stack: TerraformStack, id = 'profile', props: Partial<OAuthProfileProps> = {}): OAuthProfile {
  return new OAuthProfile(stack, id, { ...required, ...props });
}

/** The one `null_resource` of a stack. */
function actionIn(stack: TerraformStack): unknown {
  const actions = Object.values(synthesize(stack).resource?.['null_resource'] ?? {});
  expect(actions).toHaveLength(1);
  return actions[0];
}

describe('OAuthProfile.onChange', () => {
  it('writes a resource that the ID and the time of the tokens replace, and whose command runs then', () => {
    const stack = stackWithProvider();
    const profile = addProfile(stack);
    const action = profile.onChange('smoke-test', {
      command: `./smoke-test ${profile.id}`,
      environment: { HDP_URL: 'https://hdp.example.com', token: new TokenVariable(stack, 'token').value },
      workingDirectory: '/srv/tests',
      interpreter: ['/bin/bash', '-c'],
    });
    expect(action.node.path).toBe('stack/profile/smoke-test');
    expect(actionIn(stack)).toEqual({
      triggers: {
        profile_id: '${hdp_oauth_profile.profile.id}',
        tokens_updated_at: '${coalesce(hdp_oauth_profile.profile.tokens_updated_at, "never")}',
      },
      provisioner: [
        {
          'local-exec': {
            command: './smoke-test ${hdp_oauth_profile.profile.id}',
            environment: { HDP_URL: 'https://hdp.example.com', token: '${var.token}' },
            working_dir: '/srv/tests',
            interpreter: ['/bin/bash', '-c'],
            quiet: true,
          },
        },
      ],
    });
  });

  it('needs nothing but the command', () => {
    const stack = stackWithProvider();
    addProfile(stack).onChange('action', { command: 'true' });
    expect(actionIn(stack)).toMatchObject({ provisioner: [{ 'local-exec': { command: 'true', quiet: true } }] });
  });

  it('lets Terraform print the command where that is wanted', () => {
    const stack = stackWithProvider();
    addProfile(stack).onChange('action', { command: 'true', quiet: false });
    expect(actionIn(stack)).toMatchObject({ provisioner: [{ 'local-exec': { command: 'true', quiet: false } }] });
  });

  it('writes terraform_data, which is part of Terraform, where that is chosen', () => {
    const stack = stackWithProvider();
    const action = addProfile(stack).onChange('action', { command: 'true', resource: OnChangeResource.TERRAFORM_DATA });
    expect(action.terraformResourceType).toBe('terraform_data');
    const { resource, provider: providers } = synthesize(stack);
    expect(Object.values(resource?.['terraform_data'] ?? {})).toEqual([
      {
        triggers_replace: {
          profile_id: '${hdp_oauth_profile.profile.id}',
          tokens_updated_at: '${coalesce(hdp_oauth_profile.profile.tokens_updated_at, "never")}',
        },
        provisioner: [{ 'local-exec': { command: 'true', quiet: true } }],
      },
    ]);
    expect(Object.keys(providers ?? {})).toEqual(['hdp']);
  });

  it('refuses a secret in what replaces terraform_data', () => {
    const stack = stackWithProvider();
    const action = addProfile(stack).onChange('action', { command: 'true', resource: OnChangeResource.TERRAFORM_DATA });
    action.addOverride('triggers_replace.token', new TokenVariable(stack, 'secret').value);
    expect(validationMessages(stack)).toEqual([
      "[stack/profile/action] 'triggers' put the secret variable 'secret' into the state in clear text: leave it out",
    ]);
  });

  it('refuses another resource', () => {
    const profile = addProfile(stackWithProvider());
    const props = JSON.parse('{ "command": "true", "resource": "local_file" }') as OAuthProfileOnChangeProps;
    expect(messageOf(() => profile.onChange('action', props))).toBe(
      "[stack/profile/action] 'resource' must be one of null_resource, terraform_data, got 'local_file'",
    );
  });

  it('can be called several times, and once for each profile', () => {
    const stack = stackWithProvider();
    const profile = addProfile(stack);
    profile.onChange('first', { command: 'true' });
    profile.onChange('second', { command: 'true' });
    addProfile(stack, 'other', { name: 'User_2' }).onChange('first', { command: 'true' });
    expect(Object.keys(synthesize(stack).resource?.['null_resource'] ?? {})).toHaveLength(3);
  });

  it('makes an action for each copy of a profile, by a map or by a number', () => {
    const stack = stackWithProvider();
    const each = TerraformIterator.fromMap({ a: {}, b: {} });
    const byMap = addProfile(stack, 'map', { name: each.key, forEach: each });
    byMap.onChange('action', { command: `echo ${TerraformIterator.fromResources(byMap).getString('name')}` });
    const count = TerraformCount.of(2);
    addProfile(stack, 'number', { name: `User_${String(count.index)}`, count }).onChange('action', { command: 'true' });
    const actions = Object.values(synthesize(stack).resource?.['null_resource'] ?? {});
    expect(actions).toMatchObject([
      {
        for_each: '${hdp_oauth_profile.map}',
        triggers: {
          profile_id: '${each.value.id}',
          tokens_updated_at: '${coalesce(each.value.tokens_updated_at, "never")}',
        },
        provisioner: [{ 'local-exec': { command: 'echo ${each.value.name}' } }],
      },
      {
        count: 2,
        triggers: {
          profile_id: '${hdp_oauth_profile.number[count.index].id}',
          tokens_updated_at: '${coalesce(hdp_oauth_profile.number[count.index].tokens_updated_at, "never")}',
        },
      },
    ]);
  });

  it.each([
    [undefined, "'command' is required"],
    ['', "'command' must not be blank, got ''"],
    [' ', "'command' must not be blank, got ' '"],
  ])('refuses the command %j', (command, violation) => {
    const profile = addProfile(stackWithProvider());
    const props = { command } as OAuthProfileOnChangeProps;
    expect(messageOf(() => profile.onChange('action', props))).toBe(`[stack/profile/action] ${violation}`);
  });
});

describe('the null provider of a stack', () => {
  const providersOf = (stack: TerraformStack) => {
    const { provider: providers, terraform } = synthesize(stack);
    return { blocks: providers?.['null'], required: terraform?.required_providers?.['null'] };
  };
  const once = { blocks: [{}], required: { source: 'null', version: '3.2.4' } };

  it('is made once, pinned to one version', () => {
    const stack = stackWithProvider();
    const profile = addProfile(stack);
    profile.onChange('first', { command: 'true' });
    profile.onChange('second', { command: 'true' });
    expect(providersOf(stack)).toEqual(once);
    expect(providersOf(stack)).toEqual(once);
  });

  it.each(['before', 'after'])("is the user's, made %s", (when) => {
    const stack = stackWithProvider();
    if (when === 'before') new provider.NullProvider(stack, 'null');
    addProfile(stack).onChange('action', { command: 'true' });
    if (when === 'after') new provider.NullProvider(stack, 'null');
    expect(providersOf(stack)).toEqual(once);
  });

  it('is made beside one with an alias', () => {
    const stack = stackWithProvider();
    new provider.NullProvider(stack, 'null', { alias: 'other' });
    addProfile(stack).onChange('action', { command: 'true' });
    expect(providersOf(stack).blocks).toEqual([{ alias: 'other' }, {}]);
  });

  it('is made in each stack that needs it, and in no other', () => {
    const app = newApp();
    const stacks = ['one', 'two', 'three'].map((id) => stackWithProvider(app, id));
    const profiles = stacks.map((stack, index) => addProfile(stack, 'profile', { name: `User_${String(index)}` }));
    for (const profile of profiles.slice(1)) profile.onChange('action', { command: 'true' });
    expect(stacks.map((stack) => providersOf(stack).blocks)).toEqual([undefined, [{}], [{}]]);
  });

  it('is made where an aspect asks for the command', () => {
    const stack = stackWithProvider();
    addProfile(stack);
    Aspects.of(stack).add({
      visit(node: IConstruct) {
        if (OAuthProfile.isOAuthProfile(node) && node.node.tryFindChild('action') === undefined) {
          node.onChange('action', { command: 'true' });
        }
      },
    });
    expect(providersOf(stack)).toEqual(once);
  });

  it('is made for HCL too', () => {
    const stack = stackWithProvider();
    addProfile(stack).onChange('action', { command: 'true' });
    expect(Testing.synthHcl(stack, true)).toContain('provider "null" {');
  });
});

describe('secrets in a command', () => {
  const shown = (property: string, secret: string): string =>
    `[stack/profile/action] '${property}' shows ${secret} to everybody who sees the process or Terraform's output: use 'environment'`;

  type Given = (stack: TerraformStack, profile: OAuthProfile) => OAuthProfileOnChangeProps;

  it.each<[string, Partial<OAuthProfileProps>, Given, string]>([
    [
      'a TokenVariable',
      {},
      (stack) => ({ command: `test ${new TokenVariable(stack, 'secret').value}` }),
      shown('command', "the secret variable 'secret'"),
    ],
    [
      'a sensitive variable inside of a function',
      {},
      (stack) => {
        new TerraformVariable(stack, 'secret', { type: 'string', sensitive: true });
        return { command: 'test ${nonsensitive(var.secret)}' };
      },
      shown('command', "the secret variable 'secret'"),
    ],
    [
      'a token that the state keeps',
      { storeTokensInState: true },
      (_, profile) => ({ command: `test ${profile.refreshToken}` }),
      shown('command', "the attribute 'refresh_token'"),
    ],
    [
      'a write-only token',
      {},
      (_, profile) => ({ command: `test ${profile.accessToken}` }),
      shown('command', "the attribute 'access_token_wo'"),
    ],
    [
      'what the token comes from',
      { refreshToken: '${data.vault_secret.hdp.data["refresh"]}' },
      () => ({ command: 'test ${base64encode(data.vault_secret.hdp.data["refresh"])}' }),
      shown('command', "the value of 'refreshToken'"),
    ],
    [
      'a literal token',
      { accessToken: 'a.literal+token', allowPlaintextTokens: true },
      () => ({ command: 'test --token=a.literal+token' }),
      shown('command', "the value of 'accessToken'"),
    ],
    [
      'a token in the interpreter',
      {},
      (_, profile) => ({ command: 'true', interpreter: ['env', `T=${profile.refreshToken}`, 'sh'] }),
      shown('interpreter', "the attribute 'refresh_token_wo'"),
    ],
    [
      'a secret in the directory',
      {},
      (stack) => ({ command: 'true', workingDirectory: new TokenVariable(stack, 'secret').value }),
      shown('workingDirectory', "the secret variable 'secret'"),
    ],
    [
      'a write-only token in the environment',
      {},
      (_, profile) => ({ command: 'true', environment: { TOKEN: profile.refreshToken } }),
      "[stack/profile/action] 'environment' takes 'TOKEN' from the write-only attribute 'refresh_token_wo', which cannot " +
        'be read back: pass what the token comes from, for example the value of the TokenVariable',
    ],
  ])('are refused: %s', (_, profileProps, given, message) => {
    const stack = stackWithProvider();
    const profile = addProfile(stack, 'profile', profileProps);
    profile.onChange('action', given(stack, profile));
    expect(validationMessages(stack)).toEqual([message]);
  });

  it.each<[string, Partial<OAuthProfileProps>, Given]>([
    [
      'a variable that is no secret',
      {},
      (stack) => ({
        command: `test ${new TerraformVariable(stack, 'url', { type: 'string' }).stringValue}`,
      }),
    ],
    [
      'part of a longer word',
      { refreshToken: 'it', allowPlaintextTokens: true },
      () => ({ command: 'exit 0; git-it' }),
    ],
    ['a name in plain text', {}, () => ({ command: 'echo refresh_token' })],
    [
      'the environment',
      {},
      (stack) => ({
        command: 'test "$TOKEN"',
        environment: { TOKEN: new TokenVariable(stack, 'secret').value },
      }),
    ],
    [
      'the environment, from the state',
      { storeTokensInState: true },
      (_, profile) => ({
        command: 'true',
        environment: { TOKEN: profile.refreshToken },
      }),
    ],
  ])('are not seen in %s', (_, profileProps, given) => {
    const stack = stackWithProvider();
    const profile = addProfile(stack, 'profile', profileProps);
    profile.onChange('action', given(stack, profile));
    expect(() => synthesize(stack)).not.toThrow();
  });

  it('are refused in triggers that were added', () => {
    const stack = stackWithProvider();
    const profile = addProfile(stack);
    profile
      .onChange('action', { command: 'true' })
      .addOverride('triggers.token', new TokenVariable(stack, 'secret').value);
    expect(validationMessages(stack)).toEqual([
      "[stack/profile/action] 'triggers' put the secret variable 'secret' into the state in clear text: leave it out",
    ]);
  });
});

it('is checked like every other part of a stack', () => {
  const stack = newStack();
  addProfile(stack).onChange('action', { command: 'true' });
  expect(validationMessages(stack)).toContain("[stack/profile] there is no HdpProvider in stack 'stack': add one");
});
