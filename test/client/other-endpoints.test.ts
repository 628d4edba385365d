import type { OAuthAppFilter } from '../../lib/client';
import { inspect } from 'node:util';
import { answer, closeAll, connect, serve } from './servers';

afterEach(closeAll);

const app = { id: 17, name: 'Google app', dataStore: 54, tenantId: 1, description: 'd', scope: 's' };

describe('OAuth applications', () => {
  it('are listed', async () => {
    const server = await serve((_, response) => {
      answer(response, 200, { applications: [app, { id: '18', name: 'B' }] });
    });
    expect(await connect(server).client.oauthApps.list()).toEqual([
      { id: '17', name: 'Google app', description: 'd', place: '1' },
      { id: '18', name: 'B', description: undefined, place: undefined },
    ]);
  });

  it('are listed without odd entries: one without a readable ID is passed over, one without a name stays', async () => {
    const server = await serve((_, response) => {
      answer(response, 200, {
        applications: [
          null,
          5,
          'A',
          [app],
          {},
          { id: -1, name: 'A' },
          { id: 19, name: null, dataStore: 'x' },
          { id: 18, name: 7 },
          app,
        ],
      });
    });
    expect(await connect(server).client.oauthApps.list()).toMatchObject([
      { id: '19', name: undefined },
      { id: '18', name: undefined },
      { id: '17', name: 'Google app' },
    ]);
  });

  it('are no list where the server shows none', async () => {
    const server = await serve((_, response) => {
      answer(response, 200, { applications: { 0: app } });
    });
    await expect(connect(server).client.oauthApps.list()).rejects.toMatchObject({
      code: 'invalid-response',
      message:
        "GET /api/mgmt/oauthapps: expected 'applications' to be a list, got an object; the response was 200 OK " +
        `(application/json, ${String(JSON.stringify({ applications: { 0: app } }).length)} bytes)`,
    });
  });

  it.each<[OAuthAppFilter & { readonly user?: string }, string]>([
    [{}, '/api/mgmt/oauthapps'],
    [{ tenantId: '7' }, '/api/mgmt/oauthapps?tenantId=7'],
    [{ tenantName: 'R & D' }, '/api/mgmt/oauthapps?tenantName=R%20%26%20D'],
    [{ tenantId: '7', user: 'jane' }, '/api/mgmt/oauthapps?tenantId=7&user=jane'],
  ])('are asked for by tenant: %j', async (options, path) => {
    const server = await serve((_, response) => {
      answer(response, 200, { applications: [] });
    });
    expect(
      await connect(server).client.oauthApps.list(
        { user: options.user },
        { tenantId: options.tenantId, tenantName: options.tenantName },
      ),
    ).toEqual([]);
    expect(server.requests.map((request) => request.path)).toEqual([path]);
  });

  it('are read with a secret that is masked in all messages', async () => {
    const server = await serve((_, response) => {
      answer(response, 200, {
        ...app,
        clientId: 'client-1',
        clientSecret: 'secret-1',
        tokenURI: 't',
        authorizeURI: 'a',
      });
    });
    const { client } = connect(server);
    const read = await client.oauthApps.read('17');
    expect(read).toEqual({
      ...app,
      id: '17',
      dataStore: '54',
      tenantId: '1',
      clientId: 'client-1',
      clientSecret: 'secret-1',
      tokenURI: 't',
      authorizeURI: 'a',
    });
    expect(client.redactor.redact('so secret-1 it is')).toBe('so *** it is');
  });

  it("are missing when the server says so by its code, and another application's ID is refused", async () => {
    const server = await serve((_, response, index) => {
      if (index === 0) answer(response, 500, { error: { code: 222207711, message: { value: 'Invalid ID: 17' } } });
      else answer(response, 200, { ...app, id: 18 });
    });
    const { client } = connect(server);
    await expect(client.oauthApps.read('17')).rejects.toMatchObject({
      code: 'not-found',
      message:
        'GET /api/mgmt/oauthapps/17: the server responded with 500 Internal Server Error: "Invalid ID: 17" (code 222207711)',
    });
    await expect(client.oauthApps.read('17')).rejects.toThrow("expected 'id' to be 17, got 18");
  });
});

describe('data stores', () => {
  it('are listed', async () => {
    const entry = { id: 54, name: 'Google Analytics', isBeta: false, isGroup: false, authorized: true };
    const server = await serve((_, response) => {
      answer(response, 200, { dataStores: [entry, { id: '1', name: 'Salesforce' }] });
    });
    expect(await connect(server).client.dataStores.list()).toEqual([
      { ...entry, id: '54' },
      { id: '1', name: 'Salesforce', isBeta: undefined, isGroup: undefined, authorized: undefined },
    ]);
  });

  it('refuses a flag that is none', async () => {
    const server = await serve((_, response) => {
      answer(response, 200, { dataStores: [{ id: 1, name: 'A', isBeta: 'yes' }] });
    });
    await expect(connect(server).client.dataStores.list()).rejects.toMatchObject({
      message: `GET /api/mgmt/datastores: expected 'dataStores[0].isBeta' to be true or false, got a string; the response was 200 OK (application/json, 51 bytes)`,
    });
  });
});

it('shows no secret when the client is printed', async () => {
  const server = await serve((_, response) => {
    answer(response, 200, { id: 33, name: 'A', oauthAppId: 1, refreshToken: 'refresh-1234' });
  });
  const { client } = connect(server, { password: 'hidden-password' });
  await client.oauthProfiles.read('33');
  const printed = inspect(client, { depth: 20, showHidden: true }) + JSON.stringify(client);
  for (const secret of [
    'hidden-password',
    Buffer.from('d2cadmin:hidden-password').toString('base64'),
    'refresh-1234',
  ]) {
    expect(printed).not.toContain(secret);
  }
  expect(printed).toContain('Redactor { 3 secrets }');
});
