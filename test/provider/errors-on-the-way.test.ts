/** The error table: requests that get no response, with the whole message that the user reads. */
import * as net from 'node:net';
import { closedPort, closeAll, holdTimers, listen, serveRaw } from '../client/servers';
import { AskedProvider, STATE } from './asked-provider';
import { diagnosticsOf, error, LOGIN, READ, URL_ARGUMENT } from './failures';

afterEach(closeAll);

describe('no response', () => {
  let expire: (milliseconds: number) => void = () => undefined;

  it.each<[string, (socket: net.Socket) => void, string, string]>([
    [
      'within the timeout',
      () => {
        expire(30_000);
      },
      'no complete response within 30 s',
      "Check that the server can be reached from this machine and is not overloaded, or raise 'request_timeout'.",
    ],
    [
      'before the connection breaks',
      (socket) => socket.destroy(),
      'the connection broke before the response was complete (UND_ERR_SOCKET)',
      'Try again. If the error persists, check firewalls and load balancers between this machine and the server. If ' +
        `the port expects TLS, ${URL_ARGUMENT} must start with https://.`,
    ],
    [
      'in HTTP',
      (socket) => socket.end('SSH-2.0-OpenSSH_9.2p1\r\n'),
      'what responded does not speak HTTP/1.1 (Expected HTTP/, RTSP/ or ICE/)',
      `The response is not from the management API of HDP. It may be from a login page or a load balancer. Check ${URL_ARGUMENT}.`,
    ],
  ])('%s', async (_case, act, came, advice) => {
    expire = holdTimers();
    const { url } = await serveRaw(act);
    expect(await diagnosticsOf('read', url)).toEqual([error('read', `${READ}${came}.`, advice)]);
  });

  it('from a host that has no address', async () => {
    const [diagnostic] = await diagnosticsOf('read', 'https://no-such-host.invalid');
    expect(diagnostic?.replace('EAI_AGAIN', 'ENOTFOUND')).toBe(
      error(
        'read',
        `${READ}the host no-such-host.invalid cannot be resolved (ENOTFOUND).`,
        `Check the host in ${URL_ARGUMENT} and the name resolution of this machine.`,
      ),
    );
  });

  it('from a port where nobody listens', async () => {
    const port = String(await closedPort());
    const refused = `${READ}the connection to 127.0.0.1:${port} was refused (ECONNREFUSED).`;
    const nobody = 'Nothing is listening at that address. Check the host and the port in';
    expect(await diagnosticsOf('read', `http://127.0.0.1:${port}`)).toEqual([
      error('read', refused, `${nobody} ${URL_ARGUMENT}, and that the server is running.`),
    ]);
    const environment = { HDP_SERVER_URL: `http://127.0.0.1:${port}` };
    expect(
      await diagnosticsOf('read', environment.HDP_SERVER_URL, { given: { server_url: null }, environment }),
    ).toEqual([
      error('read', refused, `${nobody} environment variable HDP_SERVER_URL, and that the server is running.`),
    ]);
  });

  it('because Terraform was asked to stop', async () => {
    let arrived: () => void = () => undefined;
    const arrival = new Promise<void>((resolve) => (arrived = resolve));
    const { url } = await serveRaw(() => {
      arrived();
    });
    const provider = await AskedProvider.configure({ server_url: url, max_retries: 0 }, LOGIN);
    const reading = provider.profile.read(STATE);
    await arrival;
    await provider.stop();
    expect((await reading).diagnostics.map((text) => text.replace(url, 'SERVER'))).toEqual([
      error('read', `${READ}stopped before the response was complete.`, 'Terraform was asked to stop.'),
    ]);
    await provider.close();
  });
});

describe('a proxy', () => {
  it('that refuses is told from the server', async () => {
    const proxy = await serveProxy(407);
    expect(await diagnosticsOf('read', 'https://hdp.example.com', { environment: { HTTPS_PROXY: proxy } })).toEqual([
      error(
        'read',
        `${READ}the proxy refused to connect: it responded with 407.`,
        "Check the proxy's URL and login in environment variable HTTPS_PROXY. NO_PROXY lists hosts and address " +
          'ranges that are reached without a proxy.',
      ),
    ]);
  });

  it('that does not run is named by its variable', async () => {
    const port = String(await closedPort());
    const environment = { http_proxy: `http://127.0.0.1:${port}`, HTTP_PROXY: 'http://other.example.com' };
    expect(await diagnosticsOf('read', 'http://hdp.localhost', { environment })).toEqual([
      error(
        'read',
        `${READ}the connection to 127.0.0.1:${port} was refused (ECONNREFUSED).`,
        `Nothing is listening at that address. Check the host and the port in ${URL_ARGUMENT}, and that the server is running. Also check the proxy in ` +
          'environment variable http_proxy.',
      ),
    ]);
  });

  it('whose URL is none is refused without showing it', async () => {
    const environment = { HTTP_PROXY: 'ftp://me:secret@proxy.example.com' };
    expect(await diagnosticsOf('read', 'http://hdp.localhost', { environment })).toEqual([
      error(
        'read',
        'The environment variable HTTP_PROXY must be the URL of a proxy that starts with http:// or https://.',
      ),
    ]);
  });

  async function serveProxy(status: number): Promise<string> {
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(`HTTP/1.1 ${String(status)} No\r\n\r\n`));
    });
    const { port } = await listen(server);
    return `http://127.0.0.1:${String(port)}`;
  }
});
