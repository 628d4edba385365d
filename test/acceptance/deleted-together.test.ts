import { Emulator } from '../../lib/emulator';
import { loginTo, Workspace } from './workspace';

const IMPORTED = { hdp_oauth_application: '17', hdp_oauth_profile: '9', hdp_data_source: '503' };
type Type = keyof typeof IMPORTED;

/** IDs in place of references: Terraform knows no order in which to delete them. */
const BLOCKS: Readonly<Record<Type, string>> = {
  hdp_oauth_application: 'data_store = 1\n client_id = "client-a"\n client_secret_wo = "secret-a"',
  hdp_oauth_profile: 'oauth_app_id = 17\n refresh_token_wo = "token-a"',
  hdp_data_source: 'data_store = 1\n oauth_profile_id = "9"',
};

function configuration(types: readonly Type[]): string {
  const blocks = types.map(
    (type) => `
      import {
        to = ${type}.exports
        id = "${IMPORTED[type]}"
      }

      resource "${type}" "exports" {
        name = "Exports"
        ${BLOCKS[type]}
      }
    `,
  );
  return ['provider "hdp" {}', ...blocks].join('\n');
}

describe('objects that depend on each other, without a reference, in one destroy', () => {
  let emulator: Emulator;
  let workspace: Workspace;

  async function start(types: readonly Type[]): Promise<void> {
    emulator = await Emulator.start({
      users: [{ name: 'admin', password: 'admin', permissions: [12] }],
      oauthApps: [{ id: 17, name: 'Exports', dataStore: 1, clientId: 'client-a' }],
      profiles: [{ id: 9, name: 'Exports', oauthAppId: 17, owner: 'admin', refreshToken: 'token-a' }],
      dataSources: [{ id: 503, name: 'Exports', dataStore: 1, owner: 'admin', options: { OAuthProfileId: '9' } }],
    });
    workspace = await Workspace.with(configuration(types), loginTo(emulator));
    await workspace.apply();
  }

  const left = (): number[] =>
    [emulator.dataSources(), emulator.profiles(), emulator.oauthApps()].map((objects) => objects.length);

  afterEach(async () => {
    workspace.remove();
    await emulator.stop();
  });

  it('are deleted in the right order, however slow the server is', async () => {
    await start(['hdp_oauth_application', 'hdp_oauth_profile', 'hdp_data_source']);
    for (const path of ['/datasources/*', '/oauthprofiles/*'] as const)
      emulator.inject({ method: 'DELETE', path, kind: 'delay', milliseconds: 1500 });
    emulator.clearRequests();
    await workspace.destroy();
    expect(left()).toEqual([0, 0, 0]);
    const deleted = emulator.requests.filter(({ method }) => method === 'DELETE').map(({ path }) => path);
    expect(deleted).toEqual(['datasources/503', 'oauthprofiles/9', 'oauthapps/17'].map((path) => `/api/mgmt/${path}`));
  });

  it('need a second run at most where Terraform does one thing at a time, as the message says', async () => {
    await start(['hdp_oauth_profile', 'hdp_data_source']);
    const destroy = ['destroy', '-auto-approve', '-input=false', '-parallelism=1'];
    const { code, text } = await workspace.terraform(...destroy);
    if (code !== 0) {
      expect(text).toContain('OAuth Profile In Use');
      expect(text).toContain('If this run deletes them, apply a second time.');
      expect(left()).toEqual([0, 1, 1]);
      await workspace.succeed(...destroy);
    }
    expect(left()).toEqual([0, 0, 1]);
  });
});
