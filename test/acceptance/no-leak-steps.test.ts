import { Emulator } from '../../lib/emulator';
import { formsOf } from './markers';
import { WatchedTerraform } from './watched-terraform';
import { Workspace } from './workspace';

/** Characters that JSON, URLs and base64 each write in their own way. */
const CLIENT_SECRET = 'MARKER-client-"\\/+?&=é~1';
const OPTION = 'MARKER-option-"\\/+?&=é~2';
const NEXT_OPTION = 'MARKER-option-"\\/+?&=é~3';
/** Somebody else's, which only the server knows. */
const FOREIGN = 'MARKER-foreign-"\\/+?&=~4';
const SECRETS = [CLIENT_SECRET, OPTION, NEXT_OPTION, FOREIGN];

const configuration = (description: string): string => `
  provider "hdp" {
    max_retries         = 0
    server_shows_tokens = true
  }

  variable "client_secret" {
    type      = string
    sensitive = true
    ephemeral = true
  }

  variable "password" {
    type      = string
    sensitive = true
    ephemeral = true
  }

  resource "hdp_oauth_application" "a" {
    name             = "A"
    data_store       = 1
    client_id        = "client"
    client_secret_wo = var.client_secret
    description      = "${description}"
  }

  resource "hdp_data_source" "d" {
    name              = "d"
    data_store        = hdp_oauth_application.a.data_store
    description       = "${description}"
    options           = { User = "jane" }
    options_wo        = { Password = var.password }
    verify_connection = true
  }
`;

it('client secrets and secret options are nowhere but on the server', async () => {
  const emulator = await Emulator.start({
    users: [{ name: 'admin', password: 'secret', permissions: [12] }],
    oauthApps: [],
  });
  const workspace = await Workspace.with(configuration('one'), {
    TF_LOG: 'trace',
    HDP_SERVER_URL: emulator.url,
    HDP_USERNAME: 'admin',
    HDP_PASSWORD: 'secret',
    TF_VAR_client_secret: CLIENT_SECRET,
    TF_VAR_password: OPTION,
  });
  const terraform = new WatchedTerraform(workspace, SECRETS);
  const dataSource = () => {
    const [only] = emulator.dataSources();
    if (only === undefined) throw new Error('There is no data source.');
    return only;
  };
  try {
    await terraform.run('succeeds', ['validate']);
    await terraform.run('succeeds', ['plan', '-out=create.tfplan']);
    await terraform.run('succeeds', ['apply', 'create.tfplan']);
    expect(emulator.oauthApps()).toMatchObject([{ clientSecret: CLIENT_SECRET }]);
    expect(dataSource().options).toEqual({ User: 'jane', Password: OPTION });

    // What the server refuses, and what it says of a connection, in every form.
    const { id, options } = dataSource();
    emulator.editDataSource(id, { options: { ...options, SecurityToken: FOREIGN } });
    workspace.configure(configuration('two'));
    const rotated = { TF_VAR_password: NEXT_OPTION };
    for (const secret of [NEXT_OPTION, FOREIGN]) {
      // As many forms as a message may have characters.
      const message = `Not accepted: ${[...formsOf(secret).values()].join(' or ')}`;
      emulator.inject({ method: 'PUT', path: '/datasources/*', kind: 'status', status: 400, body: 'error', message });
      await terraform.run('fails', ['apply', '-auto-approve', '-refresh=false', '-target=hdp_data_source.d'], rotated);
    }
    emulator.setConnectionTest('d', { message: `No login: ${[...formsOf(FOREIGN).values()].join(' or ')}` });
    expect(await terraform.run('fails', ['apply', '-auto-approve', '-json'], rotated)).toContain(
      'Connection Test Failed',
    );
    expect(dataSource().options).toMatchObject({ Password: NEXT_OPTION, SecurityToken: FOREIGN });
    emulator.setConnectionTest('d', { message: `No login: ${[...formsOf(NEXT_OPTION).values()].join(' or ')}` });
    await terraform.run('fails', ['apply', '-auto-approve'], rotated);
    emulator.setConnectionTest('d', 'success');
    await terraform.run('succeeds', ['apply', '-auto-approve'], rotated);

    await terraform.run('succeeds', ['state', 'rm', 'hdp_data_source.d', 'hdp_oauth_application.a']);
    await terraform.run('succeeds', ['import', 'hdp_data_source.d', String(id)], rotated);
    await terraform.run(
      'succeeds',
      ['import', 'hdp_oauth_application.a', String(emulator.oauthApps()[0]?.id)],
      rotated,
    );
    await terraform.run('succeeds', ['plan', '-json', '-out=imported.tfplan'], rotated);
    await terraform.run('succeeds', ['destroy', '-auto-approve'], rotated);
    expect([emulator.dataSources(), emulator.oauthApps()]).toEqual([[], []]);
  } finally {
    workspace.remove();
    await emulator.stop();
  }
  expect(terraform.found).toEqual([]);
});
