import { Emulator, Permission } from '../../lib/emulator';
import { errorsIn } from './terraform-messages';
import { Workspace } from './workspace';

const PASSWORD = 'correct horse';

interface Written {
  /** Arguments of the provider. */
  readonly provider?: string;
  readonly app?: string;
  /** Further blocks. */
  readonly more?: string;
}

function configuration({ provider = '', app = '1', more = '' }: Written): string {
  return `
    provider "hdp" {
      max_retries = 0
      ${provider}
    }

    resource "hdp_oauth_profile" "p" {
      name             = "P"
      oauth_app_id     = ${app}
      refresh_token_wo = "token-in-configuration"
    }
    ${more}
  `;
}

/** One refusal of each kind: test/provider has the rows of all messages. */
describe('bad input', () => {
  let emulator: Emulator;
  let workspace: Workspace;

  beforeAll(async () => {
    emulator = await Emulator.start({
      users: [{ name: 'admin', password: PASSWORD, permissions: [Permission.Administrator] }],
      oauthApps: [{ id: 1, name: 'App', dataStore: 1 }],
    });
    workspace = await Workspace.with(configuration({}));
  });

  afterAll(async () => {
    workspace.remove();
    await emulator.stop();
  });

  /** What Terraform says of a configuration that it refuses. */
  async function refusal(
    command: 'validate' | 'plan' | 'apply',
    written: Written,
    environment: Record<string, string> = {},
  ): Promise<string[]> {
    workspace.configure(configuration(written));
    const options = { validate: [], plan: ['-input=false'], apply: ['-input=false', '-auto-approve'] }[command];
    const run = await workspace.run('terraform', [command, '-no-color', ...options], environment);
    expect(run.code).toBe(1);
    expect(run.stdout + run.stderr).not.toMatch(/correct horse|wrong horse|token-in-configuration/u);
    expect(emulator.profiles()).toEqual([]);
    return errorsIn(run.stderr);
  }

  function login(overrides: Record<string, string> = {}): Record<string, string> {
    return { HDP_SERVER_URL: emulator.url, HDP_USERNAME: 'admin', HDP_PASSWORD: PASSWORD, ...overrides };
  }

  /** The beginning of an error of a create. */
  function creating(url: string): string {
    return `Unable to Create OAuth Profile\nCreating an OAuth profile on ${url} failed.\n`;
  }

  it('names argument and environment variable of all that is missing', async () => {
    expect(await refusal('plan', {})).toEqual([
      'Missing Provider Configuration\nThe provider cannot reach the HDP server without: ' +
        "- 'server_url' or environment variable HDP_SERVER_URL " +
        "- 'username' or environment variable HDP_USERNAME " +
        "- 'password' or environment variable HDP_PASSWORD",
    ]);
  });

  it('refuses a server URL without a scheme', async () => {
    const url = 'hdp.example.com';
    const problem = 'must be a URL that starts with https:// or http://, without credentials, query or fragment';
    expect(await refusal('validate', { provider: `server_url = "${url}"` })).toEqual([
      `Invalid Attribute Value\n'server_url' ${problem}, got "${url}".`,
    ]);
    expect(await refusal('plan', {}, login({ HDP_SERVER_URL: url }))).toEqual([
      `Invalid Environment Variable\nEnvironment variable HDP_SERVER_URL ${problem}, got "${url}".`,
    ]);
  });

  it.each([
    ['server_url = "https://me:correct horse@hdp.example.com"', '\'server_url\' URL, got "https://…@hdp.example.com".'],
    ['username = "me:correct horse"', `'username' must not be blank and must not contain a colon, got "me:…".`],
    ['client_key = "correct horse"', "'client_key' must hold a private key in PEM form that is not encrypted."],
  ])('shows no secret that stands in the wrong place: %s', async (provider, message) => {
    const url = 'must be a URL that starts with https:// or http://, without credentials, query or fragment';
    expect(await refusal('validate', { provider })).toEqual([
      `Invalid Attribute Value\n${message.replace('URL', url)}`,
    ]);
  });

  it('says which login was wrong and where it came from', async () => {
    const check =
      'Check both before you try again: HDP locks an account for 30 minutes after three wrong passwords. The provider sent ' +
      'them once and fails all other requests of this run. Each provider alias and each stack is a process of its own and ' +
      'tries once.';
    const response =
      'GET /api/mgmt/oauthprofiles: the server responded with 401 Unauthorized: "Login ID or password is wrong" (code 222206007).';
    expect(await refusal('apply', {}, login({ HDP_PASSWORD: 'wrong horse' }))).toEqual([
      `${creating(emulator.url)}${response}\nThe username is "admin" from environment variable HDP_USERNAME, the password ` +
        `is from environment variable HDP_PASSWORD. ${check}`,
    ]);
    const provider = 'username = "nobody"\npassword = "wrong horse"';
    expect(await refusal('apply', { provider }, { HDP_SERVER_URL: emulator.url })).toEqual([
      `${creating(emulator.url)}${response}\nThe username is "nobody" from the provider's argument 'username', the password ` +
        `is from the provider's argument 'password'. ${check}`,
    ]);
  });

  it('says that the application does not exist', async () => {
    expect(await refusal('apply', { app: '99' }, login())).toEqual([
      `${creating(emulator.url)}POST /api/mgmt/oauthprofiles: the server responded with 400 Bad Request: ` +
        '"Invalid OAuthApplicationId: 99" (code 222207711).\n' +
        'Check that the application exists and that the login may use it. Data source hdp_oauth_application finds the ' +
        'ID of an application by its name.',
    ]);
  });

  it('refuses an environment variable that is no number', async () => {
    // `max_retries` is among the arguments of the other tests.
    workspace.configure(`provider "hdp" {}\ndata "hdp_data_stores" "all" {}`);
    const environment = login({ HDP_MAX_RETRIES: 'many' });
    const run = await workspace.run('terraform', ['plan', '-no-color', '-input=false'], environment);
    expect([run.code, ...errorsIn(run.stderr)]).toEqual([
      1,
      'Invalid Environment Variable\nEnvironment variable HDP_MAX_RETRIES must be a number, got "many".',
    ]);
  });

  it.each<['validate' | 'plan', string, string, string]>([
    [
      'plan',
      'null',
      'null',
      "Missing Refresh Token\nTo create an OAuth profile, set 'refresh_token_wo' or 'refresh_token'. Prefer " +
        "'refresh_token_wo': it is never stored. 'refresh_token' is stored in the state in clear text and is meant for " +
        'Terraform and OpenTofu before 1.11.',
    ],
    [
      'validate',
      '"token-in-configuration"',
      '"token-in-configuration"',
      "Conflicting Token Attributes\nOnly one of 'refresh_token_wo' and 'refresh_token' may be set.",
    ],
  ])('refuses at %s the refresh tokens %s and %s', async (command, writeOnly, stored, message) => {
    const more = `
      resource "hdp_oauth_profile" "other" {
        name             = "Other"
        oauth_app_id     = 1
        refresh_token_wo = ${writeOnly}
        refresh_token    = ${stored}
      }
    `;
    expect(await refusal(command, { more }, login())).toEqual([message]);
  });

  it('refuses the import of a name', async () => {
    workspace.configure(configuration({}));
    const address = 'hdp_oauth_profile.p';
    const run = await workspace.run('terraform', ['import', '-no-color', '-input=false', address, 'Exports'], login());
    expect([run.code, ...errorsIn(run.stderr)]).toEqual([
      1,
      'Invalid Import ID\nExpected the ID of the OAuth profile, as in "33"; with its owner\'s name in front if it belongs ' +
        'to another user, as in "jane/33"; and with the version of the tokens that the server holds behind it, if known, ' +
        'as in "33#2024-05". Got "Exports".',
    ]);
  });

  it('says that the profile to import is not there', async () => {
    workspace.configure(configuration({}));
    const address = 'hdp_oauth_profile.p';
    const run = await workspace.run('terraform', ['import', '-no-color', '-input=false', address, '99'], login());
    expect([run.code, errorsIn(run.stderr).map((error) => error.split('\n')[0])]).toEqual([
      1,
      ['OAuth Profile Not Found for Assumed Owner'],
    ]);
  });

  it('plans with a server URL that is unknown until apply', async () => {
    workspace.configure(
      configuration({
        provider: 'server_url = terraform_data.server.output',
        more: `resource "terraform_data" "server" { input = "${emulator.url}" }`,
      }),
    );
    const environment = login({ HDP_SERVER_URL: '' });
    const plan = await workspace.run('terraform', ['plan', '-no-color', '-input=false'], environment);
    expect([plan.code, plan.stderr]).toEqual([0, '']);
    expect(plan.stdout).toContain('Plan: 2 to add');
    const apply = await workspace.run('terraform', ['apply', '-input=false', '-auto-approve'], environment);
    expect([apply.code, emulator.profiles().length]).toEqual([0, 1]);
    await workspace.run('terraform', ['destroy', '-auto-approve'], environment);
    expect(emulator.profiles()).toEqual([]);
  });
});
