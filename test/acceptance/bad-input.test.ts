import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';
import { Emulator, Permission } from '../../lib/emulator';
import { Authority } from '../certificates';
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

/** The errors as the user reads them: summary and paragraphs, without frames and places in files. */
function errorsIn(stderr: string): string[] {
  const plain = stderr.replace(/^[│╷╵] ?/gmu, '');
  return plain
    .split(/^Error: /mu)
    .slice(1)
    .map((error) =>
      error
        .split(/\n{2,}/u)
        .map((paragraph) => paragraph.replace(/\s+/gu, ' ').trim())
        .filter((paragraph) => paragraph !== '' && !/^(with|on) /u.test(paragraph))
        .join('\n'),
    );
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

  it('says which login was wrong and where it came from', async () => {
    const answer =
      'GET /api/mgmt/oauthprofiles: the server answered 401 Unauthorized: "Login ID or password is wrong" (code 401).';
    expect(await refusal('apply', {}, login({ HDP_PASSWORD: 'wrong horse' }))).toEqual([
      `${creating(emulator.url)}${answer}\nThe login was "admin" from environment variable HDP_USERNAME, the password ` +
        'came from environment variable HDP_PASSWORD. Check both, and that the account is not locked.',
    ]);
  });

  it('names the permission that is missing', async () => {
    expect(await refusal('apply', {}, login({ HDP_USERNAME: 'reader' }))).toEqual([
      `${creating(emulator.url)}POST /api/mgmt/oauthprofiles: the server answered 403 Forbidden: ` +
        '"User reader lacks permission CreateDataSource (1)" (code 403).\n' +
        'The login "reader" needs the permissions MgmtAPI (11) and CreateDataSource (1).',
    ]);
  });

  it('names the permissions that are missing to act on behalf of a user', async () => {
    expect(await refusal('apply', { provider: 'user = "admin"' }, login({ HDP_USERNAME: 'reader' }))).toEqual([
      `${creating(emulator.url)}POST /api/mgmt/oauthprofiles?user=admin: the server answered 403 Forbidden: ` +
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
      `${creating(emulator.url)}POST /api/mgmt/oauthprofiles: the server answered 400 Bad Request: ` +
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
      `${creating(url)}GET /api/mgmt/oauthprofiles: expected JSON from the management API, the server answered 200 OK ` +
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

  it('says how to trust a certificate of an unknown issuer, and then trusts it', async () => {
    const authority = await Authority.create();
    const server = await Emulator.start({
      tls: await authority.issue(),
      users: [{ name: 'admin', password: PASSWORD, permissions: [Permission.Administrator] }],
    });
    const environment = login({ HDP_SERVER_URL: server.url });
    expect(await refusal('apply', {}, environment)).toEqual([
      `${creating(server.url)}GET /api/mgmt/oauthprofiles: the server's certificate comes from an unknown issuer ` +
        '(UNABLE_TO_VERIFY_LEAF_SIGNATURE).\n' +
        "Put the certificate of the authority that issued the server's certificate in PEM form into a file, and name " +
        "the file with 'ca_certificate_file' or environment variable HDP_CA_CERTIFICATE_FILE.",
    ]);
    workspace.write('authority.pem', authority.pem);
    workspace.configure(configuration({ provider: 'ca_certificate_file = "authority.pem"' }));
    const trusting = await workspace.run('terraform', ['apply', '-input=false', '-auto-approve'], environment);
    expect([trusting.code, server.profiles().length]).toEqual([0, 1]);
    await workspace.run('terraform', ['destroy', '-auto-approve'], environment);
    await server.stop();
  });

  it('names a certificate file that is not there', async () => {
    expect(await refusal('plan', { provider: 'ca_certificate_file = "missing.pem"' }, login())).toEqual([
      `Unusable Certificate File\nThe file "missing.pem" of the provider's argument 'ca_certificate_file' cannot be ` +
        `read: it does not exist in ${workspace.folder}, where Terraform runs.`,
    ]);
  });

  it('names an environment variable that is no number', async () => {
    expect(await refusal('plan', {}, login({ HDP_REQUEST_TIMEOUT: 'soon' }))).toEqual([
      'Invalid Environment Variable\nEnvironment variable HDP_REQUEST_TIMEOUT must be a number, got "soon".',
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
