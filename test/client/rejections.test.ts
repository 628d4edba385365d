import { readStatistics, type OAuthProfiles } from '../../lib/client';
import { answer, closeAll, connect, serve } from './servers';

afterEach(closeAll);

const input = { name: 'User_1', oauthAppId: '17', refreshToken: 'refresh-1234' };

function error(code: unknown, value: unknown): unknown {
  return { error: { code, message: { lang: 'en-US', value } } };
}

const HTML = '<!DOCTYPE html>\n<html><title>Hi</title>\u0007There\u202E</html>';
const html = { 'content-type': 'text/html; charset=utf-8' };

// What the server answers to reading profile 33, what the client makes of it, and what its message says after the colon.
it.each([
  [401, undefined, {}, 'unauthorized', 'refused', 'the server responded with 401 Unauthorized'],
  [401, HTML, html, 'unauthorized', 'refused', 'the server responded with 401 Unauthorized (text/html, 55 bytes)'],
  [
    401,
    error('222207710', 'x'),
    {},
    'unauthorized',
    'refused',
    'the server responded with 401 Unauthorized: "x" (code 222207710)',
  ],
  [
    403,
    error(222206009, 'Not permitted.'),
    {},
    'forbidden',
    'refused',
    'the server responded with 403 Forbidden: "Not permitted." (code 222206009)',
  ],
  [404, undefined, {}, 'not-found', 'refused', 'the server responded with 404 Not Found'],
  [404, {}, {}, 'not-found', 'refused', 'the server responded with 404 Not Found (application/json, 2 bytes)'],
  [
    404,
    error('222207710', 'Invalid OAuthProfileId: 33'),
    {},
    'not-found',
    'refused',
    'the server responded with 404 Not Found: "Invalid OAuthProfileId: 33" (code 222207710)',
  ],
  [
    400,
    error('222207710', 'Invalid OAuthProfileId: 33'),
    {},
    'not-found',
    'refused',
    'the server responded with 400 Bad Request: "Invalid OAuthProfileId: 33" (code 222207710)',
  ],
  [
    500,
    error(222207710, 'Invalid OAuthProfileId: 33'),
    {},
    'not-found',
    'refused',
    'the server responded with 500 Internal Server Error: "Invalid OAuthProfileId: 33" (code 222207710)',
  ],
  [
    200,
    error(222207710, 'Invalid OAuthProfileId: 33'),
    {},
    'not-found',
    'refused',
    'the server responded with 200 OK: "Invalid OAuthProfileId: 33" (code 222207710)',
  ],
  [200, { error: 'Odd' }, {}, 'invalid-response', 'unknown', 'the server responded with 200 OK: "Odd"'],
  [
    200,
    { error: {} },
    {},
    'invalid-response',
    'unknown',
    'the server responded with 200 OK (application/json, 12 bytes)',
  ],
  [
    200,
    { error: false },
    {},
    'invalid-response',
    'unknown',
    'the server responded with 200 OK (application/json, 15 bytes)',
  ],
  [200, { error: { message: 'Odd' } }, {}, 'invalid-response', 'unknown', 'the server responded with 200 OK: "Odd"'],
  [403, { error: 'Odd' }, {}, 'forbidden', 'refused', 'the server responded with 403 Forbidden: "Odd"'],
  [200, error(4711, 'Odd'), {}, 'invalid-response', 'unknown', 'the server responded with 200 OK: "Odd" (code 4711)'],
  [
    400,
    error('222207711', 'Invalid OAuthAppId: 17'),
    {},
    'invalid-oauth-app',
    'refused',
    'the server responded with 400 Bad Request: "Invalid OAuthAppId: 17" (code 222207711)',
  ],
  [400, error('1', 'No.'), {}, 'invalid-input', 'refused', 'the server responded with 400 Bad Request: "No." (code 1)'],
  [400, undefined, {}, 'invalid-input', 'refused', 'the server responded with 400 Bad Request'],
  [
    500,
    error('222207007', 'Invalid JSON'),
    {},
    'invalid-input',
    'refused',
    'the server responded with 500 Internal Server Error: "Invalid JSON" (code 222207007)',
  ],
  [
    422,
    { detail: 'x' },
    {},
    'invalid-input',
    'refused',
    'the server responded with 422 Unprocessable Entity (application/json, 14 bytes)',
  ],
  [409, error(7, 'Exists'), {}, 'conflict', 'refused', 'the server responded with 409 Conflict: "Exists" (code 7)'],
  [405, undefined, {}, 'not-implemented', 'refused', 'the server responded with 405 Method Not Allowed'],
  [501, undefined, {}, 'not-implemented', 'refused', 'the server responded with 501 Not Implemented'],
  [407, undefined, {}, 'proxy', 'not-processed', 'the server responded with 407 Proxy Authentication Required'],
  [
    500,
    error(9, 'Oops'),
    {},
    'server-fault',
    'unknown',
    'the server responded with 500 Internal Server Error: "Oops" (code 9)',
  ],
  [
    500,
    HTML,
    html,
    'server-fault',
    'unknown',
    'the server responded with 500 Internal Server Error (text/html, 55 bytes)',
  ],
  [599, undefined, {}, 'server-fault', 'unknown', 'the server responded with 599'],
  [404, HTML, html, 'not-hdp', 'refused', 'the server responded with 404 Not Found (text/html, 55 bytes)'],
  [
    404,
    'default backend - 404',
    { 'content-type': 'text/plain' },
    'not-hdp',
    'refused',
    'the server responded with 404 Not Found (text/plain, 21 bytes)',
  ],
  [400, HTML, html, 'not-hdp', 'refused', 'the server responded with 400 Bad Request (text/html, 55 bytes)'],
  [
    200,
    HTML,
    html,
    'not-hdp',
    'unknown',
    'expected JSON from the management API; the response was 200 OK (text/html, 55 bytes)',
  ],
  [
    200,
    '  <html>',
    { 'content-type': 'application/json' },
    'not-hdp',
    'unknown',
    'expected JSON from the management API; the response was 200 OK (application/json, 8 bytes)',
  ],
  [
    304,
    undefined,
    {},
    'invalid-response',
    'unknown',
    'the server responded with 304 Not Modified, which means nothing here',
  ],
])('%s %j %j becomes %s', async (status, body, headers, code, outcome, text) => {
  const server = await serve((_, response) => {
    answer(response, status, body, headers);
  });
  const { client, pauses } = connect(server);
  const thrown: unknown = await client.oauthProfiles.read('33').catch((e: unknown) => e);
  expect(thrown).toMatchObject({
    name: 'HdpError',
    code,
    outcome,
    status,
    method: 'GET',
    path: '/api/mgmt/oauthprofiles/33',
    message: `GET /api/mgmt/oauthprofiles/33: ${text}`,
  });
  expect(thrown).not.toHaveProperty('cause');
  expect(pauses).toEqual([]);
  expect(server.requests).toHaveLength(1);
});

// These are temporary: each is asked for five times.
it.each([
  [429, undefined, 'rate-limited', 'refused', 'the server responded with 429 Too Many Requests'],
  [502, HTML, 'unavailable', 'unknown', 'the server responded with 502 Bad Gateway (text/html, 55 bytes)'],
  [503, undefined, 'unavailable', 'unknown', 'the server responded with 503 Service Unavailable'],
  [504, undefined, 'unavailable', 'unknown', 'the server responded with 504 Gateway Timeout'],
  [408, undefined, 'timeout', 'unknown', 'the server responded with 408 Request Timeout'],
  [
    500,
    error('222206631', 'Try again at another time'),
    'unavailable',
    'unknown',
    'the server responded with 500 Internal Server Error: "Try again at another time" (code 222206631)',
  ],
])('%s %j becomes %s after five attempts', async (status, body, code, outcome, text) => {
  const server = await serve((_, response) => {
    answer(response, status, body, typeof body === 'string' ? html : {});
  });
  const { client, pauses } = connect(server);
  await expect(client.oauthProfiles.read('33')).rejects.toMatchObject({
    code,
    outcome,
    status,
    message: `GET /api/mgmt/oauthprofiles/33: ${text}, after 5 attempts`,
  });
  expect(pauses).toEqual([250, 500, 1000, 2000]);
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
    const server = await serve((_, response) => {
      answer(response, status, error('222207710', message));
    });
    await expect(connect(server).client.oauthProfiles.read('33')).rejects.toMatchObject({ code, outcome, status });
  }
});

describe('an error in a success', () => {
  const body = { error: 'In use', id: 33, name: 'User_1', oauthAppId: 17 };

  it.each<[string, number, (api: OAuthProfiles) => Promise<unknown>]>([
    ['POST /api/mgmt/oauthprofiles', 201, (api) => api.create(input)],
    ['PUT /api/mgmt/oauthprofiles/33', 200, (api) => api.update('33', () => Promise.resolve(input))],
    ['DELETE /api/mgmt/oauthprofiles/33', 200, (api) => api.delete('33')],
  ])('leaves the outcome of %s unknown', async (request, status, call) => {
    for (const [told, message, code] of [
      [body, '"In use"', 'invalid-response'],
      [error('222207711', 'Invalid OAuthAppId: 17'), '"Invalid OAuthAppId: 17" (code 222207711)', 'invalid-oauth-app'],
    ] as const) {
      const server = await serve((_, response) => {
        answer(response, status, told);
      });
      await expect(call(connect(server).client.oauthProfiles)).rejects.toMatchObject({
        code,
        outcome: 'unknown',
        message: `${request}: the server responded with ${status === 201 ? '201 Created' : '200 OK'}: ${message}`,
      });
      expect(server.requests).toHaveLength(1);
    }
  });

  it('is none where it is null', async () => {
    const server = await serve((_, response) => {
      answer(response, 200, { ...body, error: null });
    });
    await expect(connect(server).client.oauthProfiles.read('33')).resolves.toMatchObject({ name: 'User_1' });
    await expect(connect(server).client.oauthProfiles.delete('33')).resolves.toBeUndefined();
  });
});

it('carries as fields what the request was about and what came back', async () => {
  const server = await serve((_, response) => {
    answer(response, 403, error('222206009', 'Not permitted.'));
  });
  const { client } = connect(server);
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

it('takes the code of a missing profile for a response to another request where the request named none', async () => {
  const server = await serve((_, response) => {
    answer(response, 400, error(222207710, 'Invalid OAuthProfileId'));
  });
  await expect(connect(server).client.oauthProfiles.create(input)).rejects.toMatchObject({
    code: 'invalid-response',
    outcome: 'unknown',
    serverCode: '222207710',
  });
});

it('quotes at most 80 characters of a page', async () => {
  const server = await serve((_, response) => {
    answer(response, 200, `<html>${'é'.repeat(100)}`, html);
  });
  await expect(connect(server).client.oauthProfiles.read('33')).rejects.toMatchObject({
    message: `GET /api/mgmt/oauthprofiles/33: expected JSON from the management API; the response was 200 OK (text/html, 206 bytes)`,
  });
});

describe('what the server says', () => {
  it.each([
    ['a number as code', { error: { code: 222207711, message: { value: 'V' } } }, '222207711', 'V'],
    ['a text as code', { error: { code: '222207711', message: { value: 'V' } } }, '222207711', 'V'],
    ['a plain message', { error: { code: 1, message: 'V' } }, '1', 'V'],
    ['no code', { error: { message: { value: 'V' } } }, undefined, 'V'],
    ['no message', { error: { code: 1 } }, '1', undefined],
    ['an object as code', { error: { code: {}, message: [] } }, undefined, undefined],
    ['a string as error', { error: 'V' }, undefined, 'V'],
    ['a list', [1], undefined, undefined],
  ])('is read with %s', async (_, body, serverCode, serverMessage) => {
    const server = await serve((__, response) => {
      answer(response, 403, body);
    });
    await expect(connect(server).client.oauthProfiles.read('33')).rejects.toMatchObject({ serverCode, serverMessage });
  });

  it('is cut and kept to one line without control characters', async () => {
    const server = await serve((_, response) => {
      answer(response, 403, error('9'.repeat(200), `\u001B[31mred\r\n\tline\u0000${'x'.repeat(600_000)}`));
    });
    const serverMessage = `[31mred line ${'x'.repeat(487)}…`;
    await expect(connect(server).client.oauthProfiles.read('33')).rejects.toMatchObject({
      serverCode: `${'9'.repeat(80)}…`,
      serverMessage,
      message: `GET /api/mgmt/oauthprofiles/33: the server responded with 403 Forbidden: "${serverMessage}" (code ${'9'.repeat(80)}…)`,
    });
  });

  it('holds no secret that the client sent, in whatever encoding it is repeated', async () => {
    const password = 'p"ss wörd/1';
    const login = Buffer.from(`d2cadmin:${password}`).toString('base64');
    const spoken = [
      password,
      encodeURIComponent(password),
      JSON.stringify(password),
      login,
      Buffer.from(`xx${password}`).toString('base64url'),
      input.refreshToken,
      'access-1234',
    ].join(' | ');
    const server = await serve((_, response) => {
      answer(response, 400, error(spoken, spoken));
    });
    const thrown: unknown = await connect(server, { password })
      .client.oauthProfiles.create({ ...input, accessToken: 'access-1234' })
      .catch((e: unknown) => e);
    const masked = '*** | *** | "***" | *** | eHh***E | *** | ***';
    expect(thrown).toMatchObject({
      serverMessage: masked,
      serverCode: masked,
      message: `POST /api/mgmt/oauthprofiles: the server responded with 400 Bad Request: "${masked}" (code ${masked})`,
    });
  });
});

describe('a redirect', () => {
  it.each([
    [
      'to another host',
      302,
      'Found',
      'https://elsewhere.example:8443/login?token=x#y',
      'https://elsewhere.example:8443/login',
    ],
    ['to https', 301, 'Moved Permanently', 'https://localhost/api', 'https://localhost/api'],
    ['with its method', 307, 'Temporary Redirect', '//elsewhere.example/x', 'http://elsewhere.example/x'],
  ])('%s is reported and not followed', async (_, status, reason, location, target) => {
    const server = await serve((__, response) => {
      answer(response, status, undefined, { location });
    });
    await expect(connect(server).client.oauthProfiles.create(input)).rejects.toMatchObject({
      code: 'redirected',
      outcome: 'refused',
      status,
      message: `POST /api/mgmt/oauthprofiles: the server responded with ${String(status)} ${reason} and redirects to ${target}; redirects are not followed, because the login must not travel to another address`,
    });
    expect(server.requests).toHaveLength(1);
  });

  it('takes the login nowhere', async () => {
    const other = await serve((_, response) => {
      answer(response, 200, { profiles: [] });
    });
    const server = await serve((_, response) => {
      answer(response, 302, undefined, { location: `${other.url}/api/mgmt/oauthprofiles` });
    });
    await expect(connect(server).client.oauthProfiles.list()).rejects.toMatchObject({ code: 'redirected' });
    expect(other.requests).toEqual([]);
    expect(other.connections()).toBe(0);
  });
});
