/** One refusal of each kind as Terraform prints it: test/provider has the rows of all messages. */
import { Emulator } from '../../lib/emulator';
import { errorsIn } from './terraform-messages';
import { Workspace } from './workspace';

const PASSWORD = 'correct horse';
const URL_RULE = 'must be a URL that starts with https:// or http://, without credentials, query or fragment';

function configuration(provider = '', token = '"token-in-configuration"', more = ''): string {
  return `
    provider "hdp" {
      max_retries = 0
      ${provider}
    }

    resource "hdp_oauth_profile" "p" {
      name             = "P"
      oauth_app_id     = 1
      refresh_token_wo = ${token}
    }
    ${more}
  `;
}

describe('bad input', () => {
  let emulator: Emulator;
  let workspace: Workspace;
  let login: Record<string, string>;

  beforeAll(async () => {
    emulator = await Emulator.start({ users: [{ name: 'admin', password: PASSWORD, permissions: [12] }] });
    login = { HDP_SERVER_URL: emulator.url, HDP_USERNAME: 'admin', HDP_PASSWORD: PASSWORD };
    workspace = await Workspace.with(configuration());
  });

  afterAll(async () => {
    workspace.remove();
    await emulator.stop();
  });

  /** What Terraform says of a configuration that it refuses. */
  async function refusal(written: string, environment: Record<string, string>, ...args: string[]): Promise<string[]> {
    workspace.configure(written);
    const [command = '', ...options] = args;
    const run = await workspace.run('terraform', [command, '-no-color', ...options], environment);
    expect(run.code).toBe(1);
    expect(run.stdout + run.stderr).not.toMatch(/correct horse|wrong horse|token-in-configuration/u);
    expect(emulator.profiles()).toEqual([]);
    return errorsIn(run.stderr);
  }

  it('names argument and environment variable of all that is missing', async () => {
    expect(await refusal(configuration(), {}, 'plan', '-input=false')).toEqual([
      'Missing Provider Configuration\nThe provider cannot reach the HDP server without: ' +
        "- 'server_url' or environment variable HDP_SERVER_URL " +
        "- 'username' or environment variable HDP_USERNAME " +
        "- 'password' or environment variable HDP_PASSWORD",
    ]);
  });

  it('refuses at validation what breaks a rule, and shows no secret that stands in the wrong place', async () => {
    const provider = `
      server_url = "https://me:${PASSWORD}@hdp.example.com"
      username   = "me:${PASSWORD}"
      client_key = "${PASSWORD}"
    `;
    expect((await refusal(configuration(provider), {}, 'validate')).sort()).toEqual([
      "Invalid Attribute Value\n'client_key' must hold a private key in PEM form that is not encrypted.",
      `Invalid Attribute Value\n'server_url' ${URL_RULE}, got "https://…@hdp.example.com".`,
      `Invalid Attribute Value\n'username' must not be blank and must not contain a colon, got "me:…".`,
    ]);
  });

  it('refuses a server URL without a scheme in the environment', async () => {
    const environment = { ...login, HDP_SERVER_URL: 'hdp.example.com' };
    expect(await refusal(configuration(), environment, 'plan', '-input=false')).toEqual([
      `Invalid Environment Variable\nEnvironment variable HDP_SERVER_URL ${URL_RULE}, got "hdp.example.com".`,
    ]);
  });

  it('says which login was wrong and where it came from', async () => {
    const environment = { ...login, HDP_PASSWORD: 'wrong horse' };
    expect(await refusal(configuration(), environment, 'apply', '-input=false', '-auto-approve')).toEqual([
      `Unable to Plan OAuth Profile\nPlanning an OAuth profile on ${emulator.url} failed.\n` +
        'GET /api/mgmt/oauthprofiles: the server responded with 401 Unauthorized: "Login ID or password is wrong" (code ' +
        '222206007).\nThe username is "admin" from environment variable HDP_USERNAME, the password is from environment ' +
        'variable HDP_PASSWORD. Check both before you try again: HDP locks an account for 30 minutes after three wrong ' +
        'passwords. The provider sent them once and fails all other requests of this run. Each provider alias and each ' +
        'stack is a process of its own and tries once.',
    ]);
  });

  it('refuses to create a profile without a refresh token', async () => {
    expect(await refusal(configuration('', 'null'), login, 'plan', '-input=false')).toEqual([
      "Missing Refresh Token\nTo create an OAuth profile, set 'refresh_token_wo' or 'refresh_token'. Prefer " +
        "'refresh_token_wo': it is never stored. 'refresh_token' is stored in the state in clear text and is meant for " +
        'Terraform and OpenTofu before 1.11. The environment variable of a variable is TF_VAR_ and its name.',
    ]);
  });

  it('refuses the import of a name', async () => {
    const args = ['-input=false', 'hdp_oauth_profile.p', 'Exports'];
    expect(await refusal(configuration(), login, 'import', ...args)).toEqual([
      'Invalid Import ID\nExpected the ID of the OAuth profile, as in "33"; with its owner\'s name in front if it belongs ' +
        'to another user, as in "jane/33"; and with the version of the tokens that the server holds behind it, if known, ' +
        'as in "33#2024-05". Got "Exports".',
    ]);
  });

  it('plans with a server URL that is unknown until apply', async () => {
    const server = `resource "terraform_data" "server" { input = "${emulator.url}" }`;
    workspace.configure(configuration('server_url = terraform_data.server.output', undefined, server));
    const environment = { ...login, HDP_SERVER_URL: '' };
    const plan = await workspace.run('terraform', ['plan', '-no-color', '-input=false'], environment);
    expect([plan.code, plan.stderr]).toEqual([0, '']);
    expect(plan.stdout).toContain('Plan: 2 to add');
    const apply = await workspace.run('terraform', ['apply', '-input=false', '-auto-approve'], environment);
    expect([apply.code, emulator.profiles().length]).toEqual([0, 1]);
  });
});
