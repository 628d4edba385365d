/** The server and the login themselves: health check, version, account. */
import { closeAll, connect, respond, serve } from './servers';

afterEach(closeAll);

describe('the health check', () => {
  it.each<[string, number, string | undefined, string, 'hdp' | 'silent' | 'foreign']>([
    ['as JSON', 200, '{"status":"active"}', 'application/json', 'hdp'],
    ['as printed, without quotes', 200, '{"status": active}', 'application/json', 'hdp'],
    ['with more fields', 200, ' { "status" : "active", "node": 1 }', 'application/json', 'hdp'],
    ['of another server', 200, '{"healthy":true}', 'application/json', 'foreign'],
    ['empty', 200, undefined, 'application/json', 'foreign'],
    ['that is a page', 200, '<html>active</html>', 'text/html', 'foreign'],
    ['that redirects', 302, undefined, 'text/html', 'foreign'],
    ['that wants a login', 401, '{}', 'application/json', 'silent'],
    ['behind a login page', 403, '<html></html>', 'text/html', 'foreign'],
    ['that is not there', 404, '<html></html>', 'text/html', 'silent'],
    ['that is down', 503, '<html></html>', 'text/html', 'silent'],
  ])('%s has a verdict', async (_case, status, body, type, verdict) => {
    const { url } = await serve((_request, response) => {
      respond(response, status, body, { 'content-type': type });
    });
    const { client } = connect(url);
    expect(await client.server.health()).toMatchObject({ verdict });
  });

  it('is sent once, without the login, below the path of the server', async () => {
    const { url, requests } = await serve((_request, response) => {
      respond(response, 503);
    });
    const { client } = connect(`${url}/hdp/api/mgmt`);
    await client.server.health();
    expect(requests.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ['/hdp/api/healthcheck', undefined],
    ]);
  });

  it('says nothing about the login: a wrong password is still sent once', async () => {
    const { url, requests } = await serve(({ path }, response) => {
      if (path === '/api/healthcheck') respond(response, 200, { status: 'active' });
      else respond(response, 401);
    });
    const { client } = connect(url);
    await client.server.health();
    const all = await Promise.allSettled([client.server.version(), client.server.account(), client.oauthApps.list()]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(requests).toHaveLength(2);
  });
});

describe('version and account', () => {
  it.each([
    [
      { InstallType: 'Evaluation', HDPVersion: '5.0.0.1', EvalDaysRemaining: 9 },
      { version: '5.0.0.1', installType: 'Evaluation', evaluationDays: 9 },
    ],
    [{ HDPVersion: '4.6\u001b[31m\n2' }, { version: '4.6 [31m 2', installType: undefined, evaluationDays: undefined }],
    [
      { HDPVersion: 5, EvalDaysRemaining: 'none' },
      { version: undefined, installType: undefined, evaluationDays: undefined },
    ],
  ])('reads a version: %j', async (body, expected) => {
    const { url } = await serve((_request, response) => {
      respond(response, 200, body);
    });
    expect(await connect(url).client.server.version()).toEqual(expected);
  });

  it.each([
    [
      { userId: 86, passwordExpiration: '2027-01-01 00:00:00.0', permissions: [11, 2, 'x', null] },
      { id: '86', permissions: [11, 2], passwordExpiration: '2027-01-01 00:00:00.0' },
    ],
    [
      { permissions: [], passwordExpiration: null },
      { permissions: [], passwordExpiration: undefined },
    ],
  ])('reads an account: %j', async (body, expected) => {
    const { url } = await serve((_request, response) => {
      respond(response, 200, body);
    });
    expect(await connect(url).client.server.account()).toEqual(expected);
  });

  it('refuses an account without permissions', async () => {
    const { url } = await serve((_request, response) => {
      respond(response, 200, {});
    });
    await expect(connect(url).client.server.account()).rejects.toMatchObject({ code: 'invalid-response' });
  });
});
