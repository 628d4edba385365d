import * as http from 'node:http';
import * as https from 'node:https';
import * as net from 'node:net';
import { once } from 'node:events';
import type { HdpClientOptions, HdpError } from '../../lib/client';
import { Authority, type Identity } from '../certificates';
import { always, closeAll, closedPort, connect, listen, serve, type TestServer } from './servers';

let authority: Authority;

beforeAll(async () => {
  authority = await Authority.create();
});
afterEach(closeAll);

interface Proxy {
  readonly url: string;
  /** What the proxy was asked for, with the headers of the request. */
  readonly asked: { readonly line: string; readonly headers: http.IncomingHttpHeaders }[];
}

/** A proxy that tunnels CONNECT and forwards plain HTTP, or with `status` refuses either. */
async function startProxy(status?: number, tls?: Identity): Promise<Proxy> {
  const asked: Proxy['asked'] = [];
  const listener: http.RequestListener = (request, response) => {
    asked.push({ line: `${request.method ?? ''} ${request.url ?? ''}`, headers: request.headers });
    if (status !== undefined) {
      response.writeHead(status).end();
      return;
    }
    const { method, headers } = request;
    const forwarded = http.request(request.url ?? '', { method, headers }, (incoming) => {
      response.writeHead(incoming.statusCode ?? 0, incoming.headers);
      incoming.pipe(response);
    });
    request.pipe(forwarded);
  };
  const server = tls === undefined ? http.createServer(listener) : https.createServer(tls, listener);
  server.on('connect', (request: http.IncomingMessage, socket: net.Socket) => {
    asked.push({ line: `CONNECT ${request.url ?? ''}`, headers: request.headers });
    socket.on('error', () => undefined);
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${String(status)} No\r\n\r\n`);
      return;
    }
    const [host, port] = (request.url ?? '').split(':');
    const upstream = net.connect(Number(port), host);
    upstream.on('error', () => socket.destroy());
    socket.on('close', () => upstream.destroy());
    void once(upstream, 'connect').then(() => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(upstream).pipe(socket);
    });
  });
  const { port } = await listen(server);
  return { url: tls === undefined ? `http://127.0.0.1:${String(port)}` : `https://localhost:${String(port)}`, asked };
}

const LIST = always(200, { profiles: [] });

async function serveTls(names?: readonly string[]): Promise<TestServer> {
  return serve(LIST, await authority.issue(names === undefined ? {} : { names }));
}

function list(server: { readonly url: string }, options: Partial<HdpClientOptions>): Promise<readonly unknown[]> {
  return connect(server, { caCertificate: authority.pem, maxRetries: 0, ...options }).client.oauthProfiles.list();
}

const READ = 'GET /api/mgmt/oauthprofiles: ';

describe('HTTPS_PROXY', () => {
  it.each(['HTTPS_PROXY', 'https_proxy'])(
    'is used for https if set as %s, and never sees the login',
    async (variable) => {
      const proxy = await startProxy();
      const server = await serveTls();
      await expect(list(server, { environment: { [variable]: proxy.url } })).resolves.toEqual([]);
      expect(server.requests[0]?.headers.authorization).toBe('Basic ZDJjYWRtaW46cGFzcy13b3JkLTEyMzQ=');
      expect(proxy.asked.map(({ line }) => line)).toEqual([`CONNECT localhost:${String(server.port)}`]);
      expect(proxy.asked[0]?.headers).not.toHaveProperty('authorization');
    },
  );

  it('may lack a scheme and may carry a login for the proxy', async () => {
    const proxy = await startProxy();
    const server = await serveTls();
    const url = proxy.url.replace('http://', 'us%3Aer:p%40ss@');
    await expect(list(server, { environment: { HTTPS_PROXY: url } })).resolves.toEqual([]);
    expect(proxy.asked[0]?.headers['proxy-authorization']).toBe(
      `Basic ${Buffer.from('us:er:p@ss').toString('base64')}`,
    );
  });

  it('may be reached over TLS, checked by itself', async () => {
    const server = await serveTls();
    const trusted = await startProxy(undefined, await authority.issue());
    const environment = { HTTPS_PROXY: trusted.url };
    await expect(list(server, { environment, tlsServerName: 'localhost' })).resolves.toEqual([]);
    expect(trusted.asked).toHaveLength(1);
    await expect(
      list(server, { environment, caCertificate: undefined, insecureSkipVerify: true }),
    ).rejects.toMatchObject({ code: 'tls-unknown-issuer', outcome: 'not-processed' });
    const impostor = await startProxy(undefined, await authority.issue({ names: ['proxy.example'] }));
    await expect(list(server, { environment: { HTTPS_PROXY: impostor.url } })).rejects.toMatchObject({
      code: 'tls-wrong-host',
      outcome: 'not-processed',
    });
    expect(server.requests).toHaveLength(1);
  });

  it('may be named by its address over TLS, without a warning of Node', async () => {
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    try {
      const server = await serveTls();
      const byAddress = async (names: readonly string[]): Promise<readonly unknown[]> => {
        const proxy = await startProxy(undefined, await authority.issue({ names }));
        return list(server, { environment: { HTTPS_PROXY: proxy.url.replace('localhost', '127.0.0.1') } });
      };
      await expect(byAddress(['127.0.0.1'])).resolves.toEqual([]);
      await expect(byAddress(['127.0.0.2'])).rejects.toMatchObject({ code: 'tls-wrong-host' });
      expect(warned).not.toHaveBeenCalled();
    } finally {
      warned.mockRestore();
    }
  });

  it('leaves the check of the certificate as it is', async () => {
    const proxy = await startProxy();
    const environment = { HTTPS_PROXY: proxy.url };
    const server = await serveTls(['hdp.example.com']);
    await expect(list(server, { environment, tlsServerName: 'hdp.example.com' })).resolves.toEqual([]);
    await expect(list(server, { environment, insecureSkipVerify: true })).resolves.toEqual([]);
    await expect(list(server, { environment, caCertificate: undefined })).rejects.toMatchObject({
      code: 'tls-unknown-issuer',
      outcome: 'not-processed',
    });
    await expect(list(server, { environment })).rejects.toMatchObject({
      code: 'tls-wrong-host',
      outcome: 'not-processed',
      message: `${READ}the server's certificate is for DNS:hdp.example.com, not for localhost (ERR_TLS_CERT_ALTNAME_INVALID)`,
    });
  });

  it('leaves the client certificate as it is', async () => {
    const proxy = await startProxy();
    const identity = await authority.issue({ commonName: 'Test client' });
    const mutual = { ca: [authority.pem], requestCert: true, rejectUnauthorized: true };
    const server = await serve(LIST, { ...(await authority.issue()), ...mutual });
    const options = { clientCertificate: identity.cert, clientKey: identity.key };
    await expect(list(server, { environment: { HTTPS_PROXY: proxy.url }, ...options })).resolves.toEqual([]);
  });

  it.each([
    [407, 0, ''],
    [403, 0, ''],
    [502, 0, ''],
    [503, 2, ', after 3 attempts'],
  ])(
    'that responds with %s is reported, after %s retries if that is temporary',
    async (status, maxRetries, attempts) => {
      const proxy = await startProxy(status);
      const server = await serveTls();
      await expect(list(server, { environment: { HTTPS_PROXY: proxy.url }, maxRetries })).rejects.toMatchObject({
        code: 'proxy',
        outcome: 'not-processed',
        message: `${READ}the proxy refused to connect: it responded with ${String(status)}${attempts}`,
      });
      expect([proxy.asked.length, server.connections()]).toEqual([maxRetries + 1, 0]);
    },
  );

  it('that is not there is reported with its address', async () => {
    const port = String(await closedPort());
    const server = await serveTls();
    await expect(list(server, { environment: { HTTPS_PROXY: `http://127.0.0.1:${port}` } })).rejects.toMatchObject({
      code: 'refused',
      outcome: 'not-processed',
      message: `${READ}the connection to 127.0.0.1:${port} was refused (ECONNREFUSED)`,
    });
  });

  it.each([
    'ftp://proxy.example',
    'http://',
    'http://user:geheim@proxy:port',
    'http://us%er:geheim@proxy.example',
    'socks5://proxy.example:1080',
  ])('is refused if it is "%s", without being quoted', async (url) => {
    await expect(list(await serveTls(), { environment: { HTTPS_PROXY: url } })).rejects.toMatchObject({
      code: 'invalid-option',
      option: 'HTTPS_PROXY',
      message: 'the environment variable HTTPS_PROXY must be the URL of a proxy that starts with http:// or https://',
    });
  });
});

describe('HTTP_PROXY', () => {
  it('forwards requests for http without a tunnel', async () => {
    const proxy = await startProxy();
    const server = await serve(LIST);
    await expect(list(server, { environment: { HTTP_PROXY: proxy.url } })).resolves.toEqual([]);
    expect(proxy.asked.map(({ line }) => line)).toEqual([`GET ${server.url}/api/mgmt/oauthprofiles`]);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['HTTP_PROXY', 'https', () => serveTls()],
    ['HTTPS_PROXY', 'http', () => serve(LIST)],
  ])('%s is not used for %s', async (variable, _scheme, start) => {
    const proxy = await startProxy();
    await expect(list(await start(), { environment: { [variable]: proxy.url } })).resolves.toEqual([]);
    expect(proxy.asked).toEqual([]);
  });

  it('that wants a login is reported', async () => {
    const proxy = await startProxy(407);
    await expect(list(await serve(LIST), { environment: { HTTP_PROXY: proxy.url } })).rejects.toMatchObject({
      code: 'proxy',
      outcome: 'not-processed',
      message: `${READ}the proxy refused to connect: it responded with 407`,
    });
  });
});

describe('NO_PROXY', () => {
  it.each([
    ['NO_PROXY', 'localhost', 0],
    ['no_proxy', 'example.com,localhost', 0],
    ['NO_PROXY', '*', 0],
    ['NO_PROXY', 'example.com,host', 1],
  ])('%s=%s lets %s requests use the proxy', async (variable, value, uses) => {
    const proxy = await startProxy();
    const environment = { HTTPS_PROXY: proxy.url, [variable]: value };
    await expect(list(await serveTls(), { environment })).resolves.toEqual([]);
    expect(proxy.asked).toHaveLength(uses);
  });

  it.each([
    ['127.0.0.1', '127.0.0.0/8', false],
    ['127.0.0.1', 'example.com, 10.0.0.0/8 127.0.0.1/32', false],
    ['[::1]', '::/64', false],
    ['[::1]', '::1/128', false],
    ['127.0.0.1', '10.0.0.0/8', true],
    ['127.0.0.1', '127.0.0.0/33', true],
    ['127.0.0.1', '127.0.0.0/', true],
    ['127.0.0.1', 'localhost/8', true],
    ['[::1]', '127.0.0.0/8', true],
    ['localhost', '127.0.0.0/8', true],
  ])('lets a request to %s with the range %s use the proxy: %s', async (host, range, uses) => {
    const proxy = await serve(LIST);
    const environment = { HTTP_PROXY: proxy.url, NO_PROXY: range };
    const asked = list({ url: `http://${host}:${String(await closedPort())}` }, { environment });
    const result = await asked.catch((error: unknown) => (error as HdpError).code);
    expect(uses ? [[]] : ['refused', 'connection-lost']).toContainEqual(result);
    expect(proxy.requests).toHaveLength(uses ? 1 : 0);
  });
});
