import * as https from 'node:https';
import * as net from 'node:net';
import type { HdpClientOptions } from '../../lib/client';
import { Authority, type Identity, type Wishes } from '../certificates';
import { latch } from '../latch';
import { always, closeAll, connect, listen, send, serve, type TestServer } from './servers';

let authority: Authority;
let other: Authority;

beforeAll(async () => {
  [authority, other] = await Promise.all([Authority.create('Test authority'), Authority.create('Other authority')]);
});
afterEach(closeAll);

const READ = 'GET /api/mgmt/oauthprofiles/33: ';

const NOT_FOR = 'not for localhost (ERR_TLS_CERT_ALTNAME_INVALID)';

const LIST = always(200, { profiles: [] });

async function serveTls(wishes: Wishes = {}, by = authority): Promise<TestServer> {
  return serve(LIST, await by.issue(wishes));
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
      expect(await send('GET', server, { caCertificate })).toMatchObject({
        error: {
          code: 'tls-unknown-issuer',
          outcome: 'not-processed',
          message: `${READ}the server's certificate comes from an unknown issuer (UNABLE_TO_VERIFY_LEAF_SIGNATURE)`,
        },
        pauses: [],
      });
    }
    expect(server.requests).toHaveLength(0);
  });

  it.each([
    [{ notBefore: -3, notAfter: -1 }, 'tls-expired', 'has expired (CERT_HAS_EXPIRED)'],
    [{ notBefore: 1, notAfter: 3 }, 'tls-expired', 'is not valid yet (CERT_NOT_YET_VALID)'],
    [{ names: ['a.example', '*.b.example'] }, 'tls-wrong-host', `is for DNS:a.example, DNS:*.b.example, ${NOT_FOR}`],
    [{ names: ['127.0.0.1'] }, 'tls-wrong-host', `is for IP Address:127.0.0.1, ${NOT_FOR}`],
  ])('is refused if it is for %j', async (wishes, code, problem) => {
    const server = await serveTls(wishes);
    expect(await send('GET', server, { caCertificate: authority.pem })).toMatchObject({
      error: { code, outcome: 'not-processed', message: `${READ}the server's certificate ${problem}` },
      pauses: [],
    });
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
      message: expect.stringContaining('is for DNS:localhost, IP Address:127.0.0.1, not for hdp.example.com') as string,
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
    const mutual = { ca: [authority.pem], requestCert: true, rejectUnauthorized: true };
    return serve(LIST, { ...(await authority.issue()), ...mutual });
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
    const identity = from === undefined ? { caCertificate: authority.pem } : options(await other.issue());
    const { error } = await send('POST', server, { ...identity, maxRetries: 0 });
    // Node's server breaks off without a word after the handshake, so nothing proves that the request was not seen.
    expect(error).toMatchObject({ code: 'connection-lost', outcome: 'unknown' });
    expect(error?.message).toMatch(/: the connection broke before the response was complete \([A-Z_]+\)$/);
    expect(server.requests).toHaveLength(0);
  });
});

describe('TLS connections', () => {
  it('are as many as requests at a time, and kept: only the first ones cost a handshake, and only one a whole handshake', async () => {
    const handshakes: boolean[] = [];
    const identity = await authority.issue({});
    const server = https.createServer(identity, (request, response) => {
      request.resume();
      setImmediate(() => response.end('{"id":33,"name":"A","oauthAppId":1}'));
    });
    server.keepAliveTimeout = 60_000;
    server.on('secureConnection', (socket) => handshakes.push(socket.isSessionReused()));
    const { port, connections } = await listen(server);
    const { client } = connect(`https://localhost:${String(port)}`, { caCertificate: authority.pem });
    await client.oauthProfiles.read('33');
    for (let round = 0; round < 5; round++) {
      await Promise.all(Array.from({ length: 60 }, () => client.oauthProfiles.read('33')));
    }
    // Before the pool sees that a connection is free again, it may open one more.
    expect(connections()).toBeLessThanOrEqual(11);
    expect(handshakes.filter((isReused) => !isReused)).toHaveLength(1);
  });
});

describe('the TLS connection', () => {
  it('fails with a server that does not speak TLS', async () => {
    const { url } = await serve(always(200));
    const { error } = await send('GET', url.replace('http:', 'https:'), { maxRetries: 0 });
    expect(error).toMatchObject({ code: 'tls-other', outcome: 'not-processed' });
    expect(error?.message).toMatch(
      /: the TLS connection failed: (?:wrong version number|packet length too long) \((?:EPROTO|ERR_SSL_[A-Z_]+)\)$/,
    );
  });

  it.each([
    [116, 'CERTIFICATE_REQUIRED'],
    [48, 'UNKNOWN_CA'],
    [40, 'HANDSHAKE_FAILURE'],
  ])('that the server ends with alert %d tells which one it was', async (description, tlsAlert) => {
    // An alert of level 2, fatal. Source: RFC 8446, alert protocol.
    const alert = Buffer.from([0x15, 3, 3, 0, 2, 2, description]);
    const { port } = await listen(
      net.createServer((socket) => {
        socket.on('error', () => undefined).once('data', () => socket.end(alert));
      }),
    );
    const { error } = await send('GET', `https://127.0.0.1:${String(port)}`, { maxRetries: 0 });
    expect(error).toMatchObject({ code: 'tls-other', outcome: 'not-processed', tlsAlert });
    expect(error?.message).toContain(`ALERT_${tlsAlert})`);
  });

  it('fails for http to a server that speaks TLS', async () => {
    const { url } = await serveTls();
    expect((await send('GET', url.replace('https:', 'http:'), { maxRetries: 0 })).error).toMatchObject({
      code: 'connection-lost',
      message: `${READ}the connection broke before the response was complete (UND_ERR_SOCKET)`,
    });
  });

  it('ends with the timeout if the server keeps silent, and is given up soon after', async () => {
    const closed = latch();
    const { port } = await listen(
      net.createServer((socket) => {
        socket.on('data', () => undefined).on('close', closed.open);
      }),
    );
    const options = { requestTimeout: 200, maxRetries: 0 };
    expect((await send('GET', `https://127.0.0.1:${String(port)}`, options)).error).toMatchObject({
      code: 'timeout',
      outcome: 'not-processed',
      message: `${READ}no connection within 0.2 s`,
    });
    await closed.opened;
  });

  it('that comes about after its request was given up sends nothing', async () => {
    const server = await serve(always(201, { id: 33 }), await authority.issue());
    // A man in the middle who passes the handshake on only when told to.
    const [connected, goOn, closed] = [latch(), latch(), latch()];
    const slow = net.createServer((socket) => {
      const upstream = net.connect(server.port, '127.0.0.1');
      for (const end of [socket, upstream]) end.on('error', () => undefined);
      void goOn.opened.then(() => socket.pipe(upstream).pipe(socket));
      socket.on('close', () => {
        upstream.destroy();
        closed.open();
      });
      connected.open();
    });
    const { port } = await listen(slow);
    const controller = new AbortController();
    const options = { caCertificate: authority.pem, maxRetries: 0, signal: controller.signal };
    const created = send('POST', `https://localhost:${String(port)}`, options);
    await connected.opened;
    controller.abort();
    expect((await created).error).toMatchObject({ code: 'aborted', outcome: 'not-processed' });
    // Once the connection has come about, the client closes it: there is nothing to send.
    goOn.open();
    await closed.opened;
    expect([server.connections(), server.requests]).toEqual([1, []]);
  });
});
