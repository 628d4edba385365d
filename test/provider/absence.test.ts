import { HdpClient, HdpError } from '../../lib/client';
import { Emulator, type FaultRule } from '../../lib/emulator';
import { confirmAbsence } from '../../lib/provider/absence';

const READ = { method: 'GET', path: '/oauthprofiles/33' } as const;
const LIST = { method: 'GET', path: '/oauthprofiles' } as const;

/** An answer in the documented form. */
function missing(id: string, code = '222207710', message = `Invalid OAuthProfileId: ${id}`): FaultRule {
  return { ...READ, kind: 'status', status: 404, body: 'error', code, message };
}

describe('a profile that is answered with 404', () => {
  let emulator: Emulator;
  let client: HdpClient;

  beforeEach(async () => {
    emulator = await Emulator.start({ profiles: [{ id: 33, name: 'Exports', oauthAppId: 1 }] });
    client = new HdpClient({
      serverUrl: emulator.url,
      username: 'admin',
      password: 'admin',
      delay: () => Promise.resolve(),
    });
  });

  afterEach(async () => {
    await client.close();
    await emulator.stop();
  });

  /** What is thrown in the end, and what was asked on the way. */
  async function verdict(...faults: FaultRule[]): Promise<{ error: unknown; requests: string[] }> {
    for (const fault of faults) emulator.inject(fault);
    const error: unknown = await client.oauthProfiles.read('33').catch((thrown: unknown) => thrown);
    const confirmed = await confirmAbsence(error, '33', client.oauthProfiles, {});
    return {
      error: confirmed instanceof HdpError ? [confirmed.code, confirmed.message] : confirmed,
      requests: emulator.requests.map(({ method, path }) => `${method} ${path.replace('/api/mgmt', '')}`),
    };
  }

  const GONE = (text: string): unknown => [
    'not-found',
    `GET /api/mgmt/oauthprofiles/33: the server responded with 404 Not Found${text}`,
  ];
  const ASKED = ['GET /oauthprofiles/33'];
  const ASKED_TWICE = [...ASKED, 'GET /oauthprofiles'];

  it('is gone where the server says so in the documented form', async () => {
    emulator.deleteProfile(33);
    expect(await verdict()).toEqual({
      error: GONE(': "Invalid OAuthProfileId: 33" (code 222207710)'),
      requests: ASKED,
    });
  });

  it('is gone where the server speaks of no ID', async () => {
    emulator.deleteProfile(33);
    const { requests } = await verdict(missing('33', '222207710', 'There is no such profile'));
    expect(requests).toEqual(ASKED);
  });

  it.each<[string, FaultRule, string]>([
    ['has another code', missing('33', '404'), ': "Invalid OAuthProfileId: 33" (code 404)'],
    ['is empty', { ...READ, kind: 'status', status: 404, body: 'empty' }, ''],
  ])('is gone where the answer %s, if the list does not name it', async (_case, fault, text) => {
    emulator.deleteProfile(33);
    expect(await verdict(fault)).toEqual({ error: GONE(text), requests: ASKED_TWICE });
  });

  it.each(['7', '333'])('is not gone where the response is about ID %s', async (id) => {
    emulator.deleteProfile(33);
    expect(await verdict(missing(id))).toEqual({
      error: [
        'invalid-response',
        'GET /api/mgmt/oauthprofiles/33: the server responded with 404 Not Found: ' +
          `"Invalid OAuthProfileId: ${id}" (code 222207710)`,
      ],
      requests: ASKED,
    });
  });

  it('is not gone where the response has another code and the list names it', async () => {
    expect(await verdict(missing('33', '404'))).toEqual({
      error: [
        'invalid-response',
        'GET /api/mgmt/oauthprofiles/33: the server responded with 404 Not Found: "Invalid OAuthProfileId: 33" ' +
          '(code 404), yet the list of profiles names it',
      ],
      requests: ASKED_TWICE,
    });
  });

  it('is gone where the login may not read the list', async () => {
    const { error } = await verdict(missing('33', '404'), { ...LIST, kind: 'status', status: 403, body: 'error' });
    expect(error).toEqual(GONE(': "Invalid OAuthProfileId: 33" (code 404)'));
  });

  it('is not known to be gone where the list cannot be read', async () => {
    const { error } = await verdict(missing('33', '404'), { ...LIST, kind: 'status', status: 500, body: 'empty' });
    expect(error).toEqual([
      'server-fault',
      'GET /api/mgmt/oauthprofiles: the server responded with 500 Internal Server Error',
    ]);
  });

  it('leaves other errors as they are', async () => {
    const error = new HdpError('refused', { code: 'forbidden', outcome: 'refused' });
    expect(await confirmAbsence(error, '33', client.oauthProfiles, {})).toBe(error);
    expect(await confirmAbsence('thrown', '33', client.oauthProfiles, {})).toBe('thrown');
    expect(emulator.requests).toEqual([]);
  });
});
