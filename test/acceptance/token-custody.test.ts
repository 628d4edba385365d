/** Tokens through the real Terraform. What happens in each case, row by row: test/provider/oauth-profile-tokens.test.ts. */
import { Emulator, type Quirks } from '../../lib/emulator';
import { errorsIn, warningsIn } from './terraform-messages';
import { Workspace } from './workspace';

const ADDRESS = 'hdp_oauth_profile.p';

let emulator: Emulator;
let workspace: Workspace;

async function start(quirks: Partial<Quirks>, attributes: string): Promise<void> {
  emulator = await Emulator.start({
    users: [{ name: 'admin', password: 'secret', permissions: [12] }],
    oauthApps: [{ id: 1, name: 'App', dataStore: 1 }],
    quirks,
  });
  workspace = await Workspace.with(configuration(attributes), {
    HDP_SERVER_URL: emulator.url,
    HDP_USERNAME: 'admin',
    HDP_PASSWORD: 'secret',
  });
}

afterEach(async () => {
  workspace.remove();
  await emulator.stop();
});

function configuration(attributes: string): string {
  return `
    variable "token" {
      type      = string
      default   = "token-a"
      ephemeral = true
    }

    resource "hdp_oauth_profile" "p" {
      name         = "P"
      oauth_app_id = 1
      ${attributes}
    }
  `;
}

async function apply(attributes: string): Promise<readonly string[]> {
  workspace.configure(configuration(attributes));
  const { stdout } = await workspace.apply();
  return warningsIn(stdout);
}

/** The plan after an apply is empty. */
async function expectSettled(): Promise<void> {
  await workspace.succeed('plan', '-input=false', '-detailed-exitcode');
}

function only() {
  const [profile, ...others] = emulator.profiles();
  if (profile === undefined || others.length > 0) throw new Error('Expected exactly one profile.');
  return profile;
}

function rotate(): string {
  return emulator.refreshTokens(only().id, { rotateRefreshToken: true }).refreshToken;
}

async function importAnew(version = ''): Promise<void> {
  await workspace.succeed('state', 'rm', ADDRESS);
  await workspace.succeed('import', ADDRESS, `${String(only().id)}${version}`);
}

it('leaves tokens alone that a server refreshes and shows, through edits, an import and new versions', async () => {
  await start({ tokensInWrites: 'masked' }, 'refresh_token_wo = var.token');
  expect(await apply('refresh_token_wo = var.token')).toEqual([]);
  await expectSettled();

  const refreshToken = rotate();
  await expectSettled();
  expect(await apply('refresh_token_wo = var.token\ndescription = "two"')).toEqual([]);
  expect(only()).toMatchObject({ description: 'two', refreshToken });

  await importAnew();
  expect(workspace.read('terraform.tfstate')).not.toMatch(/token-a|rotated-refresh/u);
  const versioned = (version: string): string =>
    `refresh_token_wo = "token-${version}"\ntokens_wo_version = "${version}"\ndescription = "two"`;
  expect(await apply(versioned('1'))).toHaveLength(1);
  expect(only()).toMatchObject({ refreshToken });
  await expectSettled();
  expect(await apply(versioned('2'))).toEqual([]);
  expect(only()).toMatchObject({ refreshToken: 'token-2' });
  await expectSettled();
  await workspace.destroy();
  expect(emulator.profiles()).toEqual([]);
});

it('never writes back a mask, and refuses what it cannot know', async () => {
  const token = 'refresh_token_wo = "token-a"\ntokens_wo_version = "1"';
  await start({ tokensInGet: 'masked', tokenMask: '****{last4}' }, token);
  expect(await apply(token)).toEqual([]);
  expect((await apply(`${token}\ndescription = "two"`))[0]).toMatch(/^Configured Tokens Sent With Update\n/u);
  expect(only()).toMatchObject({ description: 'two', refreshToken: 'token-a' });
  await expectSettled();

  await importAnew('#1');
  await expectSettled();
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
  const known = 'refresh_token_wo = "token-b"\ntokens_wo_version = "2"\ndescription = "three"';
  expect(await apply(known)).toEqual([]);
  expect(only()).toMatchObject({ description: 'three', refreshToken: 'token-b' });
  await expectSettled();
});

describe('a saved plan whose token differs at apply', () => {
  const token = 'refresh_token_wo = var.token';

  async function applySaved(attributes: string, planned: string, applied: string) {
    workspace.configure(configuration(attributes));
    const variable = (value: string): Record<string, string> => ({ TF_VAR_token: value });
    const plan = await workspace.run(
      'terraform',
      ['plan', '-no-color', '-input=false', '-out=saved.tfplan'],
      variable(planned),
    );
    expect(plan.code).toBe(0);
    return workspace.run('terraform', ['apply', '-no-color', '-input=false', 'saved.tfplan'], variable(applied));
  }

  it('sends nothing where the plan was not to send one, and Terraform says so if anything else changes', async () => {
    await start({}, token);
    await apply(token);
    expect((await applySaved(token, 'token-a', 'token-b')).code).toBe(0);
    expect(only().refreshToken).toBe('token-a');

    const run = await applySaved(`${token}\nforce_destroy = true`, 'token-a', 'token-b');
    expect(run.code).toBe(1);
    expect(errorsIn(run.stderr)).toEqual([
      [
        'Provider produced inconsistent final plan',
        'When expanding the plan for hdp_oauth_profile.p to include new values learned so far during apply, provider ' +
          '"terraform.internal/datadirect/hdp" produced an invalid new value for .tokens_updated_at: was known, but now ' +
          'unknown.',
        "This is a bug in the provider, which should be reported in the provider's own issue tracker.",
      ].join('\n'),
    ]);
    expect(only().refreshToken).toBe('token-a');
  });

  it('sends the one of the apply where the plan was to send one', async () => {
    await start({}, token);
    await apply(token);
    expect((await applySaved(token, 'token-b', 'token-c')).code).toBe(0);
    expect(only().refreshToken).toBe('token-c');
  });
});
