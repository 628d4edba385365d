import { HdpClient, type OAuthProfileInput } from '../../lib/client';
import { Emulator } from '../../lib/emulator';
import { latch } from '../latch';

const PROFILE: OAuthProfileInput = { name: 'Exports', oauthAppId: '1', refreshToken: 'token-a' };

describe('an update that reads before it writes', () => {
  let emulator: Emulator;
  let client: HdpClient;

  beforeEach(async () => {
    emulator = await Emulator.start({
      users: [{ name: 'admin', password: 'admin', permissions: [12] }],
      oauthApps: [{ id: 1, name: 'App', dataStore: 1 }],
      profiles: [{ id: 33, name: 'Exports', oauthAppId: 1, refreshToken: 'token-a' }],
    });
    client = new HdpClient({
      serverUrl: emulator.url,
      username: 'admin',
      password: 'admin',
      maxConcurrentRequests: 1,
      delay: () => Promise.resolve(),
      random: () => 0,
    });
  });

  afterEach(async () => {
    await client.close();
    await emulator.stop();
  });

  function requests(): string[] {
    return emulator.requests.map(({ method, path }) => `${method} ${path.replace('/api/mgmt', '')}`);
  }

  function update(): Promise<unknown> {
    return client.oauthProfiles.update('33', async (within) => {
      const { refreshToken = '' } = await client.oauthProfiles.read('33', within);
      return { ...PROFILE, refreshToken, description: 'new' };
    });
  }

  it('lets no other request come between the two', async () => {
    const { opened: until, open } = latch();
    const { reached } = emulator.inject({ kind: 'hold', until, method: 'GET', path: '/oauthprofiles/33' });
    const updated = update();
    await reached;
    const listed = client.oauthProfiles.list();
    open();
    await Promise.all([updated, listed]);
    expect(requests()).toEqual(['GET /oauthprofiles/33', 'PUT /oauthprofiles/33', 'GET /oauthprofiles']);
  });

  it('reads again before the write is sent again', async () => {
    emulator.inject({
      kind: 'event',
      method: 'PUT',
      run: () => {
        emulator.refreshTokens(33, { rotateRefreshToken: true });
      },
    });
    emulator.inject({ kind: 'status', status: 503, retryAfter: 1, method: 'PUT' });
    await update();
    expect(requests()).toEqual([
      'GET /oauthprofiles/33',
      'PUT /oauthprofiles/33',
      'GET /oauthprofiles/33',
      'PUT /oauthprofiles/33',
    ]);
    expect(emulator.profile(33)).toMatchObject({ refreshToken: 'rotated-refresh-token-33-1', description: 'new' });
  });

  it('fails with what the read failed with, and writes nothing', async () => {
    emulator.inject({ kind: 'status', status: 403, body: 'error', method: 'GET' });
    await expect(update()).rejects.toMatchObject({ code: 'forbidden', method: 'GET' });
    expect(requests()).toEqual(['GET /oauthprofiles/33']);
  });
});
