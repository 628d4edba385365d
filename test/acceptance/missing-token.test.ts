/** A token whose environment variable is not set, from the synthesis to the destruction. */
import { HdpProvider, OAuthProfile, TokenVariable } from '../../lib';
import { Emulator } from '../../lib/emulator';
import { synthesizeInto } from './synthesized';
import { errorsIn } from './terraform-messages';
import { loginTo, Workspace } from './workspace';

const SET = { TF_VAR_salesforce_token: 'token-a' };
const APPLY = ['apply', '-no-color', '-auto-approve'];

let emulator: Emulator;
let workspace: Workspace;

beforeAll(async () => {
  emulator = await Emulator.start();
  workspace = new Workspace(loginTo(emulator));
  synthesize('1');
  await workspace.succeed('init', '-input=false');
});

afterAll(async () => {
  workspace.remove();
  await emulator.stop();
});

function synthesize(tokensVersion: string): void {
  synthesizeInto(workspace, (stack) => {
    new HdpProvider(stack, 'hdp');
    const refreshToken = new TokenVariable(stack, 'salesforce_token').value;
    new OAuthProfile(stack, 'profile', { name: 'Exports', oauthAppId: 1, refreshToken, tokensVersion });
  });
}

async function refused(...args: string[]): Promise<readonly string[]> {
  const { code, stderr } = await workspace.run('terraform', args);
  expect(code).toBe(1);
  return errorsIn(stderr);
}

const MISSING =
  "Missing Refresh Token\nTo create an OAuth profile, set 'refresh_token_wo' or 'refresh_token'. Prefer 'refresh_token_wo': it " +
  "is never stored. 'refresh_token' is stored in the state in clear text and is meant for Terraform and OpenTofu before 1.11. " +
  'The environment variable of a variable is TF_VAR_ and its name.\n' +
  "In CDKTF, 'refresh_token_wo' is 'refreshToken' and 'refresh_token' is 'refreshToken' with 'storeTokensInState: true'. The " +
  'environment variable TF_VAR_salesforce_token is not set.';

it('refuses to create a profile, names the environment variable, and does not ask for a value', async () => {
  expect(await refused(...APPLY)).toEqual([MISSING]);
  const blank = await workspace.run('terraform', APPLY, { TF_VAR_salesforce_token: '' });
  expect(blank.code).toBe(1);
  expect(blank.text).toContain(
    "'refresh_token_wo' must not be blank. An environment variable TF_VAR_… that is set but empty gives this.",
  );
  expect(blank.text).toContain('The environment variable TF_VAR_salesforce_token is blank.');
  expect(emulator.profiles()).toEqual([]);
});

it('plans what needs no token, and refuses a new version and a replacement', async () => {
  expect((await workspace.run('terraform', APPLY, SET)).code).toBe(0);
  await workspace.expectSettled();
  const address = 'hdp_oauth_profile.profile';
  expect(await refused('plan', '-no-color', `-replace=${address}`)).toEqual([MISSING]);
  synthesize('2');
  expect(await refused('plan', '-no-color')).toEqual([
    expect.stringMatching(
      /^New Version Without Tokens\n[^]*The environment variable TF_VAR_salesforce_token is not set\.$/u,
    ),
  ]);
});

it('destroys the profile without a value', async () => {
  synthesize('1');
  await workspace.destroy();
  expect(emulator.profiles()).toEqual([]);
});
