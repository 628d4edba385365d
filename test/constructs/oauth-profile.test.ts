import 'cdktf/lib/testing/adapters/jest';
import { Fn, Lazy, TerraformOutput, TerraformVariable, Testing, Token } from 'cdktf';
import { OAuthProfile, TokenVariable } from '../../lib';
import type { OAuthProfileProps } from '../../lib';
import {
  ephemeralVariable,
  messageOf,
  newStack,
  profileIn,
  stackWithProvider,
  synthesize,
  validationMessages,
} from './stacks';

Testing.setupJest();

const token = '${var.token}';
const required = { name: 'User_1', oauthAppId: 17, refreshToken: token };

const literal = (property: string): string =>
  `'${property}' is a literal and would stand in clear text in the synthesized stack: pass the value of a TokenVariable ` +
  "or a reference; 'allowPlaintextTokens: true' permits literals in tests and demos";

function attributesOf(props: OAuthProfileProps): unknown {
  const stack = stackWithProvider();
  new OAuthProfile(stack, 'profile', props);
  return profileIn(stack);
}

describe('OAuthProfile', () => {
  it('writes what is required and nothing else', () => {
    expect(attributesOf(required)).toEqual({ name: 'User_1', oauth_app_id: 17, refresh_token_wo: token });
  });

  it('writes every argument, tokens to the write-only attributes', () => {
    const props = {
      ...required,
      description: 'OAuth profile 1',
      accessToken: '${var.access_token}',
      tokensVersion: '2026-11',
      user: 'jane',
      forceDestroy: true,
    };
    expect(attributesOf(props)).toEqual({
      name: 'User_1',
      oauth_app_id: 17,
      description: 'OAuth profile 1',
      refresh_token_wo: token,
      access_token_wo: '${var.access_token}',
      tokens_wo_version: '2026-11',
      user: 'jane',
      force_destroy: true,
    });
  });

  it('writes tokens to the attributes that the state keeps, on request', () => {
    const props = { ...required, accessToken: '${var.access_token}', storeTokensInState: true };
    expect(attributesOf(props)).toEqual({
      name: 'User_1',
      oauth_app_id: 17,
      refresh_token: token,
      access_token: '${var.access_token}',
    });
  });

  it('writes a resource as HCL', () => {
    const stack = stackWithProvider();
    const profile = new OAuthProfile(stack, 'profile', { ...required, description: 'first', tokensVersion: '1' });
    profile.importFrom('33');
    expect(Testing.synthHcl(stack, true)).toContain(
      [
        'resource "hdp_oauth_profile" "profile" {',
        'name = "User_1"',
        'oauth_app_id = 17',
        'description = "first"',
        'refresh_token_wo = "${var.token}"',
        'tokens_wo_version = "1"',
        '}',
        '',
        'import {',
        'to = hdp_oauth_profile.profile',
        'id = "33"',
        '}',
      ].join('\n'),
    );
  });

  it('is found by the matchers of CDKTF', () => {
    const stack = stackWithProvider();
    new OAuthProfile(stack, 'profile', required);
    expect(Testing.synth(stack)).toHaveResourceWithProperties(OAuthProfile, { name: 'User_1', oauth_app_id: 17 });
  });

  it.each<[string, (profile: OAuthProfile) => string | number, string]>([
    ['id', (profile) => profile.id, 'id'],
    ['name', (profile) => profile.name, 'name'],
    ['oauthAppId', (profile) => profile.oauthAppId, 'oauth_app_id'],
    ['description', (profile) => profile.description, 'description'],
    ['user', (profile) => profile.user, 'user'],
    ['tokensVersion', (profile) => profile.tokensVersion, 'tokens_wo_version'],
    ['tokensUpdatedAt', (profile) => profile.tokensUpdatedAt, 'tokens_updated_at'],
    ['refreshToken', (profile) => profile.refreshToken, 'refresh_token_wo'],
    ['accessToken', (profile) => profile.accessToken, 'access_token_wo'],
  ])('gives a reference by %s', (_, attribute, name) => {
    const stack = stackWithProvider();
    const value = attribute(new OAuthProfile(stack, 'profile', required));
    new TerraformOutput(stack, 'out', { value });
    expect(synthesize(stack).output).toEqual({ out: { value: `\${hdp_oauth_profile.profile.${name}}` } });
  });

  it('gives references to the tokens that the state keeps', () => {
    const stack = stackWithProvider();
    const profile = new OAuthProfile(stack, 'profile', { ...required, storeTokensInState: true });
    expect(profile.storesTokensInState).toBe(true);
    new TerraformOutput(stack, 'refresh', { value: profile.refreshToken, sensitive: true });
    new TerraformOutput(stack, 'access', { value: profile.accessToken, sensitive: true });
    expect(synthesize(stack).output).toEqual({
      refresh: { value: '${hdp_oauth_profile.profile.refresh_token}', sensitive: true },
      access: { value: '${hdp_oauth_profile.profile.access_token}', sensitive: true },
    });
  });

  it('writes what was set last', () => {
    const stack = stackWithProvider();
    const profile = new OAuthProfile(stack, 'profile', {
      ...required,
      description: 'first',
      accessToken: '${var.access_token}',
      tokensVersion: '1',
      user: 'jane',
    });
    profile.name = 'User_2';
    profile.oauthAppId = 18;
    profile.refreshToken = '${var.other_token}';
    profile.tokensVersion = '2';
    profile.resetDescription();
    profile.resetAccessToken();
    profile.resetUser();
    profile.addOverride('lifecycle.ignore_changes', ['description']);
    expect([profile.nameInput, profile.oauthAppIdInput, profile.refreshTokenInput, profile.tokensVersionInput]).toEqual(
      ['User_2', 18, '${var.other_token}', '2'],
    );
    expect([profile.descriptionInput, profile.accessTokenInput, profile.userInput]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(profileIn(stack)).toEqual({
      name: 'User_2',
      oauth_app_id: 18,
      refresh_token_wo: '${var.other_token}',
      tokens_wo_version: '2',
      lifecycle: { ignore_changes: ['description'] },
    });
    profile.resetTokensVersion();
    profile.description = 'second';
    profile.accessToken = token;
    profile.user = 'john';
    profile.forceDestroy = false;
    expect([profile.forceDestroy, profile.forceDestroyInput]).toEqual([false, false]);
    expect(profileIn(stack)).toMatchObject({
      description: 'second',
      access_token_wo: token,
      user: 'john',
      force_destroy: false,
    });
    profile.resetForceDestroy();
    expect(profileIn(stack)).not.toHaveProperty('force_destroy');
    expect(profileIn(stack)).not.toHaveProperty('tokens_wo_version');
  });

  it('is recognised without its class', () => {
    const stack = stackWithProvider();
    expect(OAuthProfile.isOAuthProfile(new OAuthProfile(stack, 'profile', required))).toBe(true);
    expect([stack, {}, null, undefined, 'profile'].filter((x) => OAuthProfile.isOAuthProfile(x))).toEqual([]);
  });
});

describe('OAuthProfile, checked at construction', () => {
  it('refuses everything that is wrong at once, with its path and without tokens', () => {
    const stack = newStack();
    const props = {
      name: 'my profile',
      oauthAppId: 0,
      refreshToken: 'secret-1',
      accessToken: 'secret-2',
      tokensVersion: ' ',
      user: '',
    };
    expect(messageOf(() => new OAuthProfile(stack, 'profile', props))).toBe(
      [
        "[stack/profile] 'name' may hold only letters, digits and underscores, got 'my profile'",
        "[stack/profile] 'oauthAppId' must be a whole number from 1 to 9007199254740991, got 0",
        `[stack/profile] ${literal('refreshToken')}`,
        `[stack/profile] ${literal('accessToken')}`,
        "[stack/profile] 'tokensVersion' must not be blank, got ' '",
        "[stack/profile] 'user' must not be blank, got ''",
      ].join('\n'),
    );
  });

  it('names what is missing', () => {
    const nothing = {} as OAuthProfileProps;
    expect(messageOf(() => new OAuthProfile(newStack(), 'profile', nothing))).toBe(
      ["[stack/profile] 'name' is required", "[stack/profile] 'oauthAppId' or 'oauthApplication' is required"].join(
        '\n',
      ),
    );
  });

  it.each<[Partial<OAuthProfileProps>, string]>([
    [{ name: '' }, "'name' may hold only letters, digits and underscores, got ''"],
    [{ name: 'a-b' }, "'name' may hold only letters, digits and underscores, got 'a-b'"],
    [{ oauthAppId: -1 }, "'oauthAppId' must be a whole number from 1 to 9007199254740991, got -1"],
    [{ oauthAppId: 1.5 }, "'oauthAppId' must be a whole number from 1 to 9007199254740991, got 1.5"],
    [{ refreshToken: '' }, "'refreshToken' must not be blank"],
    [{ refreshToken: ' \t' }, "'refreshToken' must not be blank"],
    [{ accessToken: '' }, "'accessToken' must not be blank"],
    [{ refreshToken: 'secret' }, literal('refreshToken')],
    [{ accessToken: 'secret' }, literal('accessToken')],
    [{ accessToken: 'secret', storeTokensInState: true }, literal('accessToken')],
    [{ refreshToken: '', allowPlaintextTokens: true }, "'refreshToken' must not be blank"],
    [
      { tokensVersion: '1', storeTokensInState: true },
      "'tokensVersion' works with write-only tokens only: leave it out, or leave out 'storeTokensInState'",
    ],
  ])('refuses %j', (props, violation) => {
    expect(messageOf(() => new OAuthProfile(newStack(), 'profile', { ...required, ...props }))).toBe(
      `[stack/profile] ${violation}`,
    );
  });

  it.each<Partial<OAuthProfileProps>>([
    { name: 'a' },
    { name: 'A_9' },
    { oauthAppId: 1 },
    { oauthAppId: Number.MAX_SAFE_INTEGER },
    { description: '' },
    { refreshToken: 'literal', accessToken: 'literal', allowPlaintextTokens: true },
    { refreshToken: 'literal', accessToken: 'literal', allowPlaintextTokens: true, storeTokensInState: true },
  ])('accepts %j', (props) => {
    expect(() => attributesOf({ ...required, ...props })).not.toThrow();
  });

  it('refuses an element that was taken out of a list token in TypeScript', () => {
    const stack = newStack();
    const list = new TerraformVariable(stack, 'list', { type: 'list(string)', sensitive: true });
    const refreshToken = list.listValue[0] ?? '';
    expect(messageOf(() => new OAuthProfile(stack, 'profile', { ...required, refreshToken }))).toBe(
      "[stack/profile] 'refreshToken' is an element of a list that is known only to Terraform: take it with 'Fn.element(list, 0)' instead of 'list[0]'",
    );
  });

  it('refuses a wrong value in a setter and keeps the old one', () => {
    const profile = new OAuthProfile(stackWithProvider(), 'profile', required);
    expect(
      messageOf(() => {
        profile.name = 'a b';
      }),
    ).toBe("[stack/profile] 'name' may hold only letters, digits and underscores, got 'a b'");
    expect(
      messageOf(() => {
        profile.refreshToken = 'secret';
      }),
    ).toBe(`[stack/profile] ${literal('refreshToken')}`);
    expect([profile.nameInput, profile.refreshTokenInput]).toEqual(['User_1', token]);
  });
});

describe('OAuthProfile with values that Terraform finds out', () => {
  it.each<[string, (stack: ReturnType<typeof newStack>) => Partial<OAuthProfileProps>, unknown]>([
    [
      'variables',
      (stack) => ({
        name: new TerraformVariable(stack, 'name', { type: 'string' }).stringValue,
        oauthAppId: new TerraformVariable(stack, 'app', { type: 'number' }).numberValue,
        refreshToken: ephemeralVariable(stack, 'refresh').stringValue,
        accessToken: new TokenVariable(stack, 'access').value,
      }),
      {
        name: '${var.name}',
        oauth_app_id: '${var.app}',
        refresh_token_wo: '${var.refresh}',
        access_token_wo: '${var.access}',
      },
    ],
    [
      'references to another resource',
      (stack) => {
        const other = new OAuthProfile(stack, 'other', required);
        return { name: `${other.name}_copy`, oauthAppId: other.oauthAppId, refreshToken: other.refreshToken };
      },
      {
        name: '${hdp_oauth_profile.other.name}_copy',
        oauth_app_id: '${hdp_oauth_profile.other.oauth_app_id}',
        refresh_token_wo: '${hdp_oauth_profile.other.refresh_token_wo}',
      },
    ],
    [
      'functions of references and elements of lists',
      (stack) => {
        const list = new TerraformVariable(stack, 'list', { type: 'list(string)' });
        const tokens = ephemeralVariable(stack, 'tokens', 'map(string)');
        return {
          name: Fn.join('_', ['User', Token.asString(Fn.element(list.listValue, 0))]),
          oauthAppId: Token.asNumber(Fn.element(list.listValue, 1)),
          refreshToken: Token.asString(Fn.lookup(tokens.value, Token.asString(Fn.element(list.listValue, 2)))),
          accessToken: Token.asString(Fn.lookup(tokens.value, 'access', '')),
        };
      },
      {
        name: '${join("_", ["User", element(var.list, 0)])}',
        oauth_app_id: '${element(var.list, 1)}',
        refresh_token_wo: '${var.tokens[element(var.list, 2)]}',
        access_token_wo: '${var.tokens.access}',
      },
    ],
    [
      'a number inside a text',
      (stack) => ({ name: `User_${String(new TerraformVariable(stack, 'app', { type: 'number' }).numberValue)}` }),
      { name: 'User_${var.app}', oauth_app_id: 17, refresh_token_wo: token },
    ],
    [
      'a file that Terraform reads',
      () => ({ refreshToken: Fn.file('token.txt') }),
      { name: 'User_1', oauth_app_id: 17, refresh_token_wo: '${file("token.txt")}' },
    ],
    [
      'lazy values',
      () => ({
        name: Lazy.stringValue({ produce: () => 'User_2' }),
        oauthAppId: Lazy.numberValue({ produce: () => 18 }),
      }),
      { name: 'User_2', oauth_app_id: 18, refresh_token_wo: token },
    ],
  ])('passes %s through', (_, props, expected) => {
    const stack = stackWithProvider();
    new OAuthProfile(stack, 'profile', { ...required, ...props(stack) });
    expect(synthesize(stack).resource?.['hdp_oauth_profile']?.['profile']).toEqual(expected);
  });

  it('refuses at synthesis what turns out to be wrong, all at once', () => {
    const stack = stackWithProvider();
    new OAuthProfile(stack, 'profile', {
      name: Lazy.stringValue({ produce: () => 'my profile' }),
      oauthAppId: Lazy.numberValue({ produce: () => 0 }),
      refreshToken: Fn.sensitive('secret-1') as string,
      accessToken: Fn.rawString('secret-2'),
      user: Token.asString(Token.nullValue()),
    });
    const messages = validationMessages(stack);
    expect(messages).toEqual([
      "[stack/profile] 'name' may hold only letters, digits and underscores, got 'my profile'",
      "[stack/profile] 'oauthAppId' must be a whole number from 1 to 9007199254740991, got 0",
      `[stack/profile] ${literal('refreshToken')}`,
      `[stack/profile] ${literal('accessToken')}`,
    ]);
  });

  it('accepts at synthesis literals that are permitted', () => {
    const props = { ...required, refreshToken: Fn.sensitive('secret') as string, allowPlaintextTokens: true };
    expect(attributesOf(props)).toMatchObject({ refresh_token_wo: '${sensitive("secret")}' });
  });
});
