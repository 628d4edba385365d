import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HandshakeError, type Environment } from '../../../lib/plugin/transport/handshake';
import { listen, type Listener } from '../../../lib/plugin/transport/listener';

let folder: string;
const open: { close: () => unknown }[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'listener-'));
});
afterEach(() => {
  open.splice(0).forEach((listener) => listener.close());
  rmSync(folder, { recursive: true, force: true });
});

async function listening(platform: NodeJS.Platform, environment: Environment): Promise<Listener> {
  const listener = await listen({ environment, platform });
  open.push(listener);
  return listener;
}

const onUnix = (): Promise<Listener> => listening('linux', { PLUGIN_UNIX_SOCKET_DIR: folder });
const onWindows = (environment: Environment): Promise<Listener> => listening('win32', environment);

/** A port that is taken, and whose two successors were free a moment ago. */
async function takenPort(): Promise<number> {
  for (;;) {
    const taken = await occupy(0);
    const { port } = taken.address() as AddressInfo;
    const successors = await Promise.allSettled([occupy(port + 1), occupy(port + 2)]);
    // Also where only one of them was free: a server that is left open keeps the test run from ending.
    for (const successor of successors) if (successor.status === 'fulfilled') successor.value.close();
    if (successors.every(({ status }) => status === 'fulfilled')) {
      open.push(taken);
      return port;
    }
    taken.close();
  }
}

async function occupy(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

describe('a listener on a Unix socket', () => {
  it('has a name of its own in PLUGIN_UNIX_SOCKET_DIR, and removes it when it is closed, if need be twice', async () => {
    const [one, other] = [await onUnix(), await onUnix()];

    expect(one.network).toBe('unix');
    expect(readdirSync(folder).sort()).toEqual([one, other].map(({ address }) => path.basename(address)).sort());
    one.close();
    one.close();
    other.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([{}, { PLUGIN_UNIX_SOCKET_DIR: '' }])('is in the temporary folder with %j', async (environment) => {
    expect(path.dirname((await listening('darwin', environment)).address)).toBe(tmpdir());
  });

  it("leaves the process's file mode mask as it was", async () => {
    const usual = process.umask(0o027);
    await onUnix();

    expect(process.umask(usual)).toBe(0o027);
  });

  it.each([
    ['linux', 107],
    ['darwin', 103],
    ['freebsd', 103],
  ] as const)('on %s has a path of at most %i bytes, since a longer one would be cut', async (platform, limit) => {
    const nameLength = '/plugin-0123456789'.length;
    const longest = path.join(folder, 'x'.repeat(limit - folder.length - '/'.length - nameLength));
    mkdirSync(longest);
    mkdirSync(`${longest}x`);

    const { address } = await listening(platform, { PLUGIN_UNIX_SOCKET_DIR: longest });
    expect(readdirSync(longest)).toEqual([path.basename(address)]);
    await expect(listening(platform, { PLUGIN_UNIX_SOCKET_DIR: `${longest}x` })).rejects.toEqual(
      new HandshakeError(
        `The provider cannot open a socket for Terraform: the folder ${longest}x has too long a name: the path of a ` +
          `socket may have ${String(limit)} bytes. Set TMPDIR to another folder.`,
      ),
    );
    expect(readdirSync(`${longest}x`)).toEqual([]);
  });

  it('keeps connections that come before they are accepted, with what they sent', async () => {
    const listener = await onUnix();
    const early = connect(listener.address);
    early.write('early');
    await once(early, 'connect');
    // A second round trip through the event loop: by then the first connection has arrived.
    const second = connect(listener.address);
    await once(second, 'connect');

    const first = await new Promise<Socket>((resolve) => {
      listener.accept(resolve);
    });
    const received = once(first, 'data');
    first.resume();

    expect(String((await received)[0])).toBe('early');
    [early, second, first].forEach((socket) => socket.destroy());
  });
});

describe('a listener on a port', () => {
  it('takes any free port without a range', async () => {
    const { network, address } = await onWindows({});

    expect(network).toBe('tcp');
    expect(address).toMatch(/^127\.0\.0\.1:[1-9]\d+$/);
  });

  it('takes the first free port of the range, or says that none is free', async () => {
    const taken = await takenPort();
    const range = (last: number) => ({ PLUGIN_MIN_PORT: String(taken), PLUGIN_MAX_PORT: String(last) });

    expect((await onWindows(range(taken + 2))).address).toBe(`127.0.0.1:${String(taken + 1)}`);
    await expect(onWindows(range(taken))).rejects.toEqual(
      new HandshakeError(
        `The provider cannot open a socket for Terraform: listen EADDRINUSE: address already in use 127.0.0.1:${String(taken)}.`,
      ),
    );
  });

  it('takes no harm from a connection that is reset before it is accepted', async () => {
    const listener = await onWindows({});
    const port = Number(listener.address.split(':')[1]);
    const hasty = connect(port, '127.0.0.1');
    await once(hasty, 'connect');
    hasty.resetAndDestroy();
    const next = connect(port, '127.0.0.1');
    await once(next, 'connect');
    const accepted: Socket[] = [];
    await new Promise<void>((resolve) => {
      listener.accept((connection) => {
        accepted.push(connection);
        if (accepted.length === 2) resolve();
      });
    });
    const [first, second] = accepted;
    const failed = once(first ?? hasty, 'error');
    first?.resume();

    expect(await failed).toEqual([expect.objectContaining({ code: 'ECONNRESET' })]);
    [next, second].forEach((socket) => socket?.destroy());
  });

  it.each(['-1', '65536', '10.5', 'ten'])("refuses the port '%s'", async (value) => {
    await expect(onWindows({ PLUGIN_MIN_PORT: value })).rejects.toEqual(
      new HandshakeError(`PLUGIN_MIN_PORT is to be a port number, got '${value}'.`),
    );
  });
});
