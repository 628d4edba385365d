/** What becomes of the OAuth profiles of an application that is deleted. */
import { oauthProfileSchema } from '../../lib/contract/kinds/oauth-profile';
import type { Emulator } from '../../lib/emulator';
import { AskedResource, type Reached } from '../plugin/rpc/asked-resource';
import type { Values } from '../plugin/rpc/object-of';
import { AskedApplication, CONFIG } from './asked-application';

let asked: AskedApplication;
let emulator: Emulator;
let application: AskedResource;

beforeEach(async () => {
  asked = await AskedApplication.start();
  ({ emulator, resource: application } = asked);
});

afterEach(() => asked.stop());

describe('with profiles', () => {
  const SUMMARY = 'OAuth Application With Profiles';

  async function withProfiles(config: Values = CONFIG): Promise<Reached> {
    const reached = await asked.created(config);
    const oauthAppId = Number(reached.state?.['id']);
    emulator.addProfile({ id: 70, name: 'Sales', oauthAppId, owner: 'admin' });
    emulator.addProfile({ id: 71, name: 'Stock', oauthAppId, owner: 'admin' });
    emulator.addProfile({ id: 72, name: 'Hers', oauthAppId, owner: 'jane' });
    return reached;
  }

  it('is not destroyed, and plan and apply name those that the login can see', async () => {
    const { state, private: bytes } = await withProfiles();
    const has = `OAuth application "Salesforce CRM" (${String(state?.['id'])}) has the OAuth profiles "Sales" (70), "Stock" (71).`;
    const plan = await application.plan({ prior: state, config: null, private: bytes });
    expect(plan.diagnostics).toEqual([
      `warning: ${SUMMARY}: ${has} HDP deletes them with the application, and profiles of other users, too. Profiles ` +
        'that this run deletes first, or at the same time, are no obstacle. While others are there, apply will refuse to delete the ' +
        "application: to delete them with it, apply 'force_destroy = true' first.",
    ]);
    const reached = await application.apply(plan);
    expect(reached.diagnostics).toEqual([
      `error: ${SUMMARY}: ${has} HDP would delete them with the application, and profiles of other users, too. If this ` +
        'run deletes these profiles, apply a second time. Otherwise, delete them or give them another application ' +
        "first, by an apply without this deletion. Or set 'force_destroy = true', apply that, and then delete the application." +
        '\n\nIf the application is to be replaced, the profiles in this configuration must be, too: add the ID of ' +
        "the application to 'replace_triggered_by' in their lifecycle blocks.",
    ]);
    expect(reached.state).toEqual(state);
    expect(emulator.profiles()).toHaveLength(3);
  });

  it('is destroyed once they are gone, or once force_destroy is applied', async () => {
    const before = await withProfiles();
    const forced = await asked.changed(before, { ...CONFIG, force_destroy: true });
    const plan = await application.plan({ prior: forced.state, config: null, private: forced.private });
    expect(plan.diagnostics).toHaveLength(1);
    expect(await application.apply(plan)).toMatchObject({ state: null, diagnostics: [] });
    expect([emulator.oauthApps(), emulator.profiles()]).toEqual([[], []]);
  });

  it('is destroyed after profiles that the same run has destroyed, however late lists and reads show it', async () => {
    const app = await asked.created();
    const profile = new AskedResource(asked.connection, 'hdp_oauth_profile', oauthProfileSchema);
    const config = { name: 'Sales', oauth_app_id: Number(app.state?.['id']), refresh_token_wo: 'token-a' };
    const made = await profile.bring({ config });
    emulator.setQuirks({ listLag: 99, readLag: 99 });
    await profile.bring({ prior: made.state, config: null, private: made.private });
    expect(await application.apply(await asked.planned(app))).toMatchObject({ state: null, diagnostics: [] });
    expect(emulator.oauthApps()).toEqual([]);
  });

  it('is destroyed by a second run where the first one has destroyed its profiles at the same time', async () => {
    const app = await asked.created();
    const profile = new AskedResource(asked.connection, 'hdp_oauth_profile', oauthProfileSchema);
    const config = { name: 'Sales', oauth_app_id: Number(app.state?.['id']), refresh_token_wo: 'token-a' };
    const made = await profile.bring({ config });
    const first = await application.apply(await asked.planned(app));
    await profile.bring({ prior: made.state, config: null, private: made.private });
    expect(first.diagnostics).toEqual([
      expect.stringContaining('If this run deletes these profiles, apply a second time.'),
    ]);
    asked = await asked.again();
    expect(await asked.resource.apply(await asked.planned(first))).toMatchObject({ state: null, diagnostics: [] });
    expect(emulator.oauthApps()).toEqual([]);
  });

  it('is not destroyed where nobody can tell whether there are any', async () => {
    const { state, private: bytes } = await withProfiles();
    emulator.inject({ method: 'GET', path: '/oauthprofiles', kind: 'status', status: 403, body: 'error', times: 2 });
    const plan = await application.plan({ prior: state, config: null, private: bytes });
    expect(plan.diagnostics[0]).toContain('warning: Profiles of OAuth Application Unknown: ');
    const { diagnostics } = await application.apply(plan);
    expect(diagnostics[0]).toContain("Without 'force_destroy = true', applied before, the application is not deleted.");
    expect(emulator.oauthApps()).toHaveLength(1);
  });
});

describe('without profiles of its own user', () => {
  const OTHERS =
    'warning: Profiles of Other Users Unknown: User "admin" has no OAuth profile that belongs to OAuth application ' +
    '"Salesforce CRM" (1). HDP does not show profiles of other users here: if they have any, it deletes them with the ' +
    'application.';

  it.each<[string, Values | null]>([
    ['destroyed', null],
    ['replaced', { ...CONFIG, data_store: 54 }],
  ])('is %s with a word about those of other users', async (_case, config) => {
    expect((await asked.planned(await asked.created(), config)).diagnostics).toEqual([OTHERS]);
  });

  it('is destroyed without a word where force_destroy is applied', async () => {
    expect((await asked.planned(await asked.created({ ...CONFIG, force_destroy: true }))).diagnostics).toEqual([]);
  });
});
