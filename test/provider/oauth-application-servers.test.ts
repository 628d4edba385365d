/** OAuth applications on servers that lose responses, fill in defaults, and hold several tenants. */
import { oauthApplicationSchema } from '../../lib/contract/kinds/oauth-application';
import { Emulator } from '../../lib/emulator';
import { AskedResource } from '../plugin/rpc/asked-resource';
import type { Connection } from '../plugin/rpc/connection';
import type { Values } from '../plugin/rpc/object-of';
import { connectProvider } from './connected-provider';

const CONFIG = { name: 'CRM', data_store: 1, client_id: 'client-a', client_secret_wo: 'secret-a' };
const CREATE = { method: 'POST', path: '/oauthapps' } as const;

let emulator: Emulator;
let connection: Connection;
let application: AskedResource;

beforeEach(async () => {
  emulator = await Emulator.start({
    tenants: [
      { id: 1, name: 'System' },
      { id: 7, name: 'Child' },
    ],
    users: [{ name: 'admin', password: 'admin', permissions: [12] }],
    oauthApps: [],
  });
  connection = await connectProvider(emulator);
  application = new AskedResource(connection, 'hdp_oauth_application', oauthApplicationSchema);
});

afterEach(async () => {
  await connection.close();
  await emulator.stop();
});

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
