import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { Emulator, type Quirks } from '../../lib/emulator';
import { acceptsGzip } from '../../lib/emulator/compression';

const LIST = '{"profiles":[]}';

let emulator: Emulator;

async function start(quirks: Partial<Quirks>): Promise<void> {
  emulator = await Emulator.start({ quirks, recordBodies: true });
}

/** The response as it comes over the wire. */
async function raw(headers: Readonly<Record<string, string>>, method = 'GET', path = '/oauthprofiles') {
  const authorization = `Basic ${btoa('admin:admin')}`;
  const sent = request(`${emulator.url}/api/mgmt${path}`, { method, headers: { authorization, ...headers } });
  const [response] = (await once(sent.end(), 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}

afterEach(() => emulator.stop());

it('compresses a response in gzip for a request that accepts it', async () => {
  await start({ compression: 'gzip' });
  const { headers, body } = await raw({ 'accept-encoding': 'gzip' });
  expect(gunzipSync(body).toString()).toBe(LIST);
  expect(headers).toMatchObject({
    'content-encoding': 'gzip',
    'content-length': String(body.length),
    'content-type': 'application/json; charset=utf-8',
    vary: 'accept-encoding',
  });
  expect(emulator.requests).toMatchObject([{ responseBody: LIST }]);
});

it.each<[Partial<Quirks>, Record<string, string>]>([
  [{ compression: 'gzip' }, {}],
  [{ compression: 'gzip' }, { 'accept-encoding': 'identity' }],
  [{}, { 'accept-encoding': 'gzip' }],
])('with %j and the headers %j compresses nothing', async (quirks, sent) => {
  await start(quirks);
  const { headers, body } = await raw(sent);
  expect([body.toString(), headers['content-encoding'], headers.vary]).toEqual([LIST, undefined, undefined]);
});

it('compresses errors and responses of faults too', async () => {
  await start({ compression: 'gzip' });
  const missing = await raw({ 'accept-encoding': 'gzip' }, 'GET', '/oauthprofiles/9');
  expect(gunzipSync(missing.body).toString()).toContain('222207710');
  emulator.inject({ kind: 'status', status: 503 });
  const unavailable = await raw({ 'accept-encoding': 'gzip' });
  expect(gunzipSync(unavailable.body).toString()).toContain('<h1>503</h1>');
});

it('leaves a response without a body as it is', async () => {
  await start({ compression: 'gzip' });
  emulator.addProfile({ name: 'P', oauthAppId: 1 });
  const { status, headers, body } = await raw({ 'accept-encoding': 'gzip' }, 'DELETE', '/oauthprofiles/2');
  expect([status, headers['content-encoding'], body.length]).toEqual([204, undefined, 0]);
});

it.each([
  [undefined, false],
  ['', false],
  ['gzip', true],
  ['GZip', true],
  ['x-gzip', true],
  ['deflate, gzip;q=0.5', true],
  ['br,gzip', true],
  ['*', true],
  ['gzip;q=0', false],
  ['gzip; q=0.000', false],
  ['gzip;q=0.001', true],
  ['gzip;q=0, *', false],
  ['*;q=0', false],
  ['deflate, br', false],
  ['gzipped', false],
])('Accept-Encoding %j accepts gzip: %s', (header, expected) => {
  expect(acceptsGzip(header)).toBe(expected);
});
