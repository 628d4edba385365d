import { inspect } from 'node:util';
import type { OAuthAppFilter } from '../../lib/client';
import { always, closeAll, connect, inTurn, PROFILE, serve, serverError } from './servers';

afterEach(closeAll);

const app = { id: 17, name: 'Google app', dataStore: 54, tenantId: 1, description: 'd', scope: 's' };

async function clientOf(body: unknown) {
  return connect(await serve(always(200, body))).client;
}

describe('OAuth applications', () => {
  it('are listed without odd entries: one without a readable ID is passed over, one without a name stays', async () => {
    const odd = [
      null,
      5,
      'A',
      [app],
      {},
      { id: -1, name: 'A' },
      { id: 19, name: null, dataStore: 'x' },
      { id: 18, name: 7 },
    ];
    const { oauthApps } = await clientOf({ applications: [...odd, app] });
    expect(await oauthApps.list()).toEqual([
      { id: '19', name: undefined, description: undefined, place: undefined },
      { id: '18', name: undefined, description: undefined, place: undefined },
      { id: '17', name: 'Google app', description: 'd', place: '1', dataStore: '54' },
    ]);
  });

  it.each<[OAuthAppFilter & { readonly user?: string }, string]>([
    [{}, ''],
    [{ tenantId: '7' }, '?tenantId=7'],
    [{ tenantName: 'R & D' }, '?tenantName=R%20%26%20D'],
    [{ tenantId: '7', user: 'jane' }, '?tenantId=7&user=jane'],
  ])('are asked for by tenant: %j', async ({ user, ...filter }, query) => {
    const server = await serve(always(200, { applications: [] }));
    expect(await connect(server).client.oauthApps.list({ user }, filter)).toEqual([]);
    expect(server.requests.map(({ path }) => path)).toEqual([`/api/mgmt/oauthapps${query}`]);
  });

  it('are read with a secret that is masked in all messages', async () => {
    const rest = { clientId: 'client-1', clientSecret: 'secret-1', tokenURI: 't', authorizeURI: 'a' };
    const client = await clientOf({ ...app, ...rest });
    const read = await client.oauthApps.read('17');
    expect(read).toEqual({ ...app, id: '17', dataStore: '54', tenantId: '1', ...rest });
    expect(client.redactor.redact('so secret-1 it is')).toBe('so *** it is');
  });

  it("are missing when the server says so by its code, and another application's ID is refused", async () => {
    const missing = always(500, serverError(222207711, 'Invalid ID: 17'));
    const { oauthApps } = connect(await serve(inTurn(missing, always(200, { ...app, id: 18 })))).client;
    await expect(oauthApps.read('17')).rejects.toMatchObject({
      code: 'not-found',
      message:
        'GET /api/mgmt/oauthapps/17: the server responded with 500 Internal Server Error: "Invalid ID: 17" (code 222207711)',
    });
    await expect(oauthApps.read('17')).rejects.toThrow("expected 'id' to be 17, got 18");
  });
});

describe('data stores', () => {
  it('are listed', async () => {
    const entry = { id: 54, name: 'Google Analytics', isBeta: false, isGroup: false, authorized: true };
    const { dataStores } = await clientOf({ dataStores: [entry, { id: '1', name: 'Salesforce' }] });
    expect(await dataStores.list()).toEqual([
      { ...entry, id: '54' },
      { id: '1', name: 'Salesforce', isBeta: undefined, isGroup: undefined, authorized: undefined },
    ]);
  });

  it('refuses a flag that is none', async () => {
    const { dataStores } = await clientOf({ dataStores: [{ id: 1, name: 'A', isBeta: 'yes' }] });
    await expect(dataStores.list()).rejects.toThrow(
      "expected 'dataStores[0].isBeta' to be true or false, got a string",
    );
  });
});

it('shows no secret when the client is printed', async () => {
  const server = await serve(always(200, { ...PROFILE, refreshToken: 'refresh-1234' }));
  const { client } = connect(server, { password: 'hidden-password' });
  await client.oauthProfiles.read('33');
  const printed = inspect(client, { depth: 20, showHidden: true }) + JSON.stringify(client);
  const login = Buffer.from('d2cadmin:hidden-password').toString('base64');
  for (const secret of ['hidden-password', login, 'refresh-1234']) expect(printed).not.toContain(secret);
  expect(printed).toContain('Redactor { 3 secrets }');
});
