import { Emulator, type Quirks } from '../../lib/emulator';
import { ApiClient, hdpError } from './api-client';

let emulator: Emulator;

async function start(quirks: Partial<Quirks> = {}, pathPrefix?: string): Promise<ApiClient> {
  emulator = await Emulator.start({
    quirks,
    pathPrefix,
    users: [
      { name: 'admin', password: 'admin', permissions: [12] },
      { id: 86, name: 'jane', password: 'jane', permissions: [11], roles: [3] },
    ],
  });
  return new ApiClient(emulator);
}

afterEach(() => emulator.stop());

describe('the health check', () => {
  it.each<[Quirks['healthBody'], string]>([
    ['json', '{"status":"active"}'],
    ['unquoted', '{"status": active}'],
  ])('%s: shows %s without a login', async (healthBody, body) => {
    await start({ healthBody });
    const response = await fetch(`${emulator.url}/api/healthcheck`);
    expect([response.status, await response.text()]).toEqual([200, body]);
  });

  it('has an empty response to HEAD', async () => {
    await start();
    const response = await fetch(`${emulator.url}/api/healthcheck`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('locks nobody out with a wrong password', async () => {
    await start();
    for (let count = 0; count < 4; count += 1) await new ApiClient(emulator, 'jane', 'no').get('/api/healthcheck');
    expect(emulator.isLocked('jane')).toBe(false);
  });

  it('is below the path prefix', async () => {
    await start({}, '/hdp');
    expect((await fetch(`${emulator.url}/api/healthcheck`)).status).toBe(200);
    expect((await fetch(new URL('/api/healthcheck', emulator.url))).status).toBe(404);
  });
});

describe('the version', () => {
  it.each<[Partial<Quirks>, object]>([
    [{}, { InstallType: 'Licenced', HDPVersion: '5.0.0.1042', WAPVersion: '5.0.0.1042', DASVersion: '5.0.0.1042' }],
    [{ release: '4.6' }, { InstallType: 'Licenced', HDPVersion: '4.6.2.3430' }],
    [{ release: '4.5' }, { InstallType: 'Licenced', HDPVersion: '4.5.0.6' }],
    [{ installType: 'Evaluation' }, { InstallType: 'Evaluation', EvalDaysRemaining: 90, EvalExpiryDate: '2099-12-31' }],
  ])('with %j is %j', async (quirks, body) => {
    const client = await start(quirks);
    expect(await client.get('/version')).toMatchObject({ status: 200, body });
  });
});

describe('the own account', () => {
  const tenantAdministrator = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16, 17, 18, 19, 20, 21];

  it('has the permissions of the user and of the roles', async () => {
    await start();
    const jane = new ApiClient(emulator, 'jane');
    const { body } = await jane.get('/user');
    const { permissions, ...rest } = body as { permissions: number[] };
    expect(rest).toEqual({ userId: 86, passwordExpiration: null });
    expect(permissions.sort((one, other) => one - other)).toEqual(tenantAdministrator);
    expect((await jane.get('/permissions')).body).toEqual({ permissions: expect.arrayContaining([11, 21]) as unknown });
  });

  it('is the one of ?user= for an administrator', async () => {
    const client = await start();
    expect((await client.get('/user?user=jane')).body).toMatchObject({ userId: 86 });
  });
});

describe('paths of the three bases', () => {
  it.each(['/api/admin/nothing', '/api/mgmt/nothing'])('%s needs a login, then gets 404', async (path) => {
    const client = await start();
    expect((await fetch(emulator.url + path)).status).toBe(401);
    expect((await client.send('GET', path)).status).toBe(404);
  });

  it('do not stand for one another', async () => {
    const client = await start();
    for (const path of ['/api/mgmt/users', '/api/admin/oauthprofiles', '/api/mgmt/api/admin/users', '/api/users']) {
      expect((await client.send('GET', path)).status).toBe(404);
    }
  });

  it('are in the request log, and faults are matched by the whole path outside /api/mgmt', async () => {
    const client = await start({}, '/hdp');
    const fault = { kind: 'status', status: 503 } as const;
    emulator.inject({ ...fault, path: '/api/healthcheck' });
    emulator.inject({ ...fault, path: '/api/admin/users' });
    emulator.inject({ ...fault, path: /^\/api\/admin\/roles\/1\?details/ });
    emulator.inject({ ...fault, path: '/version' });
    const next = emulator.nextRequest({ path: '/api/admin/*' });
    const statuses = [];
    for (const path of ['/api/healthcheck', '/api/admin/users', '/api/admin/roles/1?details=true', '/version']) {
      statuses.push((await client.get(path)).status);
    }
    expect(statuses).toEqual([503, 503, 503, 503]);
    expect((await next).path).toBe('/hdp/api/admin/users');
    expect(emulator.requests.map(({ path }) => path)).toEqual([
      ...[
        '/hdp/api/healthcheck',
        '/hdp/api/admin/users',
        '/hdp/api/admin/roles/1?details=true',
        '/hdp/api/mgmt/version',
      ],
    ]);
  });
});

describe('errorCode by-page', () => {
  it.each([
    ['/api/admin/tenants/9', 222208573],
    ['/api/admin/roles/9', 222207924],
    ['/api/admin/users/9', 222207916],
    ['/oauthprofiles/9', '222207710'],
    ['/datasources/9', '222207004'],
  ])('%s: %p', async (path, code) => {
    const client = await start({ errorCode: 'by-page' });
    expect((await client.get(path)).body).toMatchObject({ error: { code } });
  });

  it('is a number for a connection test', async () => {
    const client = await start({ errorCode: 'by-page' });
    expect((await client.post('/datasources/9/test', {})).body).toEqual(
      hdpError(222207004, 'There is no data source with ID 9'),
    );
  });
});
