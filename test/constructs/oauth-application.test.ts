import { Lazy, TerraformOutput } from 'cdktf';
import type { TerraformStack } from 'cdktf';
import { OAuthApplication, TokenVariable } from '../../lib';
import type { OAuthApplicationProps } from '../../lib';
import { messageOf, newStack, stackWithProvider, synthesize, validationMessages } from './stacks';

const secret = '${var.secret}';
const required = { name: 'Salesforce', dataStore: 1, clientId: 'client', clientSecret: secret };

const literal =
  "'clientSecret' is a literal and would stand in clear text in the synthesized stack: pass the value of a TokenVariable " +
  "or a reference; 'allowPlaintextSecret: true' permits literals in tests and demos";

function attributesOf(props: (stack: TerraformStack) => OAuthApplicationProps): unknown {
  const stack = stackWithProvider();
  new OAuthApplication(stack, 'app', props(stack));
  return synthesize(stack).resource?.['hdp_oauth_application']?.['app'];
}

describe('OAuthApplication', () => {
  it('writes every argument, the secret to the write-only attribute', () => {
    expect(
      attributesOf((stack) => ({
        name: 'CRM',
        dataStoreName: 'Salesforce',
        tenantId: '2',
        description: 'nightly',
        clientId: 'client',
        clientSecret: new TokenVariable(stack, 'client_secret').value,
        clientSecretVersion: '2026-11',
        authorizeUri: 'https://login.example.com/authorize',
        tokenUri: 'https://login.example.com/token',
        scopes: ['api', 'refresh_token'],
        forceDestroy: true,
        user: 'jane',
      })),
    ).toEqual({
      name: 'CRM',
      data_store_name: 'Salesforce',
      tenant_id: '2',
      description: 'nightly',
      client_id: 'client',
      client_secret_wo: '${var.client_secret}',
      client_secret_wo_version: '2026-11',
      authorize_uri: 'https://login.example.com/authorize',
      token_uri: 'https://login.example.com/token',
      scopes: ['api', 'refresh_token'],
      force_destroy: true,
      user: 'jane',
    });
  });

  it('writes the secret to the attribute that the state keeps, on request', () => {
    expect(attributesOf(() => ({ ...required, storeSecretInState: true }))).toEqual({
      name: 'Salesforce',
      data_store: 1,
      client_id: 'client',
      client_secret: secret,
    });
  });

  it('gives its ID as a string and as a number', () => {
    const stack = stackWithProvider();
    const application = new OAuthApplication(stack, 'app', required);
    new TerraformOutput(stack, 'text', { value: application.id });
    new TerraformOutput(stack, 'number', { value: application.idAsNumber });
    const value = '${hdp_oauth_application.app.id}';
    expect(synthesize(stack).output).toEqual({ text: { value }, number: { value } });
    expect([application, stack].map((x) => OAuthApplication.isOAuthApplication(x))).toEqual([true, false]);
  });

  it.each<[Partial<OAuthApplicationProps>, string]>([
    [{ clientSecret: 'secret-1' }, literal],
    [{ clientSecret: 'secret-1', storeSecretInState: true }, literal],
    [{ clientSecret: '${sensitive("secret-1")}' }, literal],
    [{ clientSecret: ' ' }, "'clientSecret' must not be blank"],
    [
      { clientSecretVersion: '1', storeSecretInState: true },
      "'clientSecretVersion' works with write-only client secrets only: leave it out, or leave out 'storeSecretInState'",
    ],
    [{ dataStore: undefined }, "'dataStore' or 'dataStoreName' is required"],
    [{ dataStoreName: 'Salesforce' }, "only one of 'dataStore' and 'dataStoreName' may be set"],
    [{ scopes: ['a b'] }, "'scopes' must hold scopes without spaces and commas, got a list"],
    [{ tokenUri: 'login' }, "'tokenUri' must be a URL that starts with https:// or http://, got 'login'"],
  ])('refuses %j', (props, violation) => {
    expect(messageOf(() => new OAuthApplication(newStack(), 'app', { ...required, ...props }))).toBe(
      `[stack/app] ${violation}`,
    );
  });

  it('accepts a literal secret where it is permitted', () => {
    expect(attributesOf(() => ({ ...required, clientSecret: 'secret-1', allowPlaintextSecret: true }))).toMatchObject({
      client_secret_wo: 'secret-1',
    });
  });

  it.each<[string, (stack: TerraformStack) => Partial<OAuthApplicationProps>, string]>([
    [
      'a secret that becomes a literal',
      () => ({ clientSecret: Lazy.stringValue({ produce: () => 'secret-1' }) }),
      literal,
    ],
    [
      'an ephemeral secret that the state is to keep',
      (stack) => ({ clientSecret: new TokenVariable(stack, 'secret').value, storeSecretInState: true }),
      "'clientSecret' is stored in the state, where the value of the ephemeral variable 'secret' cannot go: create the variable with 'ephemeral: false', or leave out 'storeSecretInState'",
    ],
    [
      'an ephemeral scope',
      (stack) => ({ scopes: ['api', new TokenVariable(stack, 'scope').value] }),
      "'scopes' is stored in the state, where the value of the ephemeral variable 'scope' cannot go: create the variable with 'ephemeral: false'",
    ],
  ])('refuses %s at synthesis', (_, props, violation) => {
    const stack = stackWithProvider();
    new OAuthApplication(stack, 'app', { ...required, ...props(stack) });
    expect(validationMessages(stack)).toEqual([`[stack/app] ${violation}`]);
  });
});
