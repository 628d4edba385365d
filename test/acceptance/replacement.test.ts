import { Emulator } from '../../lib/emulator';
import { Workspace } from './workspace';

const CONFIGURATION = `
  provider "hdp" {}

  resource "hdp_oauth_profile" "exports" {
    name             = "Exports"
    oauth_app_id     = 17
    refresh_token_wo = "token-a"
  }
`;
const ADDRESS = 'hdp_oauth_profile.exports';

function start(): Promise<Emulator> {
  return Emulator.start({
    users: [{ name: 'admin', password: 'correct horse', permissions: [12] }],
    oauthApps: [{ id: 17, name: 'Salesforce', dataStore: 1 }],
  });
}

describe('a replacement', () => {
  let here: Emulator;
  let elsewhere: Emulator;
  let workspace: Workspace;
  let id: number;

  beforeEach(async () => {
    here = await start();
    elsewhere = await start();
    workspace = await Workspace.with(CONFIGURATION, { HDP_USERNAME: 'admin', HDP_PASSWORD: 'correct horse' });
    await terraform(here, 'apply', '-auto-approve');
    id = here.profiles()[0]?.id ?? 0;
    elsewhere.addProfile({ id, name: 'Stranger', oauthAppId: 17, owner: 'admin' });
  });

  afterEach(async () => {
    workspace.remove();
    await here.stop();
    await elsewhere.stop();
  });

  function terraform(server: Emulator, command: string, ...args: string[]) {
    const all = [command, '-no-color', '-input=false', ...args];
    return workspace.run('terraform', all, { HDP_SERVER_URL: server.url });
  }

  it('of a tainted object is planned without a warning that its name is taken', async () => {
    await workspace.succeed('taint', ADDRESS);
    const { code, text } = await terraform(here, 'plan', '-detailed-exitcode');
    expect(code).toBe(2);
    expect(text).toContain('1 to add, 0 to change, 1 to destroy');
    expect(text).not.toContain('Warning');
  });

  it('that was planned for one server deletes nothing on another', async () => {
    await terraform(here, 'plan', `-replace=${ADDRESS}`, '-out=saved.tfplan');
    const { code, text } = await terraform(elsewhere, 'apply', 'saved.tfplan');
    expect(code).toBe(1);
    expect(text).toContain('OAuth Profile on Another Server');
    expect(elsewhere.requests).toEqual([]);
    expect(elsewhere.profile(id)).toMatchObject({ name: 'Stranger' });
  });

  it('that cannot delete the old profile forgets neither its server nor its tokens', async () => {
    here.inject({ kind: 'status', status: 500, method: 'DELETE' });
    expect(await terraform(here, 'apply', '-auto-approve', `-replace=${ADDRESS}`)).toMatchObject({ code: 1 });
    const { code, text } = await terraform(elsewhere, 'destroy', '-auto-approve');
    expect(code).toBe(1);
    expect(text).toContain('OAuth Profile on Another Server');
    expect(elsewhere.profile(id)).toMatchObject({ name: 'Stranger' });
    const plan = await terraform(here, 'plan', '-detailed-exitcode');
    expect(plan.code).toBe(0);
    expect(plan.text).not.toContain('Warning');
  });
});
