import type { Emulator } from '../../lib/emulator';
import { unknown } from '../../lib/plugin';
import type { AskedResource } from '../plugin/rpc/asked-resource';
import type { Values } from '../plugin/rpc/object-of';
import { AskedApplication, CONFIG } from './asked-application';

const NOW = '2024-05-06T07:08:09.000Z';

describe('resource hdp_oauth_application', () => {
  let asked: AskedApplication;
  let emulator: Emulator;
  let application: AskedResource;

  beforeEach(async () => {
    asked = await AskedApplication.start({}, { now: () => new Date(NOW) });
    ({ emulator, resource: application } = asked);
  });

  afterEach(() => asked.stop());

  function only() {
    const [app, ...others] = emulator.oauthApps();
    if (app === undefined || others.length > 0) throw new Error('Expected exactly one application.');
    return app;
  }

  function writes(): string[] {
    return emulator.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
  }

  it('is created once, with everything that is configured, and plans nothing afterwards', async () => {
    const config = {
      ...CONFIG,
      description: 'nightly',
      authorize_uri: 'https://login.example.com/authorize',
      token_uri: 'https://login.example.com/token',
      scopes: ['api', 'refresh_token'],
    };
    const reached = await asked.created(config);
    const { id, clientSecret } = only();
    expect(clientSecret).toBe('secret-a');
    expect(reached.state).toMatchObject({
      id: String(id),
      name: 'Salesforce CRM',
      data_store: 1,
      user: 'admin',
      client_secret: null,
      client_secret_wo: null,
      client_secret_updated_at: NOW,
    });
    expect(writes()).toEqual(['POST /api/mgmt/oauthapps']);
    const read = await application.read(reached.state, reached.private);
    expect(read.diagnostics).toEqual([]);
    const plan = await application.plan({ prior: read.state, config, private: read.private });
    expect(plan).toMatchObject({ planned: read.state, diagnostics: [], replace: [] });
  });

  it('reads scopes that the server separates by commas, in whatever order', async () => {
    const config = { ...CONFIG, scopes: ['api', 'refresh_token'] };
    const { state, private: bytes } = await asked.created(config);
    emulator.editOAuthApp(Number(state?.['id']), { scope: 'refresh_token,api' });
    const read = await application.read(state, bytes);
    expect(await application.plan({ prior: read.state, config, private: read.private })).toMatchObject({
      planned: read.state,
      diagnostics: [],
    });
  });

  it('finds its data store by name, in the plan already', async () => {
    const config = { ...CONFIG, data_store: null, data_store_name: 'Google Analytics' };
    const plan = await application.plan({ config });
    expect(plan).toMatchObject({ diagnostics: [], planned: { data_store: 54 } });
    const { state } = await application.apply(plan);
    expect(state).toMatchObject({ data_store: 54, data_store_name: 'Google Analytics' });
    expect(only().dataStore).toBe(54);
  });

  it('says which data stores there are where none has the name', async () => {
    const plan = await application.plan({ config: { ...CONFIG, data_store: null, data_store_name: 'Salesfarce' } });
    expect(plan.diagnostics).toEqual([
      expect.stringMatching(
        /^error: Data Store Not Found: There is no data store named "Salesfarce" on http:\/\/127\.0\.0\.1:\d+\. Did you mean "Salesforce"\? There are: "Salesforce" \(1\), /,
      ),
    ]);
  });

  it.each<[string, Values, string]>([
    [
      'without a data store',
      { data_store: null },
      "error: Missing Data Store: One of 'data_store' and 'data_store_name' is required.",
    ],
    [
      'with two data stores',
      { data_store_name: 'Salesforce' },
      "error: Conflicting Data Store ID and Name: Only one of 'data_store' and 'data_store_name' may be set. [data_store_name]",
    ],
    [
      'with two secrets',
      { client_secret: 'b' },
      "error: Conflicting Secret Attributes: Only one of 'client_secret_wo' and 'client_secret' may be set.",
    ],
    [
      'with a scope that is two',
      { scopes: ['api refresh_token'] },
      'error: Invalid Attribute Value: \'scopes\' must hold scopes without spaces and commas, got ["api refresh_token"]. [scopes]',
    ],
    [
      'with a token URI that is none',
      { token_uri: 'login.example.com' },
      'error: Invalid Attribute Value: \'token_uri\' must be a URL that starts with https:// or http://, got "login.example.com". [token_uri]',
    ],
  ])('refuses a configuration %s', async (_case, values, problem) => {
    expect(await application.validate({ ...CONFIG, ...values })).toEqual([problem]);
  });

  it.each<[string, Values]>([
    ['an unknown ID beside a name', { data_store: unknown, data_store_name: 'Salesforce' }],
    ['an unknown name beside an ID', { data_store_name: unknown }],
    ['an unknown stored secret beside a write-only one', { client_secret: unknown }],
  ])('accepts %s: it may turn out to be null', async (_case, values) => {
    expect(await application.validate({ ...CONFIG, ...values })).toEqual([]);
  });

  it('refuses the plan of a create without a client secret', async () => {
    const { diagnostics } = await application.plan({ config: { ...CONFIG, client_secret_wo: null } });
    expect(diagnostics).toEqual([
      "error: Missing Client Secret: To create an OAuth application, set 'client_secret_wo' or 'client_secret'. Prefer " +
        "'client_secret_wo': it is never stored. 'client_secret' is stored in the state in clear text and is meant for " +
        'Terraform and OpenTofu before 1.11. The environment variable of a variable is TF_VAR_ and its name.',
    ]);
  });

  it.each([
    ['the data store', { data_store: 54 }, 'data_store'],
    ['the tenant', { tenant_id: '7' }, 'tenant_id'],
  ])('is replaced for another value of %s, even where an update would be refused', async (_case, values, attribute) => {
    emulator.setQuirks({ secretsInGet: 'masked' });
    const { state, private: bytes } = await asked.created();
    const config = { ...CONFIG, ...values, client_secret_wo: 'secret-b' };
    const plan = await application.plan({ prior: state, config, private: bytes });
    expect(plan).toMatchObject({
      replace: [attribute],
      diagnostics: [expect.stringMatching(/^warning: Profiles of Other Users Unknown: /)],
    });
  });

  it('keeps the tenant that the server chose', async () => {
    const { state, private: bytes } = await asked.created();
    const read = await application.read(state, bytes);
    expect(read.state).toMatchObject({ tenant_id: '1' });
    expect(await application.plan({ prior: read.state, config: CONFIG, private: read.private })).toMatchObject({
      planned: read.state,
      replace: [],
      diagnostics: [],
    });
  });

  describe('on an update', () => {
    it('sends back the secret that the server shows', async () => {
      const before = await asked.created();
      emulator.editOAuthApp(Number(before.state?.['id']), { clientSecret: 'changed-on-the-server' });
      await asked.changed(before, { ...CONFIG, description: 'new' });
      expect(only()).toMatchObject({ description: 'new', clientSecret: 'changed-on-the-server' });
    });

    it('never writes a mask: it sends the last secret, and the plan says so', async () => {
      emulator.setQuirks({ secretsInGet: 'masked', secretMask: '****{last4}' });
      const { state, private: bytes } = await asked.created();
      const plan = await application.plan({ prior: state, config: { ...CONFIG, description: 'new' }, private: bytes });
      expect(plan.diagnostics).toEqual([
        `warning: Configured Secrets Sent With Update: An update of OAuth application ${String(state?.['id'])} must send ` +
          'the client secret. This server does not show it when the object is read. The configured value is sent: it was ' +
          'the last one sent, but somebody may have changed it since.',
      ]);
      await application.apply(plan);
      expect(only()).toMatchObject({ description: 'new', clientSecret: 'secret-a' });
    });

    it('sends a secret of a new version, and no other', async () => {
      const before = await asked.created({ ...CONFIG, client_secret_wo_version: '1' });
      const same = { ...CONFIG, client_secret_wo: 'secret-b', client_secret_wo_version: '1' };
      const plan = await application.plan({ prior: before.state, config: same, private: before.private });
      expect(plan.planned).toEqual(before.state);
      await asked.changed(before, { ...same, client_secret_wo_version: '2' });
      expect(only().clientSecret).toBe('secret-b');
    });
  });

  it('leaves a stored secret alone whose changes are ignored', async () => {
    const config = { ...CONFIG, client_secret_wo: null, client_secret: 'secret-a' };
    const plan = await asked.planned(await asked.created(config), { ...config, description: 'new' });
    // Only the plan does without them.
    const ignored = { ...config, description: 'new', client_secret: 'secret-b' };
    expect(await application.apply(plan, ignored)).toMatchObject({
      diagnostics: [],
      state: { description: 'new', client_secret: 'secret-a' },
    });
    expect(only()).toMatchObject({ description: 'new', clientSecret: 'secret-a' });
  });

  it('imports without a secret, and the first apply sends nothing', async () => {
    const { id } = emulator.addOAuthApp({
      name: 'Old App',
      dataStore: 1,
      clientId: 'client-a',
      clientSecret: 'theirs',
    });
    const stub = await application.import(String(id));
    const imported = await application.read(stub.state, stub.private);
    expect(imported.state).toMatchObject({ name: 'Old App', client_secret: null, data_store: 1 });
    const config = { ...CONFIG, name: 'Old App', client_secret_wo: null };
    expect(await application.plan({ prior: imported.state, config, private: imported.private })).toMatchObject({
      planned: imported.state,
      diagnostics: [],
    });
    expect(writes()).toEqual([]);
  });

  it('waits with an unknown data store name until it is known', async () => {
    const config = { ...CONFIG, data_store: null, data_store_name: unknown };
    const plan = await application.plan({ config });
    expect(plan.diagnostics).toEqual([]);
    const { state } = await application.apply(plan, { ...config, data_store_name: 'Salesforce' });
    expect(state).toMatchObject({ data_store: 1 });
  });
});
