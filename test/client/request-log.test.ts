import { always, respond, closeAll, connect, serve } from './servers';

afterEach(closeAll);

it('holds one entry an attempt: method, path, status, duration, numbers', async () => {
  const server = await serve((request, response, index) => {
    if (index === 0) respond(response, 503);
    else if (request.method === 'GET') respond(response, 200, { profiles: [] });
    else respond(response, 409, { error: { code: 1, message: { value: 'refresh-1234' } } });
  });
  let now = 0;
  const { client, log } = connect(server, { clock: () => (now += 7) });
  const profile = { name: 'A', oauthAppId: '1', accessToken: 'access-1234', refreshToken: 'refresh-1234' };
  await client.oauthProfiles.list({ user: 'jane doe' });
  await expect(client.oauthProfiles.create(profile)).rejects.toMatchObject({ code: 'conflict' });
  const entry = { method: 'GET', path: '/api/mgmt/oauthprofiles?user=jane%20doe' };
  expect(log).toEqual([
    {
      level: 'debug',
      message: 'HDP request',
      fields: { ...entry, request: 1, attempt: 1, status: 503, duration_ms: 14, error: 'unavailable' },
    },
    {
      level: 'debug',
      message: 'HDP request will be sent again',
      fields: { request: 1, pause_ms: 250, error: 'unavailable' },
    },
    {
      level: 'debug',
      message: 'HDP request',
      fields: { ...entry, request: 1, attempt: 2, status: 200, duration_ms: 14 },
    },
    {
      level: 'debug',
      message: 'HDP request',
      fields: {
        method: 'POST',
        path: '/api/mgmt/oauthprofiles',
        request: 2,
        attempt: 1,
        status: 409,
        duration_ms: 14,
        error: 'conflict',
      },
    },
  ]);
});

it('has the status of a response that was too long', async () => {
  const server = await serve(always(200, ' '.repeat(2 * 1024 * 1024)));
  const { client, log } = connect(server);
  await expect(client.oauthProfiles.read('33')).rejects.toMatchObject({ code: 'too-large' });
  expect(log).toMatchObject([{ fields: { status: 200, error: 'too-large' } }]);
});

it('has no status where there was no response', async () => {
  const server = await serve((_, response) => response.socket?.resetAndDestroy());
  const { client, log } = connect(server, { maxRetries: 0 });
  await expect(client.oauthProfiles.list()).rejects.toMatchObject({ code: 'connection-lost' });
  expect(log).toEqual([
    {
      level: 'debug',
      message: 'HDP request',
      fields: {
        method: 'GET',
        path: '/api/mgmt/oauthprofiles',
        request: 1,
        attempt: 1,
        status: undefined,
        duration_ms: 0,
        error: 'connection-lost',
      },
    },
  ]);
});
