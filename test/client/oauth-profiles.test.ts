import { readStatistics, type OAuthProfileInput } from '../../lib/client';
import { always, closeAll, connect, inTurn, LOGIN, send, serve, serverError } from './servers';

afterEach(closeAll);

const input: OAuthProfileInput = {
  name: 'User_1',
  oauthAppId: '17',
  description: 'OAuth profile 1',
  accessToken: '111c334445e55',
  refreshToken: '222d88899966fa',
};
const WHOLE =
  '{"name":"User_1","oauthAppId":17,"description":"OAuth profile 1","accessToken":"111c334445e55","refreshToken":"222d88899966fa"}';
const SHOWN = { ...input, oauthAppId: 17, id: 33 };

async function profiles(status: number, body?: unknown, headers?: Record<string, string>) {
  const server = await serve(always(status, body, headers));
  return { server, api: connect(server).client.oauthProfiles };
}

const bytes = (body: unknown): string =>
  String(Buffer.byteLength(typeof body === 'string' ? body : JSON.stringify(body)));

describe('create', () => {
  it('posts the profile as documented and takes the ID from the response', async () => {
    const { server, api } = await profiles(201, SHOWN);
    expect(await api.create(input)).toEqual({ id: '33', shown: input });
    expect(server.requests).toEqual([
      {
        method: 'POST',
        path: '/api/mgmt/oauthprofiles',
        headers: {
          accept: 'application/json',
          'accept-encoding': 'gzip',
          authorization: 'Basic ZDJjYWRtaW46cGFzcy13b3JkLTEyMzQ=',
          connection: 'keep-alive',
          'content-length': '127',
          'content-type': 'application/json',
          host: `localhost:${String(server.port)}`,
          'user-agent': 'cdktf-provider-hdp',
        },
        body: WHOLE,
      },
    ]);
  });

  it('sends no field that is not there, and an application ID beyond 2^53 with all its digits', async () => {
    const { server, api } = await profiles(201, { id: 33 });
    await api.create({ name: 'A', oauthAppId: '9007199254740993', description: undefined, refreshToken: 'r-1' });
    expect(server.requests[0]?.body).toBe('{"name":"A","oauthAppId":9007199254740993,"refreshToken":"r-1"}');
  });

  const PATH = '/api/mgmt/oauthprofiles/33';

  it.each<[string, number, unknown, string | undefined]>([
    ['200 and a body', 200, { id: 33 }, undefined],
    ['201 and the ID as a string', 201, { id: '33' }, undefined],
    ['201, no body and an absolute Location', 201, undefined, `https://other.example:8443${PATH}`],
    ['201, no body and a Location with a path', 201, undefined, `/prefix${PATH}/`],
    ['201, no body and a relative Location', 201, undefined, 'oauthprofiles/33?user=x#top'],
    ['201, no body and the bare ID as Location', 201, undefined, '33'],
    ['200, no body and a Location', 200, undefined, PATH],
    ['201, a body without an ID and a Location', 201, { success: true }, PATH],
    ['201, a body and a Location that agree', 201, { id: 33 }, PATH],
    ['201, a body and a Location that leads elsewhere', 201, { id: 33 }, '/start'],
    ['201 and other fields of a wrong type', 201, { id: 33, name: 5, oauthAppId: -1, accessToken: {} }, undefined],
  ])('finds the ID in %s', async (_, status, body, location) => {
    const { api } = await profiles(status, body, location === undefined ? {} : { location });
    expect(await api.create(input)).toMatchObject({ id: '33' });
  });

  const NEITHER = "an 'id' in the body or a Location header with one, got neither";
  const NO_BODY = 'no content type, 0 bytes';

  it.each<[string, unknown, string | undefined, string, string]>([
    ['neither a body nor a Location', undefined, undefined, NEITHER, NO_BODY],
    ['a Location that leads elsewhere', undefined, '/api/mgmt/oauthapps/33', NEITHER, NO_BODY],
    ['a Location without an ID', undefined, '/api/mgmt/oauthprofiles/', NEITHER, NO_BODY],
    [
      'two IDs',
      { id: 33 },
      `${PATH}4`,
      'one ID, got 33 in the body and 334 in the Location header',
      'application/json, 9 bytes',
    ],
    ['a list', [{ id: 33 }], undefined, 'an object, got a list', 'application/json, 11 bytes'],
  ])('reports %s as an invalid response with unknown outcome', async (_, body, location, expected, described) => {
    const { server, api } = await profiles(201, body, location === undefined ? {} : { location });
    await expect(api.create(input)).rejects.toMatchObject({
      code: 'invalid-response',
      outcome: 'unknown',
      status: 201,
      message: `POST /api/mgmt/oauthprofiles: expected ${expected}; the response was 201 Created (${described})`,
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe('IDs', () => {
  it.each(['1', '"33"', '9007199254740991', '9007199254740993', '9223372036854775807', '"9223372036854775807"'])(
    'of %s are read with all their digits',
    async (id) => {
      const { api } = await profiles(201, `{"id":${id}}`);
      expect(await api.create(input)).toMatchObject({ id: id.replaceAll('"', '') });
    },
  );

  it.each([
    ['0', '0'],
    ['-5', '-5'],
    ['3.5', '3.5'],
    ['33.0', '33.0'],
    ['33e0', '33e0'],
    ['12345678901234567890', '12345678901234567890'],
    ['"abc"', 'a string'],
    ['""', 'an empty string'],
    ['" 33"', 'a string'],
    ['"033"', 'a string'],
    ['"0x21"', 'a string'],
    ['true', 'true'],
    ['[33]', 'a list'],
    ['{"value":33}', 'an object'],
  ])('of %s are refused', async (json, got) => {
    const { api } = await profiles(201, `{"id":${json}}`);
    await expect(api.create(input)).rejects.toMatchObject({
      code: 'invalid-response',
      message:
        `POST /api/mgmt/oauthprofiles: expected 'id' to be a whole number of 1 to 19 digits, got ${got}; ` +
        `the response was 201 Created (application/json, ${String(json.length + 7)} bytes)`,
    });
  });

  it.each(['', '0', '-1', '1.5', 'abc', '../oauthapps/1', '1/2', '1?x', '12345678901234567890'])(
    'of "%s" are not sent',
    async (id) => {
      const server = await serve(always(200, {}));
      const { oauthProfiles, oauthApps } = connect(server).client;
      for (const [name, call] of [
        ['id', oauthProfiles.read(id)],
        ['id', oauthProfiles.update(id, () => Promise.resolve(input))],
        ['id', oauthProfiles.delete(id)],
        ['id', readStatistics(oauthProfiles, id)],
        ['id', oauthApps.read(id)],
        ['oauthAppId', oauthProfiles.create({ ...input, oauthAppId: id })],
      ] as const) {
        await expect(call).rejects.toMatchObject({
          code: 'invalid-input',
          outcome: 'not-processed',
          message: `'${name}' must be a whole number of 1 to 19 digits, without leading zeros, got '${id}'`,
        });
      }
      expect(server.requests).toHaveLength(0);
    },
  );
});

describe('read', () => {
  it('shows the whole profile', async () => {
    const { server, api } = await profiles(200, SHOWN);
    expect(await api.read('33')).toEqual({ ...input, id: '33' });
    expect(server.requests[0]).toMatchObject({ method: 'GET', path: '/api/mgmt/oauthprofiles/33', body: '' });
    expect(server.requests[0]?.headers).not.toHaveProperty('content-type');
  });

  it.each([
    ['missing', {}],
    ['null', { description: null, accessToken: null, refreshToken: null }],
  ])('tolerates optional fields that are %s', async (_, fields) => {
    const { api } = await profiles(200, { id: '33', name: 'User_1', oauthAppId: '17', more: [1], ...fields });
    const none = { description: undefined, accessToken: undefined, refreshToken: undefined };
    expect(await api.read('33')).toEqual({ id: '33', name: 'User_1', oauthAppId: '17', ...none });
  });

  it('tolerates JSON under another content type, with a byte order mark', async () => {
    const { api } = await profiles(200, '\uFEFF{"name":"User_1","oauthAppId":17}', { 'content-type': 'text/plain' });
    expect(await api.read('33')).toMatchObject({ id: '33', name: 'User_1' });
  });

  it.each<[string, unknown, string]>([
    ["another profile's ID", { id: 34, name: 'A', oauthAppId: 17 }, "'id' to be 33, got 34"],
    ['no name', { id: 33, oauthAppId: 17 }, "'name' to be a string, got nothing"],
    ['a null as name', { id: 33, name: null, oauthAppId: 17 }, "'name' to be a string, got null"],
    ['no application ID', { id: 33, name: 'A' }, "'oauthAppId' to be a whole number of 1 to 19 digits, got nothing"],
    [
      'a number as description',
      { id: 33, name: 'A', oauthAppId: 17, description: 5 },
      "'description' to be a string, got 5",
    ],
    [
      'a name from the prototype',
      '{"id":33,"__proto__":{"name":"A"},"oauthAppId":17}',
      "'name' to be a string, got nothing",
    ],
    [
      'a token that is no string, unquoted',
      { ...SHOWN, refreshToken: 4711 },
      "'refreshToken' to be a string, got something else",
    ],
    ['a list', [{ id: 33 }], 'an object, got a list'],
    ['a string', '"33"', 'an object, got a string'],
    ['null', 'null', 'an object, got null'],
  ])('refuses %s', async (_, body, expectation) => {
    const { api } = await profiles(200, body);
    await expect(api.read('33')).rejects.toMatchObject({
      code: 'invalid-response',
      message: `GET /api/mgmt/oauthprofiles/33: expected ${expectation}; the response was 200 OK (application/json, ${bytes(body)} bytes)`,
    });
  });

  it('masks a token that the server has once shown in whatever it says later', async () => {
    const shown = always(200, { ...SHOWN, refreshToken: 'refreshed by server' });
    const later = always(400, serverError(1, 'not "refreshed+by+server", 111c334445e55'));
    const { oauthProfiles } = connect(await serve(inTurn(shown, later))).client;
    await oauthProfiles.read('33');
    await expect(oauthProfiles.read('33')).rejects.toMatchObject({ serverMessage: 'not "***", ***' });
  });
});

describe('update', () => {
  it.each<[string, number, unknown, unknown]>([
    ['the profile', 200, SHOWN, input],
    ['an empty body', 200, undefined, {}],
    ['204', 204, undefined, {}],
  ])('puts the whole profile and accepts %s', async (_, status, body, shown) => {
    const { server, api } = await profiles(status, body);
    expect(await api.update('33', () => Promise.resolve(input))).toEqual(shown);
    expect(server.requests).toMatchObject([{ method: 'PUT', path: '/api/mgmt/oauthprofiles/33', body: WHOLE }]);
  });

  it("refuses another profile's ID", async () => {
    const { error } = await send('PUT', await serve(always(200, { id: 34 })));
    expect(error).toMatchObject({ code: 'invalid-response', outcome: 'unknown' });
    expect(error?.message).toContain("expected 'id' to be 33, got 34");
  });
});

describe('delete', () => {
  it.each<[string, number, unknown]>([
    ['204', 204, undefined],
    ['200 and the sample body', 200, { success: true }],
    ['200 and an empty body', 200, undefined],
  ])('accepts %s', async (_, status, body) => {
    const { server, api } = await profiles(status, body);
    await api.delete('33');
    expect(server.requests).toMatchObject([{ method: 'DELETE', path: '/api/mgmt/oauthprofiles/33', body: '' }]);
  });

  it('refuses a response that denies success', async () => {
    const { error } = await send('DELETE', await serve(always(200, { success: false })));
    expect(error?.message).toContain("expected 'success' to be true, got false");
  });
});

describe('list', () => {
  it('shows the entries with string IDs, without odd ones and without what is not readable of others', async () => {
    const { server, api } = await profiles(200, {
      profiles: [
        { id: '33', name: 'Google_User_1', description: 'OAuth profile 1' },
        { id: 34, name: 'Google_User_1', authorizeURI: 'https://a.example', scope: 'x' },
        ...[[], 33, null, { id: -1 }, { name: 'A' }, { id: 1 }, { id: 2, name: null }],
      ],
    });
    expect(await api.list()).toEqual([
      { id: '33', name: 'Google_User_1', description: 'OAuth profile 1' },
      { id: '34', name: 'Google_User_1', description: undefined },
      { id: '1', name: undefined, description: undefined },
      { id: '2', name: undefined, description: undefined },
    ]);
    expect(server.requests).toMatchObject([{ method: 'GET', path: '/api/mgmt/oauthprofiles' }]);
  });

  it.each<[unknown, string]>([
    [{}, 'nothing'],
    [{ profiles: {} }, 'an object'],
  ])('refuses %j', async (body, got) => {
    const { api } = await profiles(200, body);
    await expect(api.list()).rejects.toMatchObject({
      code: 'invalid-response',
      message: `GET /api/mgmt/oauthprofiles: expected 'profiles' to be a list, got ${got}; the response was 200 OK (application/json, ${bytes(body)} bytes)`,
    });
  });
});

describe('statistics', () => {
  const source = { id: '503', name: 'GAtest', description: '' };

  it.each<[object, object]>([
    [
      { dataSourcesLinked: 2, dataStoreId: 54, dataSources: [source] },
      { dataStoreId: '54', dataSources: [source] },
    ],
    [{ dataSourcesLinked: 0 }, { dataStoreId: undefined, dataSources: [] }],
  ])('are read from %j', async (body, expected) => {
    const { server, api } = await profiles(200, body);
    expect(await readStatistics(api, '33')).toEqual({ ...body, ...expected });
    expect(server.requests).toMatchObject([{ method: 'GET', path: '/api/mgmt/oauthprofiles/33/stats' }]);
  });

  it.each<[object, string]>([
    [{ dataSources: [] }, "'dataSourcesLinked' to be a count, got nothing"],
    [{ dataSourcesLinked: -1 }, "'dataSourcesLinked' to be a count, got -1"],
    [{ dataSourcesLinked: 1 }, "'dataSources' to be a list, got nothing"],
  ])('are refused as %j', async (body, expectation) => {
    const { api } = await profiles(200, body);
    await expect(readStatistics(api, '33')).rejects.toMatchObject({
      message: `GET /api/mgmt/oauthprofiles/33/stats: expected ${expectation}; the response was 200 OK (application/json, ${bytes(body)} bytes)`,
    });
  });
});

it.each([
  ['jane', '?user=jane'],
  ['jane doe+x@a&b=c/ü%', '?user=jane%20doe%2Bx%40a%26b%3Dc%2F%C3%BC%25'],
  [undefined, ''],
])('user %s becomes the query "%s" of every request', async (user, query) => {
  const lists = { profiles: [], applications: [], dataStores: [], dataSourcesLinked: 0 };
  const server = await serve(always(200, { id: 1, name: 'A', oauthAppId: 1, success: true, ...lists }));
  const { oauthProfiles, oauthApps, dataStores } = connect(server).client;
  await oauthProfiles.list({ user });
  await oauthProfiles.create(input, { user });
  await oauthProfiles.read('1', { user });
  await oauthProfiles.update('1', () => Promise.resolve(input), { user });
  await oauthProfiles.delete('1', { user });
  await readStatistics(oauthProfiles, '1', { user });
  await oauthApps.list({ user });
  await oauthApps.read('1', { user });
  await dataStores.list({ user });
  expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `GET /api/mgmt/oauthprofiles${query}`,
    `POST /api/mgmt/oauthprofiles${query}`,
    `GET /api/mgmt/oauthprofiles/1${query}`,
    `PUT /api/mgmt/oauthprofiles/1${query}`,
    `DELETE /api/mgmt/oauthprofiles/1${query}`,
    `GET /api/mgmt/oauthprofiles/1/stats${query}`,
    `GET /api/mgmt/oauthapps${query}`,
    `GET /api/mgmt/oauthapps/1${query}`,
    `GET /api/mgmt/datastores${query}`,
  ]);
});

it('sends login and password in UTF-8', async () => {
  const login = { username: 'jürgen', password: 'pässword: ☃' };
  const server = await serve(always(200, SHOWN));
  await send('GET', server, { ...LOGIN, ...login });
  const [scheme, value] = (server.requests[0]?.headers.authorization ?? '').split(' ');
  expect(scheme).toBe('Basic');
  expect(Buffer.from(value ?? '', 'base64').toString('utf8')).toBe('jürgen:pässword: ☃');
});

it.each([
  ...['', '/', '///', '/api/mgmt', '/api/mgmt/'].map((suffix) => [suffix, ''] as const),
  ...['/hdp', '/hdp/', '/hdp/api/mgmt', '/hdp//'].map((suffix) => [suffix, '/hdp'] as const),
])('takes the prefix of "%s" behind the host for "%s"', async (suffix, prefix) => {
  const server = await serve(always(200, SHOWN));
  await send('GET', `${server.url}${suffix}`);
  expect(server.requests[0]?.path).toBe(`${prefix}/api/mgmt/oauthprofiles/33`);
});
