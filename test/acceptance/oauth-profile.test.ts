import { Emulator } from '../../lib/emulator';
import { loginTo, Workspace } from './workspace';

const SALESFORCE = 17;
const GOOGLE = 18;

interface Profile {
  readonly name?: string;
  readonly app?: number;
  readonly description?: string | null;
  readonly token?: string;
}

function configuration({ name = 'Exports', app = SALESFORCE, description = 'first', token = 'token-a' }: Profile = {}) {
  return `
    provider "hdp" {}

    resource "hdp_oauth_profile" "exports" {
      name             = "${name}"
      oauth_app_id     = ${String(app)}
      description      = ${description === null ? 'null' : `"${description}"`}
      refresh_token_wo = "${token}"
    }

    output "id" {
      value = hdp_oauth_profile.exports.id
    }
  `;
}

const ADDRESS = 'hdp_oauth_profile.exports';

describe('the life of an OAuth profile', () => {
  let emulator: Emulator;
  let workspace: Workspace;

  beforeAll(async () => {
    emulator = await Emulator.start({
      oauthApps: [
        { id: SALESFORCE, name: 'Salesforce', dataStore: 1 },
        { id: GOOGLE, name: 'Google', dataStore: 54 },
      ],
    });
    workspace = await Workspace.with(configuration(), loginTo(emulator));
  });

  afterAll(async () => {
    workspace.remove();
    await emulator.stop();
  });

  function onServer() {
    const profiles = emulator.profiles();
    expect(profiles).toHaveLength(1);
    return profiles[0];
  }

  it('creates the profile and records the ID that the server generated', async () => {
    await workspace.apply();
    const profile = onServer();
    expect(profile).toMatchObject({
      name: 'Exports',
      oauthAppId: SALESFORCE,
      description: 'first',
      refreshToken: 'token-a',
      owner: 'admin',
    });
    expect(await workspace.state(ADDRESS)).toMatchObject({ id: String(profile?.id), name: 'Exports' });
    expect(JSON.parse((await workspace.succeed('output', '-json', 'id')).stdout)).toBe(String(profile?.id));
  });

  it('plans nothing a second time', async () => {
    await workspace.expectSettled();
  });

  it('updates the description in place and then plans nothing', async () => {
    const before = onServer()?.id;
    workspace.configure(configuration({ description: 'second' }));
    expect(await workspace.plan()).toEqual({ [ADDRESS]: ['update'] });
    await workspace.apply();
    expect(onServer()).toMatchObject({ id: before, description: 'second' });
    await workspace.expectSettled();
  });

  it('updates name and application in place', async () => {
    const before = onServer()?.id;
    workspace.configure(configuration({ name: 'Exports_2', app: GOOGLE, description: 'second' }));
    await workspace.apply();
    expect(onServer()).toMatchObject({ id: before, name: 'Exports_2', oauthAppId: GOOGLE, description: 'second' });
    await workspace.expectSettled();
  });

  it('removes the description when the configuration no longer has one', async () => {
    workspace.configure(configuration({ name: 'Exports_2', app: GOOGLE, description: null }));
    await workspace.apply();
    expect(onServer()?.description ?? '').toBe('');
    await workspace.expectSettled();
  });

  it('shows an edit on the server as drift and takes it back', async () => {
    const id = onServer()?.id ?? 0;
    emulator.editProfile(id, { description: 'edited by hand' });
    const plan = await workspace.succeed('plan', '-input=false');
    expect(plan.text).toContain('- description = "edited by hand" -> null');
    await workspace.apply();
    expect(onServer()?.description ?? '').toBe('');
  });

  it('plans to create the profile again after it was deleted on the server', async () => {
    emulator.deleteProfile(onServer()?.id ?? 0);
    expect(await workspace.plan()).toEqual({ [ADDRESS]: ['create'] });
    await workspace.apply();
    onServer();
  });

  it('imports the profile by its ID and then plans nothing', async () => {
    const id = String(onServer()?.id);
    await workspace.succeed('state', 'rm', ADDRESS);
    await workspace.succeed('import', ADDRESS, id);
    expect(await workspace.state(ADDRESS)).toMatchObject({ id, name: 'Exports_2', oauth_app_id: GOOGLE });
    await workspace.expectSettled();
  });

  it('destroys the profile and leaves nothing on the server', async () => {
    await workspace.destroy();
    expect(emulator.profiles()).toEqual([]);
    expect(await workspace.state(ADDRESS)).toBeUndefined();
  });
});
