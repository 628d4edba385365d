import { EventEmitter, once } from 'node:events';
import * as net from 'node:net';
import type { HdpClientOptions } from '../../lib/client';
import { Authority, type Identity, type Wishes } from '../certificates';
import { answer, closeAll, connect, listen, serve, type TestServer } from './servers';

let authority: Authority;
let other: Authority;

beforeAll(async () => {
  [authority, other] = await Promise.all([Authority.create('Test authority'), Authority.create('Other authority')]);
});
afterEach(closeAll);

const READ = 'GET /api/mgmt/oauthprofiles: ';

async function serveTls(wishes: Wishes = {}, by = authority): Promise<TestServer> {
  return serve(
    (_, response) => {
      answer(response, 200, { profiles: [] });
    },
    await by.issue(wishes),
  );
}

async function list(server: { readonly url: string }, options: Partial<HdpClientOptions>): Promise<readonly unknown[]> {
  return connect(server, options).client.oauthProfiles.list();
}

describe("the server's certificate", () => {
  it('is trusted if its authority is given as text', async () => {
    const server = await serveTls();
    const { client } = connect(server, { caCertificate: authority.pem });
    await client.oauthProfiles.list();
    await client.oauthProfiles.list();
    expect(server.connections()).toBe(1);
  });

  it('is trusted if its authority is one of several in the text, with remarks between them', async () => {
    const text = `# ours\r\n${other.pem}\r\n\r\nSubject: CN=Test authority\r\n${authority.pem}\r\n`;
    await expect(list(await serveTls(), { caCertificate: text })).resolves.toEqual([]);
    await expect(list(await serveTls({}, other), { caCertificate: text })).resolves.toEqual([]);
  });

  it('is refused if its issuer is unknown', async () => {
    const server = await serveTls();
    for (const caCertificate of [undefined, other.pem]) {
      const { client, pauses } = connect(server, { caCertificate });
      await expect(client.oauthProfiles.list()).rejects.toMatchObject({
        code: 'tls-unknown-issuer',
        outcome: 'not-processed',
        message: `${READ}the server's certificate comes from an unknown issuer (UNABLE_TO_VERIFY_LEAF_SIGNATURE)`,
      });
      expect(pauses).toEqual([]);
    }
    expect(server.requests).toHaveLength(0);
  });

  it.each([
    ['has expired', { notBefore: -3, notAfter: -1 }, 'tls-expired', 'has expired (CERT_HAS_EXPIRED)'],
    ['is not valid yet', { notBefore: 1, notAfter: 3 }, 'tls-expired', 'is not valid yet (CERT_NOT_YET_VALID)'],
    [
      'is for another host',
      { names: ['hdp.example.com', '*.example.org'] },
      'tls-wrong-host',
      'is for DNS:hdp.example.com, DNS:*.example.org, not for localhost (ERR_TLS_CERT_ALTNAME_INVALID)',
    ],
    [
      'is for an IP address',
      { names: ['127.0.0.1'] },
      'tls-wrong-host',
      'is for IP Address:127.0.0.1, not for localhost (ERR_TLS_CERT_ALTNAME_INVALID)',
    ],
  ])('is refused if it %s', async (_, wishes, code, text) => {
    const server = await serveTls(wishes);
    const { client, pauses } = connect(server, { caCertificate: authority.pem });
    await expect(client.oauthProfiles.list()).rejects.toMatchObject({
      code,
      outcome: 'not-processed',
      message: `${READ}the server's certificate ${text}`,
    });
    expect(pauses).toEqual([]);
    expect(server.requests).toHaveLength(0);
  });

  it('is taken for the IP address in the URL', async () => {
    const server = await serveTls({ names: ['127.0.0.1'] });
    const url = `https://127.0.0.1:${String(server.port)}`;
    await expect(list({ url }, { caCertificate: authority.pem })).resolves.toEqual([]);
  });

  it('may be for the name that tlsServerName gives', async () => {
    const server = await serveTls({ names: ['hdp.example.com'] });
    const options = { caCertificate: authority.pem, tlsServerName: 'hdp.example.com' };
    await expect(list(server, options)).resolves.toEqual([]);
    await expect(list(await serveTls(), options)).rejects.toMatchObject({
      code: 'tls-wrong-host',
      message: `${READ}the server's certificate is for DNS:localhost, IP Address:127.0.0.1, not for hdp.example.com (ERR_TLS_CERT_ALTNAME_INVALID)`,
    });
  });

  it.each([
    ['an unknown issuer', {}],
    ['another host', { names: ['hdp.example.com'] }],
    ['the past', { notBefore: -3, notAfter: -1 }],
  ])('may be from %s with insecureSkipVerify', async (_, wishes) => {
    await expect(list(await serveTls(wishes), { insecureSkipVerify: true })).resolves.toEqual([]);
  });
});

describe("the client's certificate", () => {
  async function serveMutual(): Promise<TestServer> {
    return serve(
      (_, response) => {
        answer(response, 200, { profiles: [] });
      },
      { ...(await authority.issue()), ca: [authority.pem], requestCert: true, rejectUnauthorized: true },
    );
  }
  const options = (identity: Identity): Partial<HdpClientOptions> => ({
    caCertificate: authority.pem,
    clientCertificate: identity.cert,
    clientKey: identity.key,
  });

  it('is shown to a server that asks for one', async () => {
    await expect(list(await serveMutual(), options(await authority.issue()))).resolves.toEqual([]);
  });

  it.each([
    ['missing', undefined],
    ['from another authority', 'other'],
  ])('that is %s makes the server break the connection', async (_, from) => {
    const server = await serveMutual();
    const identity = from === undefined ? undefined : options(await other.issue());
    const { client } = connect(server, { caCertificate: authority.pem, ...identity, maxRetries: 0 });
    const profile = { name: 'A', oauthAppId: '1', refreshToken: 'refresh-1234' };
    const thrown: unknown = await client.oauthProfiles.create(profile).catch((error: unknown) => error);
    // Node's server breaks off without a word after the handshake, so nothing proves that the request was not seen.
    expect(thrown).toMatchObject({
      code: 'connection-lost',
      outcome: 'unknown',
      message: expect.stringMatching(
        /^POST \/api\/mgmt\/oauthprofiles: the connection broke before the response was complete \([A-Z_]+\)$/,
      ) as string,
    });
    expect(server.requests).toHaveLength(0);
  });
});

describe('the TLS connection', () => {
  it('fails with a server that does not speak TLS', async () => {
    const server = await serve((_, response) => {
      answer(response, 200);
    });
    const url = server.url.replace('http:', 'https:');
    await expect(list({ url }, { maxRetries: 0 })).rejects.toMatchObject({
      code: 'tls-other',
      outcome: 'not-processed',
      message: expect.stringMatching(
        /^GET \/api\/mgmt\/oauthprofiles: the TLS connection failed: (?:wrong version number|packet length too long) \((?:EPROTO|ERR_SSL_[A-Z_]+)\)$/,
      ) as string,
    });
  });

  it('fails for http to a server that speaks TLS', async () => {
    const server = await serveTls();
    const url = server.url.replace('https:', 'http:');
    await expect(list({ url }, { maxRetries: 0 })).rejects.toMatchObject({
      code: 'connection-lost',
      message: `${READ}the connection broke before the response was complete (UND_ERR_SOCKET)`,
    });
  });

  it('ends with the timeout if the server keeps silent', async () => {
    const silent = new EventEmitter();
    const { port } = await listen(
      net.createServer((socket) => {
        socket.on('data', () => undefined);
        socket.on('close', () => silent.emit('closed'));
      }),
    );
    const closed = once(silent, 'closed');
    const { client } = connect(`https://127.0.0.1:${String(port)}`, { requestTimeout: 200, maxRetries: 0 });
    await expect(client.oauthProfiles.list()).rejects.toMatchObject({
      code: 'timeout',
      outcome: 'not-processed',
      message: `${READ}no connection within 0.2 s`,
    });
    // Soon after, the connection itself is given up, too.
    await closed;
  });

  it('that comes about after its request was given up sends nothing', async () => {
    const identity = await authority.issue();
    const server = await serve((_, response) => {
      answer(response, 201, { id: 33 });
    }, identity);
    // A man in the middle who passes the handshake on only when told to.
    const told = new EventEmitter();
    const slow = net.createServer((socket) => {
      const upstream = net.connect(server.port, '127.0.0.1');
      for (const end of [socket, upstream]) end.on('error', () => undefined);
      told.once('go on', () => socket.pipe(upstream).pipe(socket));
      socket.on('close', () => {
        upstream.destroy();
        told.emit('closed');
      });
      told.emit('connected');
    });
    const { port } = await listen(slow);
    const { client } = connect(`https://localhost:${String(port)}`, {
      caCertificate: authority.pem,
      maxRetries: 0,
    });
    const controller = new AbortController();
    const profile = { name: 'A', oauthAppId: '1', refreshToken: 'refresh-1234' };
    const connected = once(told, 'connected');
    const created = client.oauthProfiles.create(profile, { signal: controller.signal });
    await connected;
    controller.abort();
    await expect(created).rejects.toMatchObject({ code: 'aborted', outcome: 'not-processed' });
    // Once the connection has come about, the client closes it: there is nothing to send.
    const closed = once(told, 'closed');
    told.emit('go on');
    await closed;
    expect(server.connections()).toBe(1);
    expect(server.requests).toEqual([]);
  });
});
