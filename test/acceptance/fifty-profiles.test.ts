import { Emulator } from '../../lib/emulator';
import { Workspace } from './workspace';

const CONFIGURATION = `
  provider "hdp" {}

  resource "hdp_oauth_profile" "many" {
    count            = 50
    name             = "Many_\${count.index}"
    oauth_app_id     = 1
    refresh_token_wo = "token-\${count.index}"
  }

  output "ids" {
    value = { for profile in hdp_oauth_profile.many : profile.name => profile.id }
  }
`;

describe('fifty profiles in one configuration', () => {
  let emulator: Emulator;
  let workspace: Workspace;

  beforeAll(async () => {
    emulator = await Emulator.start({ oauthApps: [{ id: 1, name: 'App', dataStore: 1 }] });
    workspace = await Workspace.with(CONFIGURATION, {
      HDP_SERVER_URL: emulator.url,
      HDP_USERNAME: 'admin',
      HDP_PASSWORD: 'admin',
    });
  });

  afterAll(async () => {
    workspace.remove();
    await emulator.stop();
  });

  it('are created once each, and the state has the IDs that the server has', async () => {
    await workspace.apply();
    const { stdout } = await workspace.succeed('output', '-json', 'ids');
    const onServer = Object.fromEntries(emulator.profiles().map(({ name, id }) => [name, String(id)]));
    expect(JSON.parse(stdout)).toEqual(onServer);
    expect(emulator.profiles()).toHaveLength(50);
    expect(
      emulator.profiles().every(({ name, refreshToken }) => name.split('_')[1] === refreshToken.split('-')[1]),
    ).toBe(true);
    expect(await workspace.plan()).toEqual({});
  });

  it('are destroyed without a remainder', async () => {
    await workspace.destroy();
    expect(emulator.profiles()).toEqual([]);
  });
});
