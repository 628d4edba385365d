import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';
import { Emulator, Permission } from '../../lib/emulator';
import { errorsIn } from './terraform-messages';
import { Workspace } from './workspace';

const PASSWORD = 'correct horse';

interface Written {
  /** Arguments of the provider. */
  readonly provider?: string;
  readonly name?: string;
  readonly app?: string;
  /** Further blocks. */
  readonly more?: string;
}

function configuration({ provider = '', name = 'P', app = '1', more = '' }: Written): string {
  return `
    provider "hdp" {
      max_retries = 0
      ${provider}
    }

    resource "hdp_oauth_profile" "p" {
      name             = "${name}"
      oauth_app_id     = ${app}
      refresh_token_wo = "token-in-configuration"
    }
    ${more}
  `;
}

async function listening(server: Server | TcpServer): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

describe('bad input', () => {
  let emulator: Emulator;
  let workspace: Workspace;

  beforeAll(async () => {
    emulator = await Emulator.start({
      users: [
        { name: 'admin', password: PASSWORD, permissions: [Permission.Administrator] },
        { name: 'reader', password: PASSWORD, permissions: [Permission.MgmtAPI, Permission.ViewDataSource] },
      ],
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
        "- 'server_url', or environment variable HDP_SERVER_URL " +
        "- 'username', or environment variable HDP_USERNAME " +
        "- 'password', or environment variable HDP_PASSWORD",
    ]);
  });

  it.each(['hdp.example.com', 'ftp://hdp.example.com', '/api/mgmt'])('refuses the server URL %p', async (url) => {
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
    const answer =
      'GET /api/mgmt/oauthprofiles: the server responded with 401 Unauthorized: "Login ID or password is wrong" (code 222206007).';
    expect(await refusal('apply', {}, login({ HDP_PASSWORD: 'wrong horse' }))).toEqual([
      `${creating(emulator.url)}${answer}\nThe login was "admin" from environment variable HDP_USERNAME, the password ` +
        'came from environment variable HDP_PASSWORD. Check both, and that the account is not locked.',
    ]);
    const provider = 'username = "nobody"\npassword = "wrong horse"';
    expect(await refusal('apply', { provider }, { HDP_SERVER_URL: emulator.url })).toEqual([
      `${creating(emulator.url)}${answer}\nThe login was "nobody" from the provider's argument 'username', the password ` +
        "came from the provider's argument 'password'. Check both, and that the account is not locked.",
    ]);
  });

  it('names the permission that is missing', async () => {
    expect(await refusal('apply', {}, login({ HDP_USERNAME: 'reader' }))).toEqual([
      `${creating(emulator.url)}POST /api/mgmt/oauthprofiles: the server responded with 403 Forbidden: ` +
        '"User reader lacks permission CreateDataSource (1)" (code 403).\n' +
        'The login "reader" needs the permissions MgmtAPI (11) and CreateDataSource (1).',
    ]);
  });

  it('names the permissions that are missing to act on behalf of a user', async () => {
    expect(await refusal('apply', { provider: 'user = "admin"' }, login({ HDP_USERNAME: 'reader' }))).toEqual([
      `${creating(emulator.url)}POST /api/mgmt/oauthprofiles?user=admin: the server responded with 403 Forbidden: ` +
        '"User reader lacks permission CreateDataSource (1), OnBehalfOf (21)" (code 403).\n' +
        'To act on behalf of user "admin", the login "reader" needs permission Administrator (12); or MgmtAPI (11), ' +
        'OnBehalfOf (21) and CreateDataSource (1), and administrative access on the tenant of that user.',
    ]);
  });

  it('refuses a name with a dash', async () => {
    expect(await refusal('validate', { name: 'my-profile' })).toEqual([
      `Invalid Attribute Value\n'name' may hold only letters, digits and underscores, got "my-profile".`,
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

  it('recognises a server that is not HDP', async () => {
    const server = createHttpServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<html><title>Login</title></html>');
    });
    const url = `http://127.0.0.1:${String(await listening(server))}`;
    const errors = await refusal('apply', {}, login({ HDP_SERVER_URL: url }));
    server.close();
    expect(errors).toEqual([
      `${creating(url)}GET /api/mgmt/oauthprofiles: expected JSON from the management API, the server responded with 200 OK ` +
        'with text/html: "<html><title>Login</title></html>".\n' +
        'What answered is not the management API of HDP, but perhaps a login page or a load balancer. Check environment ' +
        'variable HDP_SERVER_URL.',
    ]);
  });

  it('says that nothing listens where the connection is refused', async () => {
    const server = createTcpServer();
    const address = `127.0.0.1:${String(await listening(server))}`;
    await new Promise((done) => server.close(done));
    expect(await refusal('apply', {}, login({ HDP_SERVER_URL: `http://${address}` }))).toEqual([
      `${creating(`http://${address}`)}GET /api/mgmt/oauthprofiles: the connection to ${address} was refused ` +
        '(ECONNREFUSED).\nNothing listens there. Check host and port in environment variable HDP_SERVER_URL, and that ' +
        'the server runs.',
    ]);
  });

  it.each([
    ['HDP_REQUEST_TIMEOUT', 'soon', 'must be a number, got "soon"'],
    ['HDP_MAX_RETRIES', '21', 'must be a whole number from 0 to 20, got "21"'],
    ['HDP_MAX_CONCURRENT_REQUESTS', '0', 'must be a whole number from 1 to 1000, got "0"'],
    ['HDP_INSECURE_SKIP_VERIFY', 'maybe', 'must be true, false, 1 or 0, got "maybe"'],
  ])('refuses the environment variable %s with %p', async (name, value, problem) => {
    // `max_retries` is among the arguments of the other tests.
    workspace.configure(`provider "hdp" {}\ndata "hdp_data_stores" "all" {}`);
    const run = await workspace.run('terraform', ['plan', '-no-color', '-input=false'], login({ [name]: value }));
    expect([run.code, ...errorsIn(run.stderr)]).toEqual([
      1,
      `Invalid Environment Variable\nEnvironment variable ${name} ${problem}.`,
    ]);
  });

  it.each([
    [
      'no refresh token',
      'null',
      'null',
      "Missing Refresh Token\nOne of 'refresh_token_wo' and 'refresh_token' is required. Prefer 'refresh_token_wo': it is " +
        "never stored. 'refresh_token' is stored in the state in clear text and is meant for Terraform and OpenTofu before " +
        '1.11.',
    ],
    [
      'both refresh tokens',
      '"token-in-configuration"',
      '"token-in-configuration"',
      "Conflicting Token Attributes\nOnly one of 'refresh_token_wo' and 'refresh_token' may be set.",
    ],
    ['a blank refresh token', '" "', 'null', "Invalid Attribute Value\n'refresh_token_wo' must not be blank."],
  ])('refuses %s', async (_case, writeOnly, stored, message) => {
    const more = `
      resource "hdp_oauth_profile" "other" {
        name             = "Other"
        oauth_app_id     = 1
        refresh_token_wo = ${writeOnly}
        refresh_token    = ${stored}
      }
    `;
    expect(await refusal('validate', { more })).toEqual([message]);
  });

  it.each(['my-profile', '033', '33/', '12345678901234567890'])('refuses the import of %p', async (id) => {
    workspace.configure(configuration({}));
    const address = 'hdp_oauth_profile.p';
    const run = await workspace.run('terraform', ['import', '-no-color', '-input=false', address, id], login());
    expect([run.code, ...errorsIn(run.stderr)]).toEqual([
      1,
      'Invalid Import ID\nExpected the profile\'s ID, as in "33"; with its owner\'s name in front if the profile belongs to ' +
        'another user, as in "jane/33"; and with the version of the tokens that the server holds behind it, if known, as ' +
        `in "33#2024-05". Got "${id}".`,
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
