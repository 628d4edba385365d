import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CommandError } from '../../../lib/cli/command-error';
import { RedirectListener } from '../../../lib/cli/login/redirect-listener';

const opened: RedirectListener[] = [];

afterEach(() => {
  for (const listener of opened.splice(0)) listener.close();
});

interface Listened {
  readonly asked: string[];
  readonly listener: RedirectListener;
}

/** Opens one on a machine where some addresses fail, each as often as it has errors. */
async function open(host: string, port: number, errors: Readonly<Record<string, string[]>>): Promise<Listened> {
  const asked: string[] = [];
  const listener = await RedirectListener.open(
    { host, port, path: '/callback' },
    async (address, wanted): Promise<Server> => {
      asked.push(address);
      const code = errors[address]?.shift();
      if (code !== undefined) throw Object.assign(new Error(`listen ${code}`), { code });
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve));
      return server;
    },
  );
  opened.push(listener);
  return { asked, listener };
}

describe('a listener for the redirect', () => {
  it('is at 127.0.0.1', async () => {
    const { asked, listener } = await open('127.0.0.1', 0, {});
    expect(asked).toEqual(['127.0.0.1']);
    expect(listener.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
  });

  it.each(['EADDRNOTAVAIL', 'EAFNOSUPPORT'])('is at ::1 where there is no IPv4 (%s)', async (code) => {
    const { asked, listener } = await open('127.0.0.1', 0, { '127.0.0.1': [code] });
    expect(asked).toEqual(['127.0.0.1', '::1']);
    expect(listener.url).toMatch(/^http:\/\/\[::1\]:\d+\/callback$/);
  });

  it('is at one address of localhost where there is no other', async () => {
    const { asked, listener } = await open('localhost', 0, { '::1': ['EADDRNOTAVAIL'] });
    expect(asked).toEqual(['127.0.0.1', '::1']);
    expect(listener.url).toMatch(/^http:\/\/localhost:\d+\/callback$/);
  });

  it('looks for another free port where somebody else has it at the other address of localhost', async () => {
    const { asked } = await open('localhost', 0, { '::1': ['EADDRINUSE', 'EADDRNOTAVAIL'] });
    expect(asked).toEqual(['127.0.0.1', '::1', '127.0.0.1', '::1']);
  });

  it.each([
    ['EADDRINUSE', 'port 8976 of localhost is in use'],
    ['EACCES', 'port 8976 of localhost may not be used'],
    ['EIO', 'cannot listen on port 8976 of localhost (listen EIO)'],
  ])('is refused for %s', async (code, message) => {
    const port = await freePort();
    const refused = open('localhost', port, { '::1': [code] });
    await expect(refused).rejects.toThrow(new CommandError(message.replace('8976', String(port))));
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
