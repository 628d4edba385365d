/** What happens on the server while a request is under way, and what one request alone meets. */
import { DEFAULT_QUIRKS, Emulator } from '../../lib/emulator';
import { latch, settle } from '../latch';
import { ApiClient, hdpError, refusal } from './api-client';

const payload = { name: 'P', oauthAppId: 1, description: 'd', refreshToken: 'r' };

let emulator: Emulator;
let client: ApiClient;

beforeEach(async () => {
  emulator = await Emulator.start();
  client = new ApiClient(emulator);
});

afterEach(() => emulator.stop());

describe('event', () => {
  it('before: the request meets what has happened', async () => {
    emulator.addProfile({ ...payload, accessToken: 'a' });
    const read = { method: 'GET', path: '/oauthprofiles/*' };
    emulator.inject({ kind: 'event', run: () => emulator.refreshTokens(2, { rotateRefreshToken: true }), ...read });
    expect((await client.get('/oauthprofiles/2')).body).toMatchObject({ refreshToken: 'rotated-refresh-token-2-1' });
    expect(emulator.requests).toMatchObject([{ status: 200, faults: ['event'] }]);
  });

  it('before a PUT: happens between the read and the write of an update, and the write wins', async () => {
    emulator.addProfile(payload);
    const seen: string[] = [];
    const run = (): void => {
      seen.push(emulator.refreshTokens(2, { rotateRefreshToken: true }).refreshToken);
    };
    emulator.inject({ kind: 'event', run, method: 'PUT', path: '/oauthprofiles/2' });
    const read = (await client.get('/oauthprofiles/2')).body;
    expect((await client.put('/oauthprofiles/2', read)).status).toBe(200);
    expect(seen).toEqual(['rotated-refresh-token-2-1']);
    expect(emulator.profile(2)).toMatchObject({ refreshToken: 'r' });
  });

  it('after: the response does not know of it, the next one does', async () => {
    emulator.inject({
      kind: 'event',
      point: 'after',
      run: () => emulator.addProfile({ ...payload, name: 'Foreign' }),
      ...{ method: 'GET', path: '/oauthprofiles' },
    });
    expect((await client.get('/oauthprofiles')).body).toEqual({ profiles: [] });
    expect((await client.get('/oauthprofiles')).body).toMatchObject({ profiles: [{ name: 'Foreign' }] });
  });

  it('happens in the order of injection, together with other faults', async () => {
    const order: string[] = [];
    emulator.inject({ kind: 'event', run: () => order.push('first') });
    emulator.inject({ kind: 'event', run: () => order.push(`second of ${String(emulator.profiles().length)}`) });
    emulator.inject({
      kind: 'event',
      point: 'after',
      run: () => order.push(`third of ${String(emulator.profiles().length)}`),
    });
    emulator.inject({ kind: 'status', point: 'after', status: 500 });
    expect((await client.post('/oauthprofiles', payload)).status).toBe(500);
    expect(order).toEqual(['first', 'second of 0', 'third of 1']);
    expect(emulator.faultCounts).toEqual({ event: 3, status: 1 });
  });

  it('that throws gets 500 with the reason', async () => {
    emulator.inject({ kind: 'event', run: () => emulator.editProfile(9, {}) });
    expect(await client.get('/oauthprofiles')).toMatchObject(
      refusal(500, '500', 'The emulator failed: There is no OAuth profile 9 on the emulator.'),
    );
  });
});

describe('quirks', () => {
  it('hold for one request, and those of the server come back', async () => {
    emulator.inject({ kind: 'quirks', quirks: { createAnswer: 'created-without-body' }, method: 'POST' });
    expect((await client.get('/oauthprofiles')).status).toBe(200);
    expect(await client.post('/oauthprofiles', payload)).toMatchObject({ status: 201, body: '' });
    expect(await client.post('/oauthprofiles', payload)).toMatchObject({ status: 201, body: { id: 3 } });
    expect(emulator.quirks).toEqual(DEFAULT_QUIRKS);
    expect(emulator.requests.map(({ faults }) => faults)).toEqual([[], ['quirks'], []]);
  });

  it('add up, and the later injection wins', async () => {
    emulator.inject({ kind: 'quirks', quirks: { errorCode: 'number', missingObjectStatus: 400 } });
    emulator.inject({ kind: 'quirks', quirks: { missingObjectStatus: 410 } });
    expect(await client.get('/oauthprofiles/9')).toMatchObject(refusal(410, 222207710, 'Invalid OAuthProfileId: 9'));
  });

  it('hold for the error of a status fault of the same request too', async () => {
    emulator.inject({ kind: 'quirks', quirks: { errorCode: 'number' } });
    emulator.inject({ kind: 'status', status: 503, body: 'error' });
    expect((await client.get('/oauthprofiles')).body).toEqual(hdpError(503, 'Try again at another time'));
  });
});

describe('a request that the client gives up', () => {
  it.each(['before', 'after'] as const)('while it is held %s processing is carried out all the same', async (point) => {
    const { opened: until, open } = latch();
    const { reached } = emulator.inject({ kind: 'hold', until, point, method: 'POST' });
    const timeout = new AbortController();
    const response = fetch(`${emulator.url}/api/mgmt/oauthprofiles`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('admin:admin')}` },
      body: JSON.stringify(payload),
      signal: timeout.signal,
    });
    const failed = expect(response).rejects.toMatchObject({ name: 'AbortError' });
    await reached;
    timeout.abort();
    await failed;
    expect(emulator.profiles()).toHaveLength(point === 'before' ? 0 : 1);
    open();
    while (emulator.requests[0]?.duration === undefined) await settle();
    expect(emulator.profiles()).toMatchObject([payload]);
  });
});
