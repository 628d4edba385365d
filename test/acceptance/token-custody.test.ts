/** Tokens through the real Terraform. What happens in each case, row by row: test/provider/oauth-profile-tokens.test.ts. */
import { Emulator, type OAuthProfile, type Quirks } from '../../lib/emulator';
import { errorsIn, warningsIn } from './terraform-messages';
import { loginTo, Workspace } from './workspace';

const ADDRESS = 'hdp_oauth_profile.p';

let emulator: Emulator;
let workspace: Workspace;

async function start(quirks: Partial<Quirks>): Promise<void> {
  emulator = await Emulator.start({ quirks });
  workspace = await Workspace.with(configuration('refresh_token_wo = "token-a"'), loginTo(emulator));
}

afterEach(async () => {
  workspace.remove();
  await emulator.stop();
});

function configuration(attributes: string): string {
  return `
    resource "hdp_oauth_profile" "p" {
      name         = "P"
      oauth_app_id = 1
      ${attributes}
    }
  `;
}

async function apply(attributes: string): Promise<readonly string[]> {
  workspace.configure(configuration(attributes));
  return warningsIn((await workspace.apply()).stdout);
}

function only(): OAuthProfile {
  const [profile, ...others] = emulator.profiles();
  if (profile === undefined || others.length > 0) throw new Error('Expected exactly one profile.');
  return profile;
}

async function importAnew(version = ''): Promise<void> {
  await workspace.succeed('state', 'rm', ADDRESS);
  await workspace.succeed('import', ADDRESS, `${String(only().id)}${version}`);
}

it('leaves tokens alone that a server refreshes and shows, through edits, an import and new versions', async () => {
  await start({ tokensInWrites: 'masked' });
  expect(await apply('refresh_token_wo = "token-a"')).toEqual([]);
  const { refreshToken } = emulator.refreshTokens(only().id, { rotateRefreshToken: true });
  await workspace.expectSettled();
  expect(await apply('refresh_token_wo = "token-a"\ndescription = "two"')).toEqual([]);
  expect(only()).toMatchObject({ description: 'two', refreshToken });

  await importAnew();
  expect(workspace.read('terraform.tfstate')).not.toMatch(/token-a|rotated-refresh/u);
  const versioned = (version: string): string =>
    `refresh_token_wo = "token-${version}"\ntokens_wo_version = "${version}"\ndescription = "two"`;
  expect(await apply(versioned('1'))).toHaveLength(1);
  expect(only()).toMatchObject({ refreshToken });
  expect(await apply(versioned('2'))).toEqual([]);
  expect(only()).toMatchObject({ refreshToken: 'token-2' });
  await workspace.expectSettled();
});

it('never writes back a mask, and refuses what it cannot know', async () => {
  const token = 'refresh_token_wo = "token-a"\ntokens_wo_version = "1"';
  await start({ tokensInGet: 'masked', tokenMask: '****{last4}' });
  expect(await apply(token)).toEqual([]);
  expect((await apply(`${token}\ndescription = "two"`))[0]).toMatch(/^Configured Tokens Sent With Update\n/u);
  expect(only()).toMatchObject({ description: 'two', refreshToken: 'token-a' });

  await importAnew('#1');
  await workspace.expectSettled();
  workspace.configure(configuration(`${token}\ndescription = "three"`));
  const { code, stderr } = await workspace.terraform('plan', '-input=false');
  expect(code).toBe(1);
  expect(errorsIn(stderr)).toEqual([
    [
      'OAuth Profile Update Would Overwrite Tokens',
      `An update of OAuth profile ${String(only().id)} must send its refresh token. This server does not show the refresh ` +
        'token when the object is read, and the configured refresh token was never sent, so it may not be the one that ' +
        'the server holds. Nothing was sent.',
      "- To send a refresh token that you know is valid: set 'refresh_token_wo' and change 'tokens_wo_version'. - To " +
        "leave the object as it is: add description to 'ignore_changes' in the resource's lifecycle block. - To destroy " +
        'the object: run `terraform destroy -refresh=false`, as Terraform otherwise plans this change first.',
    ].join('\n'),
  ]);
  expect(await apply('refresh_token_wo = "token-b"\ntokens_wo_version = "2"\ndescription = "three"')).toEqual([]);
  expect(only()).toMatchObject({ description: 'three', refreshToken: 'token-b' });
  await workspace.expectSettled();
});
