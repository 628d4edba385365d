import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, statSync, utimesSync, watch } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { status } from '@grpc/grpc-js';
import { createIdentity, type Identity } from '../../../lib/plugin/transport/certificate';
import { GRPCControllerClient } from '../generated/grpc_controller';
import {
  HealthCheckResponse_ServingStatus as ServingStatus,
  HealthClient,
  type HealthCheckResponse,
} from '../generated/health';
import { connectionOf, Connections, tell, TERRAFORM, Workshop } from '../started-plugin';

let workshop: Workshop;
const connections = new Connections();

beforeAll(() => {
  workshop = new Workshop();
});
afterAll(() => {
  workshop.close();
});

async function shutDown(handshake: readonly string[], own?: Identity): Promise<void> {
  const controller = connections.keep(new GRPCControllerClient(...connectionOf(handshake, own)));
  await new Promise<void>((resolve, reject) => {
    controller.shutdown({}, (error) => {
      if (error) {
        reject(error);
      } else {
        resolve();
      }
    });
  });
}

describe('handshake of a plugin process', () => {
  it('prints protocol, socket and an empty certificate field, and serves plain text without a client certificate', async () => {
    const plugin = workshop.start(TERRAFORM);
    const handshake = await plugin.handshake();

    expect(handshake).toEqual(['1', '6', 'unix', expect.stringMatching(/\/plugin-[0-9a-f]{10}$/), 'grpc', '']);
    // Only its user can open it.
    expect((statSync(handshake[3] ?? '').mode & 0o777).toString(8)).toBe('700');
    await expect(tell(connections.open(handshake), 'pid')).resolves.toBe(String(plugin.child.pid));
  });

  it('prints its certificate without padding and serves mutual TLS with a client certificate', async () => {
    const own = createIdentity();
    const plugin = workshop.start({ ...TERRAFORM, PLUGIN_CLIENT_CERT: own.certificatePem });
    const handshake = await plugin.handshake();

    expect(handshake).toHaveLength(6);
    expect(handshake[5]).toMatch(/^[A-Za-z0-9+/]{300,}$/);
    await expect(tell(connections.open(handshake, own), 'pid')).resolves.toBe(String(plugin.child.pid));
  });

  it.each<[string, (handshake: string[]) => Parameters<Connections['open']>]>([
    ['another certificate', (handshake) => [handshake, createIdentity()]],
    ['no certificate', (handshake) => [handshake]],
    ['plain text', (handshake) => [[...handshake.slice(0, 5), '']]],
  ])('refuses a client with %s where TLS was agreed on, and goes on serving the right one', async (_name, other) => {
    const own = createIdentity();
    const plugin = workshop.start({ ...TERRAFORM, PLUGIN_CLIENT_CERT: own.certificatePem });
    const handshake = await plugin.handshake();

    const wrong = connections.open(...other(handshake));
    await expect(tell(wrong, 'pid')).rejects.toMatchObject({ code: status.UNAVAILABLE });
    await expect(tell(connections.open(handshake, own), 'pid')).resolves.toBe(String(plugin.child.pid));
  });

  it('makes a fresh certificate and socket for each process', async () => {
    const environment = { ...TERRAFORM, PLUGIN_CLIENT_CERT: createIdentity().certificatePem };
    const [one, other] = await Promise.all([
      workshop.start(environment).handshake(),
      workshop.start(environment).handshake(),
    ]);

    expect(one[3]).not.toBe(other[3]);
    expect(one[5]).not.toBe(other[5]);
  });

  it('listens on 127.0.0.1 in the given range on Windows', async () => {
    const range = { PLUGIN_MIN_PORT: '0', PLUGIN_MAX_PORT: '0' };
    const plugin = workshop.start({ ...TERRAFORM, ...range, EXAMPLE_PLATFORM: 'win32' });
    const handshake = await plugin.handshake();

    expect(handshake.slice(2, 4)).toEqual(['tcp', expect.stringMatching(/^127\.0\.0\.1:[1-9]\d+$/)]);
    await expect(tell(connections.open(handshake), 'pid')).resolves.toBe(String(plugin.child.pid));
  });

  it.each([
    [
      'it is started by hand',
      {},
      /^This program is a Terraform provider: Terraform starts it when it is needed, it is of no use on its own\.\nTo debug it, start it with --debug and pass what it prints to Terraform\.\n$/,
    ],
    [
      'it cannot open a socket',
      { ...TERRAFORM, PLUGIN_UNIX_SOCKET_DIR: '/nowhere' },
      /^The provider cannot open a socket for Terraform: listen EACCES: permission denied \/nowhere\/plugin-[0-9a-f]{10}\.\n$/,
    ],
  ])('says on stderr alone why it exits with code 1 when %s', async (_name, environment, message) => {
    const plugin = workshop.start(environment);

    await expect(plugin.exit()).resolves.toBe(1);
    expect(plugin.stdout).toBe('');
    expect(plugin.stderr).toMatch(message);
  });
});

describe('serving', () => {
  it('responds to calls that come before gRPC is loaded', async () => {
    const plugin = workshop.start(TERRAFORM);
    const handshake = await plugin.handshake();

    const responses = await Promise.all([1, 2, 3].map(() => tell(connections.open([...handshake]), 'pid')));

    expect(responses).toEqual(Array(3).fill(String(plugin.child.pid)));
  });

  it('takes and gives messages of more than four MiB', async () => {
    const plugin = workshop.start(TERRAFORM);
    const token = 'x'.repeat(64 * 1024 * 1024);

    await expect(tell(connections.open(await plugin.handshake()), 'size', token)).resolves.toBe(String(token.length));
  });

  it.each([
    '/plugin.GRPCStdio/StreamStdio',
    '/plugin.GRPCBroker/StartStream',
    '/tfplugin6.Provider/CallFunction',
    '/tfplugin6.Provider/OpenEphemeralResource',
    '/tfplugin6.Provider/LockState',
  ])('responds with UNIMPLEMENTED to %s, which it does not have', async (rpc) => {
    const plugin = workshop.start(TERRAFORM);
    const bytes = (message: Buffer): Buffer => message;
    const method = { path: rpc, requestSerialize: bytes, responseDeserialize: bytes };
    const call = connections.open(await plugin.handshake()).ask(method, Buffer.alloc(0));

    await expect(call).rejects.toMatchObject({ code: status.UNIMPLEMENTED });
  });

  it('survives a connection that speaks no gRPC and one that ends at once', async () => {
    const plugin = workshop.start(TERRAFORM);
    const handshake = await plugin.handshake();
    const socket = await plugin.socket();

    const noise = connect(socket);
    noise.on('error', () => undefined).write('GET / HTTP/1.1\r\n\r\n');
    const hasty = connect(socket);
    await once(hasty, 'connect');
    hasty.destroy();
    await once(noise.resume(), 'close');

    await expect(tell(connections.open(handshake), 'pid')).resolves.toBe(String(plugin.child.pid));
  });

  it.each([
    ['plugin', ServingStatus.SERVING, ServingStatus.SERVING],
    ['', ServingStatus.SERVING, ServingStatus.SERVING],
    ['other', status.NOT_FOUND, ServingStatus.SERVICE_UNKNOWN],
  ])("tells the health of the service '%s', once and to a watcher", async (service, expected, watched) => {
    const plugin = workshop.start(TERRAFORM);
    const health = connections.keep(new HealthClient(...connectionOf(await plugin.handshake())));
    const response = await new Promise((resolve) => {
      health.check({ service }, (error, checked) => {
        resolve(error ? error.code : checked.status);
      });
    });
    const watch = health.watch({ service });
    const [first] = (await once(watch, 'data')) as [HealthCheckResponse];
    watch.on('error', () => undefined).cancel();

    expect([response, first.status]).toEqual([expected, watched]);
  });

  it('lets nothing but the handshake line onto stdout', async () => {
    const plugin = workshop.start(TERRAFORM);
    const handshake = await plugin.handshake();
    await tell(connections.open(handshake), 'print');
    await shutDown(handshake);
    await plugin.exit();

    expect(plugin.stdout).toBe(`${handshake.join('|')}\n`);
    expect(plugin.stderr).toBe(
      'printed by console.log\nprinted by console.info\nwritten to process.stdout\nclosed print\n',
    );
  });
});

describe('end of a plugin process', () => {
  it.each([
    ['plain text', undefined],
    ['TLS', createIdentity()],
  ])('responds to Shutdown over %s, closes the provider, removes the socket and exits with 0', async (_name, own) => {
    const plugin = workshop.start({ ...TERRAFORM, PLUGIN_CLIENT_CERT: own?.certificatePem });
    const handshake = await plugin.handshake();
    await tell(connections.open(handshake, own), 'pid');
    await shutDown(handshake, own);

    await expect(plugin.exit()).resolves.toBe(0);
    expect(plugin.stderr).toBe('closed pid\n');
    expect(existsSync(await plugin.socket())).toBe(false);
  });

  it('aborts calls in hand at Shutdown and still responds to them', async () => {
    const plugin = workshop.start(TERRAFORM);
    const handshake = await plugin.handshake();
    const call = tell(connections.open(handshake), 'wait');
    await plugin.said('waiting\n');
    await shutDown(handshake);

    await expect(call).resolves.toBe('stopped');
    await expect(plugin.exit()).resolves.toBe(0);
  });

  it('ends soon after Shutdown although somebody still watches its health', async () => {
    const plugin = workshop.start(TERRAFORM);
    const handshake = await plugin.handshake();
    const watch = connections.keep(new HealthClient(...connectionOf(handshake))).watch({ service: 'plugin' });
    watch.on('error', () => undefined);
    await once(watch, 'data');
    await shutDown(handshake);

    await expect(plugin.exit()).resolves.toBe(0);
  });

  it('ends soon after Shutdown although a call still waits for the provider', async () => {
    const plugin = workshop.start({ ...TERRAFORM, EXAMPLE_LOAD: 'stall' });
    const handshake = await plugin.handshake();
    const call = tell(connections.open(handshake), 'pid').catch((error: unknown) => error);
    await plugin.said('loading\n');
    await shutDown(handshake);

    expect(await call).toMatchObject({ code: status.UNAVAILABLE });
    await expect(plugin.exit()).resolves.toBe(0);
    expect(plugin.stderr).toBe('loading\n');
  });

  it.each([
    ['nothing', undefined, ''],
    ['the first half of a message of TLS', createIdentity(), '160301020001'],
  ])('ends at once after Shutdown although another connection has sent %s', async (_name, own, sent) => {
    const plugin = workshop.start({ ...TERRAFORM, PLUGIN_CLIENT_CERT: own?.certificatePem });
    const handshake = await plugin.handshake();
    const silent = connect(await plugin.socket());
    silent.on('error', () => undefined).write(Buffer.from(sent, 'hex'));
    const closed = once(silent.resume(), 'close');
    await shutDown(handshake, own);

    await expect(plugin.exit()).resolves.toBe(0);
    await closed;
  });

  it.each(['SIGINT', 'SIGHUP', 'SIGQUIT'] as const)('ignores %s, which is for Terraform to judge', async (signal) => {
    const plugin = workshop.start(TERRAFORM);
    const handshake = await plugin.handshake();
    const connection = connections.open(handshake);
    await tell(connection, 'pid');
    plugin.child.kill(signal);

    await expect(tell(connection, 'pid')).resolves.toBe(String(plugin.child.pid));
    await shutDown(handshake);
    await expect(plugin.exit()).resolves.toBe(0);
  });

  it.each([
    ['after a call', true, 'closed pid\n'],
    ['before anything was called', false, ''],
  ])('closes the provider, removes the socket and exits with code 143 on SIGTERM %s', async (_name, isCalled, said) => {
    const plugin = workshop.start(TERRAFORM);
    const handshake = await plugin.handshake();
    if (isCalled) await tell(connections.open(handshake), 'pid');
    plugin.child.kill('SIGTERM');

    await expect(plugin.exit()).resolves.toBe(143);
    expect(plugin.stderr).toBe(said);
    expect(existsSync(await plugin.socket())).toBe(false);
  });

  it.each([
    ['an error that nobody catches', 'throw', {}, 'nobody catches this'],
    ['a rejection that nobody awaits', 'reject', {}, 'nobody awaits this'],
    ['a provider that cannot be loaded', 'pid', { EXAMPLE_LOAD: 'fail' }, 'this provider makes no sense'],
  ])('reports %s as a crash, removes the socket and exits with code 1', async (_name, shelf, environment, message) => {
    const plugin = workshop.start({ ...TERRAFORM, ...environment });
    const connection = connections.open(await plugin.handshake());
    await tell(connection, shelf).catch(() => undefined);

    await expect(plugin.exit()).resolves.toBe(1);
    expect(plugin.stderr).toMatch(new RegExp(`^panic: ${message}\n\nError: ${message}\n +at `));
    expect(existsSync(await plugin.socket())).toBe(false);
  });

  it('ends and removes the socket when the process that started it is killed', async () => {
    const sockets = mkdtempSync(path.join(workshop.folder, 'orphan-'));
    const script = 'require("child_process").spawn(process.execPath, [process.argv[1]], { stdio: "inherit" })';
    const parent = spawn(process.execPath, ['-e', script, workshop.plugin], {
      env: { ...TERRAFORM, PLUGIN_UNIX_SOCKET_DIR: sockets },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await once(parent.stdout, 'data');
    expect(readdirSync(sockets)).toHaveLength(1);
    // Parent and plugin share the pipe: it is closed when both are gone.
    const bothGone = once(parent, 'close');
    parent.kill('SIGKILL');
    await bothGone;

    expect(readdirSync(sockets)).toEqual([]);
  });

  it('removes the socket that one left which was killed long ago', async () => {
    const sockets = mkdtempSync(path.join(workshop.folder, 'stale-'));
    const environment = { ...TERRAFORM, PLUGIN_UNIX_SOCKET_DIR: sockets };
    const killed = workshop.start(environment);
    const [, , , stale = ''] = await killed.handshake();
    killed.child.kill('SIGKILL');
    await killed.exit();
    utimesSync(stale, 0, 0);

    const watcher = watch(sockets);
    await workshop.start(environment).handshake();
    while (existsSync(stale)) await once(watcher, 'change');
    watcher.close();
    expect(readdirSync(sockets)).toHaveLength(1);
  });

  it('ends when nobody reads the handshake line', async () => {
    const sockets = mkdtempSync(path.join(workshop.folder, 'unread-'));
    const plugin = workshop.start({ ...TERRAFORM, PLUGIN_UNIX_SOCKET_DIR: sockets });
    plugin.child.stdout?.destroy();

    await expect(plugin.exit()).resolves.toBe(1);
    expect(readdirSync(sockets)).toEqual([]);
  });
});
