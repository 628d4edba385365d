import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request, type RequestOptions } from 'node:https';
import { connect } from 'node:net';
import { Emulator } from '../../lib/emulator';
import { Authority, type Identity } from '../certificates';

let authority: Authority;
let server: Identity;
let emulator: Emulator;

beforeAll(async () => {
  authority = await Authority.create();
  server = await authority.issue();
});

afterEach(() => emulator.stop());

async function statusOf(options: RequestOptions): Promise<number | undefined> {
  const sent = request(`${emulator.url}/api/mgmt/datastores`, { auth: 'admin:admin', agent: false, ...options }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

it('serves HTTPS with the given certificate, as bytes too', async () => {
  const tls = { key: Buffer.from(server.key), cert: new Uint8Array(Buffer.from(server.cert)) };
  emulator = await Emulator.start({ tls });
  expect(emulator.url).toBe(`https://127.0.0.1:${String(emulator.port)}`);
  expect(await statusOf({ ca: authority.pem })).toBe(200);
  await expect(statusOf({})).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
});

it('refuses clients without a certificate of the given authority if it requests one', async () => {
  emulator = await Emulator.start({ tls: { ...server, ca: authority.pem, requestClientCert: true } });
  const known = await authority.issue({ commonName: 'client' });
  const stranger = await (await Authority.create('Another authority')).issue({ commonName: 'client' });
  // The client may learn of the refusal by an alert, or only by the end of the connection.
  const refused = { code: expect.stringMatching(/^(ERR_SSL_.*|ECONNRESET|EPIPE)$/) as string };
  expect(await statusOf({ ca: authority.pem, ...known })).toBe(200);
  await expect(statusOf({ ca: authority.pem })).rejects.toMatchObject(refused);
  await expect(statusOf({ ca: authority.pem, ...stranger })).rejects.toMatchObject(refused);
  expect(emulator.requests).toHaveLength(1);
});

it('names https in Location', async () => {
  emulator = await Emulator.start({ tls: server, host: 'localhost', quirks: { createAnswer: 'created-without-body' } });
  const url = `${emulator.url}/api/mgmt/oauthprofiles`;
  const sent = request(url, { method: 'POST', auth: 'admin:admin', ca: authority.pem, agent: false });
  sent.end(JSON.stringify({ name: 'P', oauthAppId: 1, refreshToken: 'r' }));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.resume();
  expect(response.headers.location).toBe(`https://localhost:${String(emulator.port)}/api/mgmt/oauthprofiles/2`);
});

it.each(['reset', 'close'] as const)('%s: cuts a TLS connection', async (kind) => {
  emulator = await Emulator.start({ tls: server });
  emulator.inject({ kind });
  await expect(statusOf({ ca: authority.pem })).rejects.toMatchObject({ code: 'ECONNRESET' });
});

it('stops in spite of a connection that never begins its handshake', async () => {
  emulator = await Emulator.start({ tls: server });
  const silent = connect(emulator.port, '127.0.0.1');
  await once(silent, 'connect');
  const closed = once(silent, 'close');
  await emulator.stop();
  await closed;
});

it('fails to start with a key that is none', async () => {
  emulator = await Emulator.start();
  await expect(Emulator.start({ tls: { ...server, key: 'no key' } })).rejects.toMatchObject({
    code: expect.stringMatching(/^ERR_OSSL/) as string,
  });
});
