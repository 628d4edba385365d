/** TLS with the real Terraform, one case of each kind: test/provider has the rows of all of them. */
import { Emulator } from '../../lib/emulator';
import { Authority, type Identity } from '../certificates';
import { errorsIn, warningsIn } from './terraform-messages';
import { loginTo, Workspace, type Run } from './workspace';

describe('a server that asks for a client certificate', () => {
  let authority: Authority;
  let client: Identity;
  let workspace: Workspace;
  let emulator: Emulator;

  beforeAll(async () => {
    authority = await Authority.create();
    client = await authority.issue();
    const server = await authority.issue({ names: ['hdp.internal'] });
    emulator = await Emulator.start({ tls: { ...server, ca: authority.pem, requestClientCert: true } });
    workspace = await Workspace.with(configuration(), loginTo(emulator));
    workspace.write('authority.pem', authority.pem);
    workspace.write('client.pem', client.cert);
    workspace.write('client.key', client.key);
  });

  afterAll(async () => {
    workspace.remove();
    await emulator.stop();
  });

  /** A lookup: a plan makes a request. */
  function configuration(provider = ''): string {
    return `
      provider "hdp" {
        max_retries = 0
        ${provider}
      }
      data "hdp_data_stores" "all" {}
    `;
  }

  async function plan(provider: string, environment: Record<string, string> = {}): Promise<Run> {
    workspace.configure(configuration(provider));
    const run = await workspace.run('terraform', ['plan', '-no-color', '-input=false'], environment);
    expect(run.stdout + run.stderr).not.toContain(client.key.split('\n')[1]);
    return run;
  }

  it('is trusted and trusts with files that are named relatively', async () => {
    const files = `
      ca_certificate_file     = "authority.pem"
      client_certificate_file = "client.pem"
      client_key_file         = "client.key"
      tls_server_name         = "hdp.internal"
    `;
    expect(await plan(files)).toMatchObject({ code: 0, stderr: '' });
  });

  it('is trusted and trusts with what the environment holds', async () => {
    const environment = {
      HDP_CA_CERTIFICATE: authority.pem,
      HDP_CLIENT_CERTIFICATE: client.cert,
      HDP_CLIENT_KEY: client.key,
      HDP_TLS_SERVER_NAME: 'hdp.internal',
    };
    expect(await plan('', environment)).toMatchObject({ code: 0, stderr: '' });
  });

  it.each<[string, string, () => string]>([
    [
      'the issuer is unknown',
      '',
      () =>
        `Unable to Read Data Stores\nReading the data stores on ${emulator.url} failed.\nGET /api/mgmt/datastores: the ` +
        "server's certificate comes from an unknown issuer (SELF_SIGNED_CERT_IN_CHAIN).\nPut the certificate of the " +
        "authority that issued the server's certificate in PEM form into a file, and name the file with " +
        "'ca_certificate_file' or environment variable HDP_CA_CERTIFICATE_FILE.",
    ],
    [
      'a file is not there',
      'ca_certificate_file = "missing.pem"',
      () =>
        "Unusable Certificate File\nThe file \"missing.pem\" of the provider's argument 'ca_certificate_file' cannot be " +
        `read: it does not exist in ${workspace.folder}, where Terraform runs.`,
    ],
  ])('is refused where %s', async (_case, provider, message) => {
    const { code, stderr } = await plan(provider);
    expect([code, ...errorsIn(stderr)]).toEqual([1, message()]);
  });

  it('is warned of when its certificate is not verified', async () => {
    const identity = 'client_certificate_file = "client.pem"\nclient_key_file = "client.key"';
    const { code, stdout } = await plan(`insecure_skip_verify = true\n${identity}`);
    expect([code, ...warningsIn(stdout)]).toEqual([
      0,
      "Server Certificate Not Verified\nThe provider's argument 'insecure_skip_verify' is true: anybody on the network " +
        "path to the server can read the login and the tokens. Trust the server's certificate authority with " +
        "'ca_certificate_file' instead.",
    ]);
  });
});
