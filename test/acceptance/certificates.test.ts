/** TLS with the real Terraform: what is refused and why, and what it takes to be trusted on either side. */
import { Emulator } from '../../lib/emulator';
import { Authority, type Identity } from '../certificates';
import { errorsIn, warningsIn } from './terraform-messages';
import { Workspace, type Run } from './workspace';

const PASSWORD = 'correct horse';
const USERS = [{ name: 'admin', password: PASSWORD, permissions: [12] }];

describe('certificates', () => {
  let authority: Authority;
  let client: Identity;
  let workspace: Workspace;
  let emulator: Emulator;
  let mutual: Emulator;

  beforeAll(async () => {
    authority = await Authority.create();
    client = await authority.issue();
    emulator = await Emulator.start({ users: USERS, tls: await authority.issue({ names: ['127.0.0.1'] }) });
    mutual = await Emulator.start({
      users: USERS,
      tls: { ...(await authority.issue({ names: ['hdp.internal'] })), ca: authority.pem, requestClientCert: true },
    });
    workspace = await Workspace.with(configuration());
    workspace.write('authority.pem', authority.pem);
    workspace.write('client.pem', client.cert);
    workspace.write('client.key', client.key);
    workspace.write('notes.txt', 'Ask Jane.');
  });

  afterAll(async () => {
    workspace.remove();
    await emulator.stop();
    await mutual.stop();
  });

  /** A look-up: a plan makes a request. */
  function configuration(provider = ''): string {
    return `
      provider "hdp" {
        max_retries = 0
        ${provider}
      }
      data "hdp_data_stores" "all" {}
    `;
  }

  async function plan(provider: string, environment: Record<string, string> = {}, server = emulator): Promise<Run> {
    workspace.configure(configuration(provider));
    const run = await workspace.run('terraform', ['plan', '-no-color', '-input=false'], {
      HDP_SERVER_URL: server.url,
      HDP_USERNAME: 'admin',
      HDP_PASSWORD: PASSWORD,
      ...environment,
    });
    expect(run.stdout + run.stderr).not.toContain(PASSWORD);
    expect(run.stdout + run.stderr).not.toContain(client.key.split('\n')[1]);
    return run;
  }

  async function refusal(
    provider: string,
    environment: Record<string, string> = {},
    server = emulator,
  ): Promise<string[]> {
    const { code, stderr } = await plan(provider, environment, server);
    expect(code).toBe(1);
    return errorsIn(stderr);
  }

  function reading(server: Emulator): string {
    return (
      `Unable to Read Data Stores\nReading the data stores on ${server.url} failed.\nGET /api/mgmt/datastores: the server's ` +
      'certificate'
    );
  }

  it('says how to trust a certificate of an unknown issuer', async () => {
    expect(await refusal('')).toEqual([
      `${reading(emulator)} comes from an unknown issuer (UNABLE_TO_VERIFY_LEAF_SIGNATURE).\n` +
        "Put the certificate of the authority that issued the server's certificate in PEM form into a file, and name " +
        "the file with 'ca_certificate_file' or environment variable HDP_CA_CERTIFICATE_FILE.",
    ]);
  });

  it.each<[string, string, () => Record<string, string>]>([
    ['ca_certificate_file', 'ca_certificate_file = "authority.pem"', () => ({})],
    ['ca_certificate', 'ca_certificate = file("authority.pem")', () => ({})],
    ['HDP_CA_CERTIFICATE_FILE', '', () => ({ HDP_CA_CERTIFICATE_FILE: workspace.path('authority.pem') })],
    ['HDP_CA_CERTIFICATE', '', () => ({ HDP_CA_CERTIFICATE: authority.pem })],
  ])('trusts the authority in %s', async (_case, provider, environment) => {
    expect(await plan(provider, environment())).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    ['missing.pem', () => `cannot be read: it does not exist in ${workspace.folder}, where Terraform runs`],
    ['notes.txt', () => 'must hold a certificate in PEM form'],
    ['client.key', () => 'must hold a certificate in PEM form'],
  ])('names the file %s, which holds no certificate', async (name, problem) => {
    expect(await refusal(`ca_certificate_file = "${name}"`)).toEqual([
      `Unusable Certificate File\nThe file "${name}" of the provider's argument 'ca_certificate_file' ${problem()}.`,
    ]);
    const path = workspace.path(name);
    expect(await refusal('', { HDP_CA_CERTIFICATE_FILE: path })).toEqual([
      `Unusable Certificate File\nThe file "${path}" of environment variable HDP_CA_CERTIFICATE_FILE ` +
        `${problem().replace(/ in .* runs/, '')}.`,
    ]);
  });

  it('warns when certificates are not verified', async () => {
    const rest =
      " is true: anybody on the network path to the server can read the login and the tokens. Trust the server's certificate " +
      "authority with 'ca_certificate_file' instead.";
    const written = await plan('insecure_skip_verify = true');
    expect([written.code, ...warningsIn(written.stdout)]).toEqual([
      0,
      `Server Certificate Not Verified\nThe provider's argument 'insecure_skip_verify'${rest}`,
    ]);
    const fromEnvironment = await plan('', { HDP_INSECURE_SKIP_VERIFY: '1' });
    expect([fromEnvironment.code, ...warningsIn(fromEnvironment.stdout)]).toEqual([
      0,
      `Server Certificate Not Verified\nEnvironment variable HDP_INSECURE_SKIP_VERIFY${rest}`,
    ]);
  });

  const TRUSTING = 'ca_certificate_file = "authority.pem"';
  const NAMED = `${TRUSTING}\ntls_server_name = "hdp.internal"`;

  it('says that the certificate is for another name', async () => {
    expect(await refusal(TRUSTING, {}, mutual)).toEqual([
      `${reading(mutual)} is for DNS:hdp.internal, not for 127.0.0.1 (ERR_TLS_CERT_ALTNAME_INVALID).\nUse a name that the ` +
        "certificate is for in environment variable HDP_SERVER_URL, or set 'tls_server_name' or environment variable " +
        'HDP_TLS_SERVER_NAME to one.',
    ]);
  });

  it.each<[string, string, () => Record<string, string>]>([
    ['files', 'client_certificate_file = "client.pem"\nclient_key_file = "client.key"', () => ({})],
    ['texts', 'client_certificate = file("client.pem")\nclient_key = file("client.key")', () => ({})],
    ['environment variables', '', () => ({ HDP_CLIENT_CERTIFICATE: client.cert, HDP_CLIENT_KEY: client.key })],
  ])('shows the client certificate in %s to a server that asks for one', async (_case, provider, environment) => {
    expect(await plan(`${NAMED}\n${provider}`, environment(), mutual)).toMatchObject({ code: 0, stderr: '' });
  });

  it('refuses half of a client certificate, and one in two forms', async () => {
    expect(await refusal(`${NAMED}\nclient_certificate_file = "client.pem"`)).toEqual([
      "Incomplete Client Certificate\nThe provider's argument 'client_certificate_file' is set, but the key that belongs to " +
        "it is missing: set 'client_key' or environment variable HDP_CLIENT_KEY, or 'client_key_file' or " +
        'environment variable HDP_CLIENT_KEY_FILE.',
    ]);
    expect(await refusal('client_key = file("client.key")\nclient_key_file = "client.key"')).toEqual([
      "Conflicting Provider Arguments\nOnly one of 'client_key' and 'client_key_file' may be set.",
    ]);
  });
});
