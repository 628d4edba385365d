import { TerraformVariable } from 'cdktf';
import type { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { OAuthProfile, TokenVariable } from '../../lib';
import {
  messageOf,
  newApp,
  newStack,
  profileIn,
  stackWithProvider,
  synthesize,
  validationMessages,
  warningsOf,
} from './stacks';

describe('TokenVariable', () => {
  it('is a sensitive, ephemeral variable of its own name', () => {
    const stack = newStack();
    const token = new TokenVariable(stack, 'salesforce_refresh_token');
    expect(token.environmentVariable).toBe('TF_VAR_salesforce_refresh_token');
    expect(synthesize(stack).variable).toEqual({
      salesforce_refresh_token: {
        type: 'string',
        sensitive: true,
        ephemeral: true,
        default: null,
        description: 'A secret, read from the environment variable TF_VAR_salesforce_refresh_token.',
      },
    });
  });

  it('takes a description, and is not ephemeral on request', () => {
    const stack = newStack();
    new TokenVariable(stack, 'token', { description: 'From the vault', ephemeral: false });
    expect(synthesize(stack).variable).toEqual({
      token: { type: 'string', sensitive: true, default: null, description: 'From the vault' },
    });
  });

  it('tells the name of its environment variable inside another construct', () => {
    const stack = newStack();
    const token = new TokenVariable(new Construct(stack, 'sales-force'), 'token');
    expect(token.environmentVariable).toMatch(/^TF_VAR_sales_force_token_[0-9A-F]{8}$/);
    const [name] = Object.keys(synthesize(stack).variable ?? {});
    expect(`TF_VAR_${String(name)}`).toBe(token.environmentVariable);
  });

  it('tells the name of its environment variable after the variable was renamed', () => {
    const stack = newStack();
    const token = new TokenVariable(stack, 'token');
    token.variable.overrideLogicalId('renamed');
    expect(token.environmentVariable).toBe('TF_VAR_renamed');
    expect(synthesize(stack).variable).toMatchObject({
      renamed: { description: 'A secret, read from the environment variable TF_VAR_renamed.' },
    });
  });

  it('gives a reference that a profile takes', () => {
    const stack = stackWithProvider();
    const refreshToken = new TokenVariable(stack, 'token').value;
    new OAuthProfile(stack, 'profile', { name: 'a', oauthAppId: 1, refreshToken });
    expect(profileIn(stack)).toEqual({ name: 'a', oauth_app_id: 1, refresh_token_wo: '${var.token}' });
  });

  it.each(['salesforce-token', 'a b', 'a.b', 'ä'])('refuses the ID %p, which no shell can set', (id) => {
    expect(messageOf(() => new TokenVariable(newStack(), id))).toBe(
      `[stack/${id}] the ID may hold only letters, digits and underscores, because the value is read from the environment variable 'TF_VAR_${id}'`,
    );
  });

  describe('where the tokens are stored in the state', () => {
    const stored = { name: 'a', oauthAppId: 1, storeTokensInState: true };

    it('is refused while it is ephemeral', () => {
      const stack = stackWithProvider();
      new OAuthProfile(stack, 'profile', {
        ...stored,
        refreshToken: new TokenVariable(stack, 'refresh').value,
        accessToken: `a${new TokenVariable(stack, 'access').value}`,
      });
      const rest = "cannot go: create the variable with 'ephemeral: false', or leave out 'storeTokensInState'";
      expect(validationMessages(stack)).toEqual([
        `[stack/profile] 'refreshToken' is stored in the state, where the value of the ephemeral variable 'refresh' ${rest}`,
        `[stack/profile] 'accessToken' is stored in the state, where the value of the ephemeral variable 'access' ${rest}`,
      ]);
    });

    it('is accepted once it is not ephemeral', () => {
      const stack = stackWithProvider();
      const refreshToken = new TokenVariable(stack, 'refresh', { ephemeral: false }).value;
      new OAuthProfile(stack, 'profile', { ...stored, refreshToken });
      expect(profileIn(stack)).toEqual({ name: 'a', oauth_app_id: 1, refresh_token: '${var.refresh}' });
    });
  });

  it('is refused as a value of any other argument while it is ephemeral', () => {
    const stack = stackWithProvider();
    const variable = new TerraformVariable(stack, 'made_by_hand', { type: 'string' });
    variable.addOverride('ephemeral', true);
    new OAuthProfile(stack, 'profile', {
      name: 'a',
      oauthAppId: 1,
      description: variable.stringValue,
      refreshToken: variable.stringValue,
    });
    expect(validationMessages(stack)).toEqual([
      "[stack/profile] 'description' is stored in the state, where the value of the ephemeral variable 'made_by_hand' " +
        "cannot go: create the variable with 'ephemeral: false'",
    ]);
  });

  it('is refused in another stack, where an ephemeral value cannot go', () => {
    const app = newApp();
    const owner = stackWithProvider(app, 'owner');
    const other = stackWithProvider(app, 'other');
    const refreshToken = new TokenVariable(owner, 'token').value;
    new OAuthProfile(other, 'profile', { name: 'a', oauthAppId: 1, refreshToken });
    other.prepareStack();
    expect(validationMessages(owner)).toEqual([
      '[owner/token] an ephemeral value cannot leave its stack: create a TokenVariable in each stack that uses the secret',
    ]);
  });

  describe('whose environment variable', () => {
    const warned = (stack: TerraformStack, token: TokenVariable): unknown[] => {
      synthesize(stack);
      synthesize(stack);
      return warningsOf(token);
    };

    it.each<[string, string | undefined, string[]]>([
      ['is not set', undefined, ['TF_VAR_token']],
      ['is blank', '', ['TF_VAR_token']],
      ['is set', 'secret-1', []],
    ])('%s, is warned of once at most', (_, value, variables) => {
      const before = process.env;
      process.env = { ...before, TF_VAR_token: value };
      if (value === undefined) delete process.env['TF_VAR_token'];
      try {
        const stack = newStack();
        expect(warned(stack, new TokenVariable(stack, 'token'))).toEqual(
          variables.map(
            (name) => `${name} is not set here: it must be set where Terraform runs, unless nothing new is sent`,
          ),
        );
      } finally {
        process.env = before;
      }
    });
  });

  it('warns of no environment variable where the command of CDKTF hides all of them', () => {
    const before = process.env;
    process.env = { ...before, CDKTF_CONTEXT_JSON: '{}' };
    delete process.env['TF_VAR_token'];
    try {
      const stack = newStack();
      const token = new TokenVariable(stack, 'token');
      synthesize(stack);
      expect(warningsOf(token)).toEqual([]);
    } finally {
      process.env = before;
    }
  });

  it('is recognised without its class', () => {
    const stack = newStack();
    expect(TokenVariable.isTokenVariable(new TokenVariable(stack, 'token'))).toBe(true);
    expect([stack, {}, null, undefined].filter((x) => TokenVariable.isTokenVariable(x))).toEqual([]);
  });
});
