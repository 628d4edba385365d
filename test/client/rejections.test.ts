import { readStatistics } from '../../lib/client';
import { always, closeAll, connect, INPUT, PROFILE, send, serve, serverError } from './servers';

afterEach(closeAll);

const READ = 'GET /api/mgmt/oauthprofiles/33: ';
const MISSING = 'Invalid OAuthProfileId: 33';
const HTML = '<!DOCTYPE html>\n<html><title>Hi</title>\u0007There\u202E</html>';
const typeOf = (body: unknown): Record<string, string> =>
  body === HTML ? { 'content-type': 'text/html; charset=utf-8' } : {};

// The response to reading profile 33, what the client makes of it, and how its message describes the response.
it.each<[number, unknown, string, string, string]>([
  [401, undefined, 'unauthorized', 'refused', '401 Unauthorized'],
  [401, HTML, 'unauthorized', 'refused', '401 Unauthorized (text/html, 55 bytes)'],
  [401, serverError('222207710', 'x'), 'unauthorized', 'refused', '401 Unauthorized: "x" (code 222207710)'],
  [403, serverError(222206009, 'No.'), 'forbidden', 'refused', '403 Forbidden: "No." (code 222206009)'],
  [403, { error: 'Odd' }, 'forbidden', 'refused', '403 Forbidden: "Odd"'],
  [404, undefined, 'not-found', 'refused', '404 Not Found'],
  [404, {}, 'not-found', 'refused', '404 Not Found (application/json, 2 bytes)'],
  [404, serverError('222207710', MISSING), 'not-found', 'refused', `404 Not Found: "${MISSING}" (code 222207710)`],
  [400, serverError('222207710', MISSING), 'not-found', 'refused', `400 Bad Request: "${MISSING}" (code 222207710)`],
  [
    500,
    serverError(222207710, MISSING),
    'not-found',
    'refused',
    `500 Internal Server Error: "${MISSING}" (code 222207710)`,
  ],
  [200, serverError(222207710, MISSING), 'not-found', 'refused', `200 OK: "${MISSING}" (code 222207710)`],
  [200, { error: 'Odd' }, 'invalid-response', 'unknown', '200 OK: "Odd"'],
  [200, { error: {} }, 'invalid-response', 'unknown', '200 OK (application/json, 12 bytes)'],
  [200, { error: false }, 'invalid-response', 'unknown', '200 OK (application/json, 15 bytes)'],
  [200, { error: { message: 'Odd' } }, 'invalid-response', 'unknown', '200 OK: "Odd"'],
  [200, serverError(4711, 'Odd'), 'invalid-response', 'unknown', '200 OK: "Odd" (code 4711)'],
  [400, serverError('222207711', 'App'), 'invalid-oauth-app', 'refused', '400 Bad Request: "App" (code 222207711)'],
  [400, serverError('1', 'No.'), 'invalid-input', 'refused', '400 Bad Request: "No." (code 1)'],
  [400, undefined, 'invalid-input', 'refused', '400 Bad Request'],
  [
    500,
    serverError('222207007', 'Bad'),
    'invalid-input',
    'refused',
    '500 Internal Server Error: "Bad" (code 222207007)',
  ],
  [422, { detail: 'x' }, 'invalid-input', 'refused', '422 Unprocessable Entity (application/json, 14 bytes)'],
  [409, serverError(7, 'Exists'), 'conflict', 'refused', '409 Conflict: "Exists" (code 7)'],
  [405, undefined, 'not-implemented', 'refused', '405 Method Not Allowed'],
  [501, undefined, 'not-implemented', 'refused', '501 Not Implemented'],
  [407, undefined, 'proxy', 'not-processed', '407 Proxy Authentication Required'],
  [500, serverError(9, 'Oops'), 'server-fault', 'unknown', '500 Internal Server Error: "Oops" (code 9)'],
  [500, HTML, 'server-fault', 'unknown', '500 Internal Server Error (text/html, 55 bytes)'],
  [599, undefined, 'server-fault', 'unknown', '599'],
  [404, HTML, 'not-hdp', 'refused', '404 Not Found (text/html, 55 bytes)'],
  [404, 'default backend - 404', 'not-hdp', 'refused', '404 Not Found (application/json, 21 bytes)'],
  [400, HTML, 'not-hdp', 'refused', '400 Bad Request (text/html, 55 bytes)'],
  [304, undefined, 'invalid-response', 'unknown', '304 Not Modified, which means nothing here'],
])('%s %j becomes %s', async (status, body, code, outcome, described) => {
  const server = await serve(always(status, body, typeOf(body)));
  const { error, pauses } = await send('GET', server);
  expect(error).toMatchObject({
    name: 'HdpError',
    code,
    outcome,
    status,
    method: 'GET',
    path: '/api/mgmt/oauthprofiles/33',
    message: `${READ}the server responded with ${described}`,
  });
  expect(error).not.toHaveProperty('cause');
  expect([pauses, server.requests.length]).toEqual([[], 1]);
});

it.each([
  [HTML, 'text/html', 55],
  ['  <html>', 'application/json', 8],
  [`<html>${'é'.repeat(100)}`, 'text/html', 206],
])('a page that is a success is not from HDP, and nothing of it is quoted: %j', async (body, type, length) => {
  const server = await serve(always(200, body, { 'content-type': type }));
  expect((await send('GET', server)).error).toMatchObject({
    code: 'not-hdp',
    outcome: 'unknown',
    message: `${READ}expected JSON from the management API; the response was 200 OK (${type}, ${String(length)} bytes)`,
  });
});

// These are temporary: each is asked for five times.
it.each<[number, unknown, string, string, string]>([
  [429, undefined, 'rate-limited', 'refused', '429 Too Many Requests'],
  [502, HTML, 'unavailable', 'unknown', '502 Bad Gateway (text/html, 55 bytes)'],
  [503, undefined, 'unavailable', 'unknown', '503 Service Unavailable'],
  [504, undefined, 'unavailable', 'unknown', '504 Gateway Timeout'],
  [408, undefined, 'timeout', 'unknown', '408 Request Timeout'],
  [
    500,
    serverError('222206631', 'Later'),
    'unavailable',
    'unknown',
    '500 Internal Server Error: "Later" (code 222206631)',
  ],
])('%s %j becomes %s after five attempts', async (status, body, code, outcome, described) => {
  const server = await serve(always(status, body, typeOf(body)));
  const message = `${READ}the server responded with ${described}, after 5 attempts`;
  expect(await send('GET', server)).toMatchObject({
    error: { code, outcome, status, message },
    pauses: [250, 500, 1000, 2000],
  });
  expect(server.requests).toHaveLength(5);
});

it.each([
  ['Invalid OAuthProfileId: 33', 'not-found', 'refused'],
  ['Invalid OAuthProfileId: 33.', 'not-found', 'refused'],
  ['There is no such profile', 'not-found', 'refused'],
  ['There is no such profile in 2 tenants', 'not-found', 'refused'],
  ['Invalid OAuthProfileId: 7', 'invalid-response', 'unknown'],
  ['Invalid OAuthProfileId: 333', 'invalid-response', 'unknown'],
  ['Invalid OAuthProfileId:3', 'invalid-response', 'unknown'],
])('compares the ID in "%s" with that of the request', async (message, code, outcome) => {
  for (const status of [200, 400, 404]) {
    const server = await serve(always(status, serverError('222207710', message)));
    expect((await send('GET', server)).error).toMatchObject({ code, outcome, status });
  }
});

it('takes the code of a missing profile for a response to another request where the request named none', async () => {
  const server = await serve(always(400, serverError(222207710, 'Invalid OAuthProfileId')));
  expect((await send('POST', server)).error).toMatchObject({
    code: 'invalid-response',
    outcome: 'unknown',
    serverCode: '222207710',
  });
});

describe('an error in a success', () => {
  const shown = { error: 'In use', ...PROFILE };
  const coded = serverError('222207711', 'Invalid OAuthAppId: 17');

  it.each([
    ['POST', '', 201, shown, '201 Created: "In use"', 'invalid-response'],
    ['PUT', '/33', 200, shown, '200 OK: "In use"', 'invalid-response'],
    ['DELETE', '/33', 200, shown, '200 OK: "In use"', 'invalid-response'],
    ['POST', '', 201, coded, '201 Created: "Invalid OAuthAppId: 17" (code 222207711)', 'invalid-oauth-app'],
  ] as const)('leaves the outcome of a %s unknown', async (method, path, status, body, described, code) => {
    const server = await serve(always(status, body));
    expect((await send(method, server)).error).toMatchObject({
      code,
      outcome: 'unknown',
      message: `${method} /api/mgmt/oauthprofiles${path}: the server responded with ${described}`,
    });
    expect(server.requests).toHaveLength(1);
  });

  it('is none where it is null', async () => {
    const server = await serve(always(200, { ...shown, error: null }));
    for (const method of ['GET', 'DELETE'] as const) expect((await send(method, server)).error).toBeUndefined();
  });
});

it('carries as fields what the request was about and what came back', async () => {
  const { client } = connect(await serve(always(403, serverError('222206009', 'Not permitted.'))));
  const of = async (call: Promise<unknown>): Promise<object> => ({
    ...((await call.catch((e: unknown) => e)) as object),
  });
  const common = {
    name: 'HdpError',
    code: 'forbidden',
    outcome: 'refused',
    method: 'GET',
    status: 403,
    serverCode: '222206009',
    serverMessage: 'Not permitted.',
    option: undefined,
    tlsAlert: undefined,
    temporary: false,
    retryAfter: undefined,
  };
  expect(await of(readStatistics(client.oauthProfiles, '33', { user: 'jane/34?user=joe' }))).toEqual({
    ...common,
    path: '/api/mgmt/oauthprofiles/33/stats?user=jane%2F34%3Fuser%3Djoe',
    object: 'oauthprofiles',
    id: '33',
    user: 'jane/34?user=joe',
  });
  expect(await of(client.dataStores.list())).toEqual({
    ...common,
    path: '/api/mgmt/datastores',
    object: 'datastores',
    id: undefined,
    user: undefined,
  });
});

describe('what the server says', () => {
  it.each<[string, unknown, string | undefined, string | undefined]>([
    ['a number as code', { error: { code: 222207711, message: { value: 'V' } } }, '222207711', 'V'],
    ['a string as code', { error: { code: '222207711', message: { value: 'V' } } }, '222207711', 'V'],
    ['a plain message', { error: { code: 1, message: 'V' } }, '1', 'V'],
    ['no code', { error: { message: { value: 'V' } } }, undefined, 'V'],
    ['no message', { error: { code: 1 } }, '1', undefined],
    ['an object as code', { error: { code: {}, message: [] } }, undefined, undefined],
    ['a string as error', { error: 'V' }, undefined, 'V'],
    ['a list', [1], undefined, undefined],
  ])('is read with %s', async (_, body, serverCode, serverMessage) => {
    const { error } = await send('GET', await serve(always(403, body)));
    expect([error?.serverCode, error?.serverMessage]).toEqual([serverCode, serverMessage]);
  });

  it('is cut and kept to one line without control characters', async () => {
    const said = serverError('9'.repeat(200), `\u001B[31mred\r\n\tline\u0000${'x'.repeat(600_000)}`);
    const serverMessage = `[31mred line ${'x'.repeat(487)}…`;
    const serverCode = `${'9'.repeat(80)}…`;
    expect((await send('GET', await serve(always(403, said)))).error).toMatchObject({
      serverCode,
      serverMessage,
      message: `${READ}the server responded with 403 Forbidden: "${serverMessage}" (code ${serverCode})`,
    });
  });

  it('holds no secret that the client sent, in whatever encoding it comes back', async () => {
    const password = 'p"ss wörd/1';
    const spoken = [
      password,
      encodeURIComponent(password),
      JSON.stringify(password),
      Buffer.from(`d2cadmin:${password}`).toString('base64'),
      Buffer.from(`xx${password}`).toString('base64url'),
      INPUT.refreshToken,
      'access-1234',
    ].join(' | ');
    const { client } = connect(await serve(always(400, serverError(spoken, spoken))), { password });
    const masked = '*** | *** | "***" | *** | eHh***E | *** | ***';
    await expect(client.oauthProfiles.create({ ...INPUT, accessToken: 'access-1234' })).rejects.toMatchObject({
      serverMessage: masked,
      serverCode: masked,
      message: `POST /api/mgmt/oauthprofiles: the server responded with 400 Bad Request: "${masked}" (code ${masked})`,
    });
  });
});

describe('a redirect', () => {
  it.each([
    [302, 'Found', 'https://elsewhere.example:8443/login?token=x#y', 'https://elsewhere.example:8443/login'],
    [301, 'Moved Permanently', 'https://localhost/api', 'https://localhost/api'],
    [307, 'Temporary Redirect', '//elsewhere.example/x', 'http://elsewhere.example/x'],
  ])('%s %s to %s is reported and not followed', async (status, reason, location, target) => {
    const server = await serve(always(status, undefined, { location }));
    expect((await send('POST', server)).error).toMatchObject({
      code: 'redirected',
      outcome: 'refused',
      status,
      message:
        `POST /api/mgmt/oauthprofiles: the server responded with ${String(status)} ${reason} and redirects to ${target}; ` +
        'redirects are not followed, because the login must not travel to another address',
    });
    expect(server.requests).toHaveLength(1);
  });

  it('takes the login nowhere', async () => {
    const other = await serve(always(200, PROFILE));
    const location = `${other.url}/api/mgmt/oauthprofiles`;
    expect((await send('GET', await serve(always(302, undefined, { location })))).error?.code).toBe('redirected');
    expect(other.connections()).toBe(0);
  });
});
