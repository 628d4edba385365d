import type { OAuthProfileInput } from '../../lib/client';
import { answer, closeAll, connect, serve, type TestServer } from './servers';

afterEach(closeAll);

const input: OAuthProfileInput = {
  name: 'User_1',
  oauthAppId: '17',
  description: 'OAuth profile 1',
  accessToken: '111c334445e55',
  refreshToken: '222d88899966fa',
};

/** A server that gives every request the same answer. */
function always(status: number, body?: unknown, headers?: Record<string, string>): Promise<TestServer> {
  return serve((_, response) => {
    answer(response, status, body, headers);
  });
}

describe('create', () => {
  it('posts the profile as documented and takes the ID from the answer', async () => {
    const server = await always(201, { ...input, oauthAppId: 17, id: 33 });
    const { client } = connect(server);
    expect(await client.oauthProfiles.create(input)).toEqual({ id: '33', answered: { ...input, id: '33' } });
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
        body: '{"name":"User_1","oauthAppId":17,"description":"OAuth profile 1","accessToken":"111c334445e55","refreshToken":"222d88899966fa"}',
      },
    ]);
  });

  it('sends no field that is not there', async () => {
    const server = await always(201, { id: 33 });
    const profile = { name: 'A', oauthAppId: '1', description: undefined, refreshToken: 'r-1' };
    await connect(server).client.oauthProfiles.create(profile);
    expect(server.requests[0]?.body).toBe('{"name":"A","oauthAppId":1,"refreshToken":"r-1"}');
  });

  it('writes an application ID beyond 2^53 with all its digits', async () => {
    const server = await always(201, { id: 33 });
    await connect(server).client.oauthProfiles.create({ ...input, oauthAppId: '9007199254740993' });
    expect(server.requests[0]?.body).toContain('"oauthAppId":9007199254740993,');
  });

  it.each([
    ['200 and a body', 200, { id: 33 }, undefined],
    ['201 and the ID as a string', 201, { id: '33' }, undefined],
    ['201, no body and an absolute Location', 201, undefined, 'https://other.example:8443/api/mgmt/oauthprofiles/33'],
    ['201, no body and a Location with a path', 201, undefined, '/prefix/api/mgmt/oauthprofiles/33/'],
    ['201, no body and a relative Location', 201, undefined, 'oauthprofiles/33?user=x#top'],
    ['201, no body and the bare ID as Location', 201, undefined, '33'],
    ['200, no body and a Location', 200, undefined, '/api/mgmt/oauthprofiles/33'],
    ['201, a body without an ID and a Location', 201, { success: true }, '/api/mgmt/oauthprofiles/33'],
    ['201, a body and a Location that agree', 201, { id: 33 }, '/api/mgmt/oauthprofiles/33'],
    ['201, a body and a Location that leads elsewhere', 201, { id: 33 }, '/welcome'],
    ['201 and other fields of a wrong type', 201, { id: 33, name: 5, oauthAppId: -1, accessToken: {} }, undefined],
  ])('finds the ID in %s', async (_, status, body, location) => {
    const server = await always(status, body, location === undefined ? {} : { location });
    expect(await connect(server).client.oauthProfiles.create(input)).toMatchObject({ id: '33' });
  });

  it.each([
    [
      'neither a body nor a Location',
      undefined,
      undefined,
      `expected an 'id' in the body or a Location header with one, got neither; the response was 201 Created (no content type, 0 bytes)`,
    ],
    [
      'a Location that leads elsewhere',
      undefined,
      '/api/mgmt/oauthapps/33',
      `expected an 'id' in the body or a Location header with one, got neither; the response was 201 Created (no content type, 0 bytes)`,
    ],
    [
      'a Location without an ID',
      undefined,
      '/api/mgmt/oauthprofiles/',
      `expected an 'id' in the body or a Location header with one, got neither; the response was 201 Created (no content type, 0 bytes)`,
    ],
    [
      'a Location that names another ID than the body',
      { id: 33 },
      '/api/mgmt/oauthprofiles/34',
      `expected one ID, got 33 in the body and 34 in the Location header; the response was 201 Created (application/json, 9 bytes)`,
    ],
    [
      'a list',
      [{ id: 33 }],
      undefined,
      `expected an object, got a list; the response was 201 Created (application/json, 11 bytes)`,
    ],
  ])('reports %s as invalid answer with unknown outcome', async (_, body, location, message) => {
    const server = await always(201, body, location === undefined ? {} : { location });
    await expect(connect(server).client.oauthProfiles.create(input)).rejects.toMatchObject({
      name: 'HdpError',
      code: 'invalid-response',
      outcome: 'unknown',
      status: 201,
      method: 'POST',
      path: '/api/mgmt/oauthprofiles',
      message: `POST /api/mgmt/oauthprofiles: ${message}`,
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe('IDs', () => {
  it.each([
    ['1', 1],
    ['33', '33'],
    ['9007199254740991', undefined],
    ['9007199254740992', undefined],
    ['9007199254740993', undefined],
    ['9223372036854775807', undefined],
    ['9223372036854775807', '9223372036854775807'],
  ])('reads %s with all its digits', async (id, value) => {
    const body = value === undefined ? `{"id":${id}}` : { id: value };
    const server = await always(201, body);
    expect(await connect(server).client.oauthProfiles.create(input)).toMatchObject({ id });
  });

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
  ])('refuses %s', async (json, got) => {
    const server = await always(201, `{"id":${json}}`);
    await expect(connect(server).client.oauthProfiles.create(input)).rejects.toMatchObject({
      code: 'invalid-response',
      message: `POST /api/mgmt/oauthprofiles: expected 'id' to be a whole number of 1 to 19 digits, got ${got}; the response was 201 Created (application/json, ${String(json.length + 7)} bytes)`,
    });
  });

  it.each(['', '0', '-1', '1.5', 'abc', '../oauthapps/1', '1/2', '1?x', '12345678901234567890'])(
    'sends no request for the ID "%s"',
    async (id) => {
      const server = await always(200, {});
      const { oauthProfiles, oauthApps } = connect(server).client;
      for (const call of [
        oauthProfiles.read(id),
        oauthProfiles.update(id, input),
        oauthProfiles.delete(id),
        oauthProfiles.statistics(id),
        oauthApps.read(id),
      ]) {
        await expect(call).rejects.toMatchObject({
          code: 'invalid-input',
          outcome: 'not-processed',
          message: `'id' must be a whole number of 1 to 19 digits, got '${id}'`,
        });
      }
      await expect(oauthProfiles.create({ ...input, oauthAppId: id })).rejects.toThrow(
        `'oauthAppId' must be a whole number of 1 to 19 digits, got '${id}'`,
      );
      expect(server.requests).toHaveLength(0);
    },
  );
});

describe('read', () => {
  it('answers the whole profile', async () => {
    const server = await always(200, { ...input, oauthAppId: 17, id: 33 });
    expect(await connect(server).client.oauthProfiles.read('33')).toEqual({ ...input, id: '33' });
    expect(server.requests[0]).toMatchObject({ method: 'GET', path: '/api/mgmt/oauthprofiles/33', body: '' });
    expect(server.requests[0]?.headers).not.toHaveProperty('content-type');
  });

  it.each([
    ['missing', {}],
    ['null', { description: null, accessToken: null, refreshToken: null }],
  ])('tolerates optional fields that are %s', async (_, fields) => {
    const server = await always(200, { id: '33', name: 'User_1', oauthAppId: '17', more: [1], ...fields });
    expect(await connect(server).client.oauthProfiles.read('33')).toEqual({
      id: '33',
      name: 'User_1',
      oauthAppId: '17',
      description: undefined,
      accessToken: undefined,
      refreshToken: undefined,
    });
  });

  it('tolerates JSON under another content type, with a byte order mark', async () => {
    const server = await always(200, `\uFEFF{"name":"User_1","oauthAppId":17}`, { 'content-type': 'text/plain' });
    expect(await connect(server).client.oauthProfiles.read('33')).toMatchObject({ id: '33', name: 'User_1' });
  });

  it.each([
    ["another profile's ID", { id: 34, name: 'A', oauthAppId: 17 }, `expected 'id' to be 33, got 34`],
    ['no name', { id: 33, oauthAppId: 17 }, `expected 'name' to be a string, got nothing`],
    ['a null as name', { id: 33, name: null, oauthAppId: 17 }, `expected 'name' to be a string, got null`],
    [
      'no application ID',
      { id: 33, name: 'A' },
      `expected 'oauthAppId' to be a whole number of 1 to 19 digits, got nothing`,
    ],
    [
      'a number as description',
      { id: 33, name: 'A', oauthAppId: 17, description: 5 },
      `expected 'description' to be a string, got 5`,
    ],
    [
      'a name from the prototype',
      '{"id":33,"__proto__":{"name":"A"},"oauthAppId":17}',
      `expected 'name' to be a string, got nothing`,
    ],
    ['a list', [{ id: 33 }], 'expected an object, got a list'],
    ['a string', '"33"', 'expected an object, got a string'],
    ['null', 'null', 'expected an object, got null'],
  ])('refuses %s', async (_, body, expectation) => {
    const server = await always(200, body);
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    await expect(connect(server).client.oauthProfiles.read('33')).rejects.toMatchObject({
      code: 'invalid-response',
      message: `GET /api/mgmt/oauthprofiles/33: ${expectation}; the response was 200 OK (application/json, ${String(Buffer.byteLength(text))} bytes)`,
    });
  });

  it('quotes no token of a response that it refuses', async () => {
    const server = await always(200, {
      accessToken: 'server-side-1',
      refreshToken: 4711,
      id: 33,
      name: 'A',
      oauthAppId: 1,
    });
    await expect(connect(server).client.oauthProfiles.read('33')).rejects.toMatchObject({
      message:
        `GET /api/mgmt/oauthprofiles/33: expected 'refreshToken' to be a string, got something else; ` +
        `the response was 200 OK (application/json, 85 bytes)`,
    });
  });

  it('masks a token that the server once answered in whatever it says later', async () => {
    const server = await serve((_, response, index) => {
      if (index === 0) answer(response, 200, { ...input, oauthAppId: 17, id: 33, refreshToken: 'refreshed by server' });
      else
        answer(response, 400, { error: { code: 1, message: { value: 'not "refreshed+by+server", 111c334445e55' } } });
    });
    const { client } = connect(server);
    await client.oauthProfiles.read('33');
    await expect(client.oauthProfiles.read('33')).rejects.toMatchObject({ serverMessage: 'not "***", ***' });
  });
});

describe('update', () => {
  it.each([
    ['the profile', 200, { ...input, id: 33, oauthAppId: 17 }, { ...input, id: '33' }],
    ['an empty body', 200, undefined, {}],
    ['204', 204, undefined, {}],
  ])('puts the whole profile and accepts %s', async (_, status, body, answered) => {
    const server = await always(status, body);
    expect(await connect(server).client.oauthProfiles.update('33', input)).toEqual({ id: '33', answered });
    expect(server.requests).toMatchObject([
      {
        method: 'PUT',
        path: '/api/mgmt/oauthprofiles/33',
        body: '{"name":"User_1","oauthAppId":17,"description":"OAuth profile 1","accessToken":"111c334445e55","refreshToken":"222d88899966fa"}',
      },
    ]);
  });

  it("refuses another profile's ID", async () => {
    const server = await always(200, { id: 34 });
    await expect(connect(server).client.oauthProfiles.update('33', input)).rejects.toMatchObject({
      code: 'invalid-response',
      outcome: 'unknown',
      message: `PUT /api/mgmt/oauthprofiles/33: expected 'id' to be 33, got 34; the response was 200 OK (application/json, 9 bytes)`,
    });
  });
});

describe('delete', () => {
  it.each([
    ['204', 204, undefined],
    ['200 and the sample body', 200, { success: true }],
    ['200 and an empty body', 200, undefined],
  ])('accepts %s', async (_, status, body) => {
    const server = await always(status, body);
    await connect(server).client.oauthProfiles.delete('33');
    expect(server.requests).toMatchObject([{ method: 'DELETE', path: '/api/mgmt/oauthprofiles/33', body: '' }]);
  });

  it('refuses an answer that denies success', async () => {
    const server = await always(200, { success: false });
    await expect(connect(server).client.oauthProfiles.delete('33')).rejects.toMatchObject({
      code: 'invalid-response',
      message: `DELETE /api/mgmt/oauthprofiles/33: expected 'success' to be true, got false; the response was 200 OK (application/json, 17 bytes)`,
    });
  });

  it('reports an object that was gone before', async () => {
    const server = await always(404);
    await expect(connect(server).client.oauthProfiles.delete('33')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('list', () => {
  it('answers the entries with string IDs', async () => {
    const server = await always(200, {
      profiles: [
        { id: '33', name: 'Google_User_1', description: 'OAuth profile 1' },
        { id: 34, name: 'Google_User_1', authorizeURI: 'https://a.example', scope: 'x' },
      ],
    });
    expect(await connect(server).client.oauthProfiles.list()).toEqual([
      { id: '33', name: 'Google_User_1', description: 'OAuth profile 1' },
      { id: '34', name: 'Google_User_1', description: undefined },
    ]);
    expect(server.requests).toMatchObject([{ method: 'GET', path: '/api/mgmt/oauthprofiles' }]);
  });

  it.each([
    ['no list', {}, `expected 'profiles' to be a list, got nothing`],
    ['an object for a list', { profiles: {} }, `expected 'profiles' to be a list, got an object`],
    ['a nested list', { profiles: [[]] }, `expected 'profiles[0]' to be an object, got a list`],
    ['a bare number', { profiles: [33] }, `expected 'profiles[0]' to be an object, got 33`],
    ['an entry without a name', { profiles: [{ id: 1 }] }, `expected 'profiles[0].name' to be a string, got nothing`],
    [
      'a second entry with a bad ID',
      { profiles: [{ id: 1, name: 'A' }, { id: -1 }] },
      `expected 'profiles[1].id' to be a whole number of 1 to 19 digits, got -1`,
    ],
  ])('refuses %s', async (_, body, expectation) => {
    const server = await always(200, body);
    await expect(connect(server).client.oauthProfiles.list()).rejects.toMatchObject({
      code: 'invalid-response',
      message: `GET /api/mgmt/oauthprofiles: ${expectation}; the response was 200 OK (application/json, ${String(JSON.stringify(body).length)} bytes)`,
    });
  });
});

describe('statistics', () => {
  it('answers the data sources that use the profile', async () => {
    const server = await always(200, {
      dataSourcesLinked: 2,
      dataStoreId: 54,
      dataSources: [{ id: '503', name: 'GAtest', description: '' }],
    });
    expect(await connect(server).client.oauthProfiles.statistics('33')).toEqual({
      dataSourcesLinked: 2,
      dataStoreId: '54',
      dataSources: [{ id: '503', name: 'GAtest', description: '' }],
    });
    expect(server.requests).toMatchObject([{ method: 'GET', path: '/api/mgmt/oauthprofiles/33/stats' }]);
  });

  it('needs no list where nothing is linked', async () => {
    const server = await always(200, { dataSourcesLinked: 0 });
    expect(await connect(server).client.oauthProfiles.statistics('33')).toEqual({
      dataSourcesLinked: 0,
      dataStoreId: undefined,
      dataSources: [],
    });
  });

  it.each([
    ['no count', { dataSources: [] }, `expected 'dataSourcesLinked' to be a count, got nothing`],
    ['a negative count', { dataSourcesLinked: -1 }, `expected 'dataSourcesLinked' to be a count, got -1`],
    [
      'no list although something is linked',
      { dataSourcesLinked: 1 },
      `expected 'dataSources' to be a list, got nothing`,
    ],
  ])('refuses %s', async (_, body, expectation) => {
    const server = await always(200, body);
    await expect(connect(server).client.oauthProfiles.statistics('33')).rejects.toMatchObject({
      message: `GET /api/mgmt/oauthprofiles/33/stats: ${expectation}; the response was 200 OK (application/json, ${String(JSON.stringify(body).length)} bytes)`,
    });
  });
});

describe('user', () => {
  it.each([
    ['jane', '?user=jane'],
    ['jane doe+x@a&b=c/ü%', '?user=jane%20doe%2Bx%40a%26b%3Dc%2F%C3%BC%25'],
    [undefined, ''],
  ])('%s becomes the query "%s" of every request', async (user, query) => {
    const server = await serve((request, response) => {
      answer(response, 200, {
        id: 1,
        name: 'A',
        oauthAppId: 1,
        profiles: [],
        applications: [],
        dataStores: [],
        dataSourcesLinked: 0,
        ...(request.method === 'DELETE' ? { success: true } : {}),
      });
    });
    const { oauthProfiles, oauthApps, dataStores } = connect(server).client;
    await oauthProfiles.list({ user });
    await oauthProfiles.create(input, { user });
    await oauthProfiles.read('1', { user });
    await oauthProfiles.update('1', input, { user });
    await oauthProfiles.delete('1', { user });
    await oauthProfiles.statistics('1', { user });
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
});

describe('login and address', () => {
  it('sends login and password in UTF-8', async () => {
    const server = await always(200, { profiles: [] });
    await connect(server, { username: 'jürgen', password: 'pässword: ☃' }).client.oauthProfiles.list();
    const [scheme, value] = (server.requests[0]?.headers.authorization ?? '').split(' ');
    expect(scheme).toBe('Basic');
    expect(Buffer.from(value ?? '', 'base64').toString('utf8')).toBe('jürgen:pässword: ☃');
  });

  it.each(['', '/', '///', '/api/mgmt', '/api/mgmt/'])('takes "%s" behind the host for no prefix', async (suffix) => {
    const server = await always(200, { profiles: [] });
    await connect(`${server.url}${suffix}`).client.oauthProfiles.list();
    expect(server.requests[0]?.path).toBe('/api/mgmt/oauthprofiles');
  });

  it.each(['/hdp', '/hdp/', '/hdp/api/mgmt', '/hdp//'])('keeps the prefix of "%s"', async (suffix) => {
    const server = await always(200, { profiles: [] });
    await connect(`${server.url}${suffix}`).client.oauthProfiles.list();
    expect(server.requests[0]?.path).toBe('/hdp/api/mgmt/oauthprofiles');
  });
});
