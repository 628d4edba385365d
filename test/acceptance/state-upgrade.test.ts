import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Emulator } from '../../lib/emulator';
import { loginTo, Workspace } from './workspace';

const ADDRESS = 'hdp_oauth_profile.exports';

function configuration(tokens: string, description = 'nightly'): string {
  return `
    resource "hdp_oauth_profile" "exports" {
      name         = "Exports"
      oauth_app_id = 17
      description  = "${description}"
      ${tokens}
    }
  `;
}

const CLEAR_TEXT = 'refresh_token = "token-a"\naccess_token = "token-b"';

describe('a state file of schema version 0', () => {
  let emulator: Emulator;
  let workspace: Workspace;

  beforeAll(async () => {
    emulator = await Emulator.start({
      oauthApps: [{ id: 17, name: 'App', dataStore: 1 }],
      profiles: [
        {
          id: 33,
          name: 'Exports',
          oauthAppId: 17,
          description: 'nightly',
          refreshToken: 'token-a',
          accessToken: 'token-b',
        },
      ],
    });
    workspace = await Workspace.with(configuration(CLEAR_TEXT), loginTo(emulator));
    workspace.write('terraform.tfstate', readFileSync(join(__dirname, 'state-of-version-0.tfstate'), 'utf8'));
  });

  afterAll(async () => {
    workspace.remove();
    await emulator.stop();
  });

  function schemaVersion(): unknown {
    const { resources } = JSON.parse(workspace.read('terraform.tfstate')) as {
      resources: { instances: { schema_version: number }[] }[];
    };
    return resources[0]?.instances[0]?.schema_version;
  }

  it('plans nothing', async () => {
    await workspace.expectSettled();
    expect(schemaVersion()).toBe(0);
  });

  it('is brought up to date by the next apply, without touching what the server refreshes from then on', async () => {
    await workspace.succeed('apply', '-auto-approve', '-input=false', '-refresh-only');
    expect(schemaVersion()).toBe(2);
    emulator.refreshTokens(33, { rotateRefreshToken: true });
    const { accessToken, refreshToken } = emulator.profile(33) ?? {};
    workspace.configure(configuration(CLEAR_TEXT, 'weekly'));
    expect(await workspace.plan()).toEqual({ [ADDRESS]: ['update'] });
    await workspace.apply();
    expect(emulator.profile(33)).toMatchObject({ description: 'weekly', accessToken, refreshToken });
    await workspace.expectSettled();
  });

  it('gives its tokens away when they become write-only', async () => {
    emulator.clearRequests();
    workspace.configure(configuration('refresh_token_wo = "token-a"\naccess_token_wo = "token-b"', 'weekly'));
    await workspace.apply();
    expect(await workspace.state(ADDRESS)).toMatchObject({ id: '33', refresh_token: null, access_token: null });
    expect(emulator.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    await workspace.expectSettled();
  });
});
