import { Emulator } from '../../lib/emulator';
import { loginTo, Workspace } from './workspace';

const COUNT = 250;
const SERVER_LIMIT = 5;

const CONFIGURATION = `
  resource "hdp_oauth_profile" "many" {
    count            = ${String(COUNT)}
    name             = "Profile_\${count.index}"
    oauth_app_id     = 17
    refresh_token_wo = "token of \${count.index}"
  }

  output "ids" {
    value = hdp_oauth_profile.many[*].id
  }
`;

describe(`${String(COUNT)} profiles, 50 at a time, on a server that refuses more than ${String(SERVER_LIMIT)} requests at a time`, () => {
  let emulator: Emulator;
  let workspace: Workspace;

  beforeAll(async () => {
    emulator = await Emulator.start({
      oauthApps: [{ id: 17, name: 'App', dataStore: 1 }],
      maxConcurrentRequests: SERVER_LIMIT,
      latency: 2,
    });
    workspace = await Workspace.with(CONFIGURATION, loginTo(emulator));
  });

  afterAll(async () => {
    workspace.remove();
    await emulator.stop();
  });

  it('are all created, and none of them twice', async () => {
    const { text } = await workspace.apply('-parallelism=50');
    expect(text).toContain(`${String(COUNT)} added, 0 changed, 0 destroyed.`);
    expect(text).not.toContain('Warning:');
    expect(emulator.profiles()).toHaveLength(COUNT);
    const ids = JSON.parse((await workspace.succeed('output', '-json', 'ids')).stdout) as string[];
    const held = ids.map((id) => emulator.profile(Number(id)));
    expect(held.map((profile) => [profile?.name, profile?.refreshToken])).toEqual(
      Array.from({ length: COUNT }, (_, index) => [`Profile_${String(index)}`, `token of ${String(index)}`]),
    );
    expect(emulator.faultCounts['too-many-requests']).toBeGreaterThan(0);
    expect(emulator.highestConcurrency).toBeLessThanOrEqual(10);
  });

  it('are planned a second time without a change, and all destroyed', async () => {
    emulator.setMaxConcurrentRequests(Infinity);
    await workspace.expectSettled('-parallelism=50');
    await workspace.succeed('destroy', '-auto-approve', '-input=false', '-parallelism=50');
    expect(emulator.profiles()).toEqual([]);
  });
});
