/** OAuth applications on servers that lose responses, fill in defaults, and hold several tenants. */
import type { Emulator } from '../../lib/emulator';
import type { AskedResource, Reached } from '../plugin/rpc/asked-resource';
import type { Values } from '../plugin/rpc/object-of';
import { AskedApplication, CONFIG as FULL } from './asked-application';

const CONFIG = { ...FULL, name: 'CRM' };
const CREATE = { method: 'POST', path: '/oauthapps' } as const;

let asked: AskedApplication;
let emulator: Emulator;
let application: AskedResource;

beforeEach(async () => {
  asked = await AskedApplication.start({
    tenants: [
      { id: 1, name: 'System' },
      { id: 7, name: 'Child' },
    ],
    users: [
      { name: 'admin', password: 'admin', permissions: [12] },
      { name: 'jane', password: 'jane' },
      { name: 'kim', password: 'kim', tenantId: 7 },
    ],
  });
  ({ emulator, resource: application } = asked);
});

afterEach(() => asked.stop());

const RECOVERED =
  'warning: OAuth Application Recovered: The response to creating OAuth application "CRM" was lost, but the server had ' +
  'processed the request: the OAuth application with ID 1 was not there before and carries what was sent. It is now in ' +
  'the state.';

describe('a create whose response is lost', () => {
  it.each<[string, Values, object]>([
    ['the tenant that was left to the server', {}, {}],
    ['the tenant that was sent', { tenant_id: '7' }, {}],
    [
      'what the server fills in',
      {},
      { authorizeURI: 'https://login.example.com/a', tokenURI: 'https://login.example.com/t', scope: 'api' },
    ],
  ])('takes the application with %s', async (_case, values, filled) => {
    emulator.inject({ ...CREATE, kind: 'event', point: 'after', run: () => emulator.editOAuthApp(1, filled) });
    emulator.inject({ ...CREATE, kind: 'reset', point: 'after' });
    const reached = await application.bring({ config: { ...CONFIG, ...values } });
    expect(reached).toMatchObject({ state: { id: '1' }, diagnostics: [RECOVERED] });
    expect(emulator.oauthApps()).toHaveLength(1);
  });

  it.each<[string, Values, object]>([
    ['another scope than was sent', { scopes: ['api'] }, { scope: 'full' }],
    ['another tenant than was sent', { tenant_id: '1' }, { tenantId: 7 }],
    ['another client ID', {}, { clientId: 'client-b' }],
    ['a description where none was sent', {}, { description: 'theirs' }],
  ])('takes none with %s', async (_case, values, edited) => {
    emulator.inject({ ...CREATE, kind: 'event', point: 'after', run: () => emulator.editOAuthApp(1, edited) });
    emulator.inject({ ...CREATE, kind: 'reset', point: 'after' });
    const { state, diagnostics } = await application.bring({ config: { ...CONFIG, ...values } });
    expect(state).toBeNull();
    expect(diagnostics).toEqual([expect.stringMatching(/^error: OAuth Application Already Exists: Creating /)]);
  });
});

describe('on a server that fills in what is left out', () => {
  const FILLED = { authorizeURI: 'https://login.example.com/a', tokenURI: 'https://login.example.com/t', scope: 'api' };
  const CONFIGURED = {
    authorize_uri: 'https://idp.example.com/a',
    token_uri: 'https://idp.example.com/t',
    scopes: ['full', 'web'],
  };

  /** What the server does at the next write. */
  function fill(id: number): void {
    const run = (): void => {
      const { authorizeURI, tokenURI, scope } = emulator.oauthApp(id) ?? {};
      const held = Object.entries({ authorizeURI, tokenURI, scope }).filter(([, value]) => value !== undefined);
      emulator.editOAuthApp(id, { ...FILLED, ...Object.fromEntries(held) });
    };
    for (const method of ['POST', 'PUT']) {
      emulator.inject({ method, path: /^\/oauthapps/, kind: 'event', point: 'after', run, times: Infinity });
    }
  }

  async function refreshed({ state, private: bytes }: Reached): Promise<Reached> {
    const reached = await application.read(state, bytes);
    expect(reached.diagnostics).toEqual([]);
    return reached;
  }

  async function changed(before: Reached, values: Values): Promise<Reached> {
    const reached = await application.bring({
      prior: before.state,
      config: { ...CONFIG, ...values },
      private: before.private,
    });
    expect(reached.diagnostics).toEqual([]);
    return refreshed(reached);
  }

  async function expectSettled({ state, private: bytes }: Reached, values: Values = {}): Promise<void> {
    const plan = await application.plan({ prior: state, config: { ...CONFIG, ...values }, private: bytes });
    expect(plan).toMatchObject({ planned: state, diagnostics: [] });
  }

  async function created(values: Values = {}): Promise<Reached> {
    fill(1);
    const reached = await application.bring({ config: { ...CONFIG, ...values } });
    expect(reached.diagnostics).toEqual([]);
    return refreshed(reached);
  }

  it('plans nothing after a create, and leaves the defaults alone in an update', async () => {
    const before = await created();
    expect(emulator.oauthApps()).toMatchObject([FILLED]);
    await expectSettled(before);
    emulator.editOAuthApp(1, { scope: 'api web' });
    const after = await changed(before, { description: 'new' });
    expect(emulator.oauthApps()).toMatchObject([{ ...FILLED, scope: 'api web', description: 'new' }]);
    await expectSettled(after, { description: 'new' });
  });

  it('returns to the defaults what is configured no longer, and plans nothing then', async () => {
    const before = await created(CONFIGURED);
    await expectSettled(before, CONFIGURED);
    const after = await changed(before, {});
    expect(emulator.oauthApps()).toMatchObject([FILLED]);
    await expectSettled(after);
  });

  it('shows a change of what is configured as drift', async () => {
    const before = await created(CONFIGURED);
    emulator.editOAuthApp(1, FILLED);
    const { state } = await refreshed(before);
    expect(state).toMatchObject({ authorize_uri: FILLED.authorizeURI, token_uri: FILLED.tokenURI, scopes: ['api'] });
  });

  it('imports what the server has', async () => {
    emulator.addOAuthApp({ id: 5, name: 'CRM', dataStore: 1, clientId: 'client-a', clientSecret: 's', ...FILLED });
    const imported = await refreshed(await application.import('5'));
    await expectSettled(imported, {
      client_secret_wo: null,
      authorize_uri: FILLED.authorizeURI,
      token_uri: FILLED.tokenURI,
      scopes: ['api'],
    });
  });
});

describe('names in several tenants', () => {
  const BLOCKED = 'error: OAuth Application Already Exists: An OAuth application named "CRM" already exists, with ID';

  function create(values: Values): Promise<Reached> {
    return application.bring({ config: { ...CONFIG, ...values } });
  }

  it('are free in one where another has them, also for a rename', async () => {
    emulator.addOAuthApp({ id: 5, name: 'CRM', dataStore: 1, clientId: 'c', clientSecret: 's', tenantId: 7 });
    const before = await create({ tenant_id: '1', name: 'Old' });
    const config = { ...CONFIG, tenant_id: '1' };
    const { diagnostics } = await application.bring({ prior: before.state, config, private: before.private });
    expect(diagnostics).toEqual([]);
    expect(emulator.oauthApps().map(({ name, tenantId }) => [name, tenantId])).toEqual([
      ['CRM', 7],
      ['CRM', 1],
    ]);
  });

  it('are not free where it is not said in which one: the error says how to say it', async () => {
    emulator.addOAuthApp({ id: 5, name: 'CRM', dataStore: 1, clientId: 'c', clientSecret: 's', tenantId: 7 });
    const plan = await application.plan({ config: CONFIG });
    expect(plan.diagnostics).toEqual([expect.stringMatching(/^warning: OAuth Application Already Exists: /u)]);
    expect((await application.apply(plan)).diagnostics).toEqual([
      `${BLOCKED} 5. Nothing was sent.\n\n` +
        '  - If another resource of this configuration manages it, give one of the two another name. If a resource or a ' +
        "construct was only renamed, add a 'moved' block from the old address to the new one.\n" +
        "  - If this run deletes or renames it, apply a second time. If it replaces it by 'create_before_destroy', remove " +
        'that, or change the name, too.\n' +
        "  - If it belongs to another tenant, set 'tenant_id' to yours.\n" +
        '  - Otherwise, choose another name, or import it if it is yours:\n\n' +
        '  import {\n    to = hdp_oauth_application.<its name here>\n    id = "5"\n  }',
    ]);
  });

  it('are not free where the server chose the tenant of one that has them', async () => {
    emulator.setQuirks({ listLag: 99 });
    const reached = await Promise.all([create({ tenant_id: '1' }), create({})]);
    expect(reached.flatMap(({ diagnostics }) => diagnostics)).toEqual([expect.stringContaining(BLOCKED)]);
    expect(emulator.oauthApps()).toHaveLength(1);
  });

  it('are not free for another user of the same tenant', async () => {
    const reached = await Promise.all([create({}), create({ user: 'jane' })]);
    expect(reached.flatMap(({ diagnostics }) => diagnostics)).toEqual([
      expect.stringMatching(/^error: OAuth Application Already Exists: An OAuth application named "CRM"/),
    ]);
    expect(emulator.oauthApps()).toHaveLength(1);
  });

  it('are free for users of two tenants', async () => {
    const reached = await Promise.all([create({}), create({ user: 'kim' })]);
    expect(reached.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    expect(emulator.oauthApps().map(({ tenantId }) => tenantId)).toEqual(expect.arrayContaining([1, 7]));
  });
});

it('says of a forbidden update what the login lacks, and nothing of profiles', async () => {
  const before = await application.bring({ config: CONFIG });
  emulator.inject({ method: 'PUT', kind: 'status', status: 403, body: 'error' });
  const config = { ...CONFIG, description: 'new' };
  const { diagnostics } = await application.bring({ prior: before.state, config, private: before.private });
  expect(diagnostics).toEqual([
    `error: Unable to Update OAuth Application: Updating OAuth application 1 on ${emulator.url} failed.\n\n` +
      'PUT /api/mgmt/oauthapps/1: the server responded with 403 Forbidden: "Try again at another time" (code 403).\n\n' +
      'The login "admin" needs permission Administrator (12); or MgmtAPI (11) and OAuth (28), and administrative access ' +
      'on the tenant of the application.',
  ]);
});

it('is not replaced after an import where the server does not tell the data store', async () => {
  const { id } = emulator.addOAuthApp({ name: 'CRM', dataStore: 1, clientId: 'client-a', clientSecret: 'secret-a' });
  const leaveOut = (body: string): string => body.replace('"dataStore":1,', '');
  emulator.inject({
    path: '/oauthapps/*',
    kind: 'rewrite',
    times: Infinity,
    rewrite: ({ body, ...response }) => ({ ...response, body: leaveOut(body) }),
  });
  const stub = await application.import(String(id));
  const imported = await application.read(stub.state, stub.private);
  expect(imported).toMatchObject({ diagnostics: [], state: { data_store: null } });
  const plan = await application.plan({ prior: imported.state, config: CONFIG, private: imported.private });
  expect(plan).toMatchObject({ replace: [], planned: { data_store: 1 } });
  emulator.clearRequests();
  expect(await application.apply(plan)).toMatchObject({ state: { data_store: 1 } });
  expect(emulator.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});
