import { confirmAbsence, HdpClient, HdpError } from '../../lib/client';
import { Emulator, type FaultRule } from '../../lib/emulator';

const READ = { method: 'GET', path: '/oauthprofiles/33' } as const;
const LIST = { method: 'GET', path: '/oauthprofiles' } as const;

/** A response in the documented form. */
function missing(id: string, code = '222207710', message = `Invalid OAuthProfileId: ${id}`): FaultRule {
  return { ...READ, kind: 'status', status: 404, body: 'error', code, message };
}

describe('a profile whose read gets 404', () => {
  let emulator: Emulator;
  let client: HdpClient;

  beforeEach(async () => {
    emulator = await Emulator.start({
      users: [
        { name: 'admin', password: 'admin', permissions: [12] },
        { name: 'jane', password: 'jane' },
      ],
      profiles: [{ id: 33, name: 'Exports', oauthAppId: 1 }],
      oauthApps: [{ id: 1, name: 'App', dataStore: 1 }],
    });
    client = new HdpClient({
      serverUrl: emulator.url,
      username: 'admin',
      password: 'admin',
      environment: {},
      delay: () => Promise.resolve(),
    });
  });

  afterEach(async () => {
    await client.close();
    await emulator.stop();
  });

  /** What is thrown in the end, and what was requested on the way. */
  async function verdict(
    faults: readonly FaultRule[],
    scope: { readonly user?: string } = {},
  ): Promise<{ error: unknown; requests: string[] }> {
    for (const fault of faults) emulator.inject(fault);
    const error: unknown = await client.oauthProfiles.read('33', scope).catch((thrown: unknown) => thrown);
    const confirmed = await confirmAbsence(error, '33', client.oauthProfiles, scope);
    return {
      error: confirmed instanceof HdpError ? [confirmed.code, confirmed.message] : confirmed,
      requests: emulator.requests.map(({ method, path }) => `${method} ${path.replace('/api/mgmt', '')}`),
    };
  }

  const GONE = (rest: string): unknown => [
    'not-found',
    `GET /api/mgmt/oauthprofiles/33: the server responded with 404 Not Found${rest}`,
  ];
  const ONE_REQUEST = ['GET /oauthprofiles/33'];
  const WITH_LIST = [...ONE_REQUEST, 'GET /oauthprofiles'];

  it('is gone where the server says so in the documented form', async () => {
    emulator.deleteProfile(33);
    expect(await verdict([])).toEqual({
      error: GONE(': "Invalid OAuthProfileId: 33" (code 222207710)'),
      requests: ONE_REQUEST,
    });
  });

  it('is gone where the documented code comes without an ID', async () => {
    const { error, requests } = await verdict([missing('33', '222207710', 'There is no such profile')]);
    expect([error, requests]).toEqual([GONE(': "There is no such profile" (code 222207710)'), ONE_REQUEST]);
  });

  it.each<[string, FaultRule, string]>([
    ['has another code', missing('33', '404'), ': "Invalid OAuthProfileId: 33" (code 404)'],
    ['is empty', { ...READ, kind: 'status', status: 404, body: 'empty' }, ''],
  ])('is gone where the response %s, if the list does not name it', async (_case, fault, rest) => {
    emulator.deleteProfile(33);
    expect(await verdict([fault])).toEqual({ error: GONE(rest), requests: WITH_LIST });
  });

  it('is gone for its owner where only the list of another user names it', async () => {
    const { error, requests } = await verdict([missing('33', '404')], { user: 'jane' });
    expect(error).toEqual([
      'not-found',
      'GET /api/mgmt/oauthprofiles/33?user=jane: the server responded with 404 Not Found: "Invalid OAuthProfileId: 33" ' +
        '(code 404)',
    ]);
    expect(requests).toEqual(['GET /oauthprofiles/33?user=jane', 'GET /oauthprofiles?user=jane']);
  });

  it.each(['7', '333'])('is not gone where the response is about ID %s', async (id) => {
    emulator.deleteProfile(33);
    expect(await verdict([missing(id)])).toEqual({
      error: [
        'invalid-response',
        'GET /api/mgmt/oauthprofiles/33: the server responded with 404 Not Found: ' +
          `"Invalid OAuthProfileId: ${id}" (code 222207710)`,
      ],
      requests: ONE_REQUEST,
    });
  });

  it('is not gone where the response has another code and the list names it', async () => {
    expect(await verdict([missing('33', '404')])).toEqual({
      error: [
        'invalid-response',
        'GET /api/mgmt/oauthprofiles/33: the server responded with 404 Not Found: "Invalid OAuthProfileId: 33" ' +
          '(code 404), yet the list names it',
      ],
      requests: WITH_LIST,
    });
  });

  it('is not gone where the list names it without a name', async () => {
    emulator.inject({
      ...LIST,
      kind: 'rewrite',
      rewrite: (response) => ({ ...response, body: '{"profiles":[null,{"id":33,"name":null}]}' }),
    });
    expect((await verdict([missing('33', '404')])).error).toMatchObject(['invalid-response', expect.anything()]);
  });

  it('is gone where the login may not list', async () => {
    const { error } = await verdict([missing('33', '404'), { ...LIST, kind: 'status', status: 403, body: 'error' }]);
    expect(error).toEqual(GONE(': "Invalid OAuthProfileId: 33" (code 404)'));
  });

  it('is not known to be gone where the list fails', async () => {
    const { error } = await verdict([missing('33', '404'), { ...LIST, kind: 'status', status: 500, body: 'empty' }]);
    expect(error).toEqual([
      'server-fault',
      'GET /api/mgmt/oauthprofiles: the server responded with 500 Internal Server Error',
    ]);
  });
});

it('leaves other errors as they are, without a request', async () => {
  const client = new HdpClient({ serverUrl: 'http://127.0.0.1:1', username: 'admin', password: 'admin' });
  for (const error of [new HdpError('refused', { code: 'forbidden', outcome: 'refused' }), 'thrown', undefined]) {
    expect(await confirmAbsence(error, '33', client.oauthProfiles, {})).toBe(error);
  }
  await client.close();
});
