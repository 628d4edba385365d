import { Emulator } from '../../lib/emulator';
import { errorsIn } from './terraform-messages';
import { Workspace } from './workspace';

const SECRETS = ['client-secret-5f2c', 'refresh-token-8a1d', 'pass-word-77c0'];
const [CLIENT_SECRET, REFRESH_TOKEN, PASSWORD] = SECRETS as [string, string, string];

interface Wishes {
  readonly description?: string;
  readonly profileLifecycle?: string;
  readonly profileName?: string;
  readonly force?: boolean;
  readonly isVerified?: boolean;
  readonly parts?: readonly ('application' | 'profile' | 'source')[];
}

/** The three steps, each of which refers to the one before it. */
function configuration(wishes: Wishes = {}): string {
  const { description = 'one', profileLifecycle = '', profileName = 'CRM', force = false } = wishes;
  const { isVerified = true, parts = ['application', 'profile', 'source'] } = wishes;
  const application = `
    resource "hdp_oauth_application" "crm" {
      name             = "CRM app"
      data_store_name  = "Salesforce"
      client_id        = "client-a"
      client_secret_wo = "${CLIENT_SECRET}"
    }`;
  const profile = `
    resource "hdp_oauth_profile" "crm" {
      name             = "${profileName}"
      oauth_app_id     = hdp_oauth_application.crm.id
      refresh_token_wo = "${REFRESH_TOKEN}"
      force_destroy    = ${String(force)}
      ${profileLifecycle}
    }`;
  const source = `
    resource "hdp_data_source" "crm" {
      name              = "crm"
      data_store        = hdp_oauth_application.crm.data_store
      description       = "${description}"
      oauth_profile_id  = hdp_oauth_profile.crm.id
      options           = { Database = "sales" }
      options_wo        = { SecurityToken = "${PASSWORD}" }
      verify_connection = ${String(isVerified)}
    }`;
  const blocks = { application, profile, source };
  return ['provider "hdp" {}', ...parts.map((part) => blocks[part])].join('\n');
}

describe('the three steps as code', () => {
  let emulator: Emulator;
  let workspace: Workspace;

  beforeEach(async () => {
    emulator = await Emulator.start({
      users: [{ name: 'admin', password: 'secret', permissions: [12] }],
      oauthApps: [],
    });
    workspace = await Workspace.with(configuration(), {
      HDP_SERVER_URL: emulator.url,
      HDP_USERNAME: 'admin',
      HDP_PASSWORD: 'secret',
    });
  });

  afterEach(async () => {
    workspace.remove();
    await emulator.stop();
  });

  function writes(): string[] {
    return emulator.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
  }

  function expectNoSecrets(): void {
    for (const secret of SECRETS) expect(workspace.read('terraform.tfstate')).not.toContain(secret);
  }

  function source() {
    const [only, ...others] = emulator.dataSources();
    if (only === undefined || others.length > 0) throw new Error('Expected exactly one data source.');
    return only;
  }

  function profileId(): string {
    return String(emulator.profiles()[0]?.id);
  }

  it('are deployed to an empty server, changed in place, imported one by one, and destroyed in order', async () => {
    await workspace.apply();
    expect(source()).toMatchObject({
      dataStore: 1,
      connectionType: 'Cloud',
      options: { OAuthProfileId: profileId(), Database: 'sales', SecurityToken: PASSWORD },
    });
    expect(await workspace.state('hdp_data_source.crm')).toMatchObject({ connection_error: null });
    expectNoSecrets();
    expect(await workspace.plan()).toEqual({});

    const { id } = source();
    workspace.configure(configuration({ description: 'two' }));
    expect(await workspace.plan()).toEqual({ 'hdp_data_source.crm': ['update'] });
    await workspace.apply('saved.tfplan');
    expect(source()).toMatchObject({ id, description: 'two', options: { SecurityToken: PASSWORD } });
    expect(await workspace.plan()).toEqual({});

    const ids = {
      'hdp_oauth_application.crm': String(emulator.oauthApps()[0]?.id),
      'hdp_oauth_profile.crm': profileId(),
      'hdp_data_source.crm': String(id),
    };
    await workspace.succeed('state', 'rm', ...Object.keys(ids));
    for (const [address, each] of Object.entries(ids)) await workspace.succeed('import', address, each);
    expectNoSecrets();
    workspace.configure(configuration({ description: 'two', isVerified: false }));
    emulator.clearRequests();
    await workspace.apply();
    expect(writes()).toEqual([]);
    expect(await workspace.plan()).toEqual({});
    // What is imported has not been tested yet.
    workspace.configure(configuration({ description: 'two' }));
    await workspace.apply();
    expect(writes()).toEqual([`POST /api/mgmt/datasources/${String(id)}/test`]);

    emulator.clearRequests();

    await workspace.destroy();
    expect(writes().map((request) => request.split('/')[3])).toEqual(['datasources', 'oauthprofiles', 'oauthapps']);
    expect([emulator.dataSources(), emulator.profiles(), emulator.oauthApps()]).toEqual([[], [], []]);
  });

  it('are not destroyed at the application alone: the error names what hangs on it', async () => {
    await workspace.apply();
    await workspace.succeed('state', 'rm', 'hdp_data_source.crm', 'hdp_oauth_profile.crm');
    workspace.configure(configuration({ parts: [] }));
    const { code, stderr } = await workspace.terraform('apply', '-auto-approve', '-input=false');
    expect(code).toBe(1);
    expect(errorsIn(stderr)).toEqual([
      `OAuth Application With Profiles\nOAuth application "CRM app" (${String(emulator.oauthApps()[0]?.id)}) has the OAuth ` +
        `profile "CRM" (${profileId()}). HDP would delete them with the application, and profiles of other users, too. ` +
        "Delete them or give them another application first, or set 'force_destroy = true', apply that, and then delete " +
        'the application.',
    ]);
    expect([emulator.dataSources(), emulator.profiles(), emulator.oauthApps()].map(({ length }) => length)).toEqual([
      1, 1, 1,
    ]);
  });

  describe('with another profile in place of the one that the data source uses', () => {
    const replace = '-replace=hdp_oauth_profile.crm';

    beforeEach(() => workspace.apply());

    it('are refused plainly, and the steps in the message work', async () => {
      const before = profileId();
      const { code, stderr } = await workspace.terraform('apply', '-auto-approve', '-input=false', replace);
      expect(code).toBe(1);
      expect(errorsIn(stderr)).toEqual([
        `OAuth Profile In Use\nOAuth profile "CRM" (${before}) is used by data source "crm" (${String(source().id)}). ` +
          'Deleting the profile would remove it from them, and they would lose their access. Point them to another profile ' +
          "first. Or apply 'force_destroy = true' alone, without what deletes or replaces the profile, and do that in the " +
          'next run: data sources of this configuration then get the new profile in the same run.',
      ]);
      expect(source().options).toMatchObject({ OAuthProfileId: before });

      workspace.configure(configuration({ force: true }));
      await workspace.apply();
      await workspace.apply(replace);
      expect(profileId()).not.toBe(before);
      expect(source().options).toMatchObject({ OAuthProfileId: profileId(), SecurityToken: PASSWORD });
      expect(await workspace.plan()).toEqual({});
    });

    it('are refused where force_destroy comes in the same apply', async () => {
      workspace.configure(configuration({ force: true }));
      const { code, stderr } = await workspace.terraform('apply', '-auto-approve', '-input=false', replace);
      expect(code).toBe(1);
      expect(errorsIn(stderr)[0]).toContain('OAuth Profile In Use');
      await workspace.apply();
      await workspace.apply(replace);
      expect(source().options).toMatchObject({ OAuthProfileId: profileId() });
      expect(await workspace.plan()).toEqual({});
    });

    it('are changed without a gap with create_before_destroy and another name', async () => {
      const before = profileId();
      const profileLifecycle = 'lifecycle { create_before_destroy = true }';
      workspace.configure(configuration({ profileLifecycle }));
      const { code, stderr } = await workspace.terraform('apply', '-auto-approve', '-input=false', replace);
      expect(code).toBe(1);
      expect(errorsIn(stderr)[0]).toContain('OAuth Profile Already Exists');

      workspace.configure(configuration({ profileLifecycle, profileName: 'CRM_2' }));
      await workspace.apply(replace);
      expect(emulator.profiles()).toMatchObject([{ name: 'CRM_2' }]);
      expect(profileId()).not.toBe(before);
      expect(source().options).toMatchObject({ OAuthProfileId: profileId(), SecurityToken: PASSWORD });
      expect(await workspace.plan()).toEqual({});
    });
  });
});
