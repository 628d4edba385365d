import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { status } from '@grpc/grpc-js';
import { createIdentity } from '../../../lib/plugin/transport/certificate';
import { GRPCControllerClient } from '../../../lib/plugin/transport/generated/grpc_controller';
import {
  HealthCheckResponse_ServingStatus as ServingStatus,
  HealthClient,
  type HealthCheckResponse,
} from '../../../lib/plugin/transport/generated/health';
import { ask, clientFor, connectionOf, TERRAFORM, Workshop, type StartedPlugin } from './started-plugin';

jest.setTimeout(30_000);

let workshop: Workshop;
const closings: (() => void)[] = [];

beforeAll(() => {
  workshop = new Workshop();
});
afterEach(() => {
  closings.splice(0).forEach((close) => {
    close();
  });
});
afterAll(() => {
  workshop.close();
});

function client(...[handshake, own]: Parameters<typeof clientFor>) {
  const made = clientFor(handshake, own);
  closings.push(() => {
    made.close();
  });
  return made;
}

async function shutDown(...[handshake, own]: Parameters<typeof connectionOf>): Promise<void> {
  const controller = new GRPCControllerClient(...connectionOf(handshake, own));
  closings.push(() => {
    controller.close();
  });
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

async function socketOf(plugin: StartedPlugin): Promise<string> {
  return (await plugin.handshake())[3] ?? '';
}

describe('handshake of a plugin process', () => {
  it('prints protocol, socket and an empty certificate field, and serves plain text without a client certificate', async () => {
    const plugin = workshop.start(TERRAFORM);
    const handshake = await plugin.handshake();

    expect(handshake).toEqual(['1', '6', 'unix', expect.stringMatching(/\/plugin[0-9a-f]{10}$/), 'grpc', '']);
    await expect(ask(client(handshake), 'tiny_pid')).resolves.toBe(String(plugin.child.pid));
  });

  it('prints its certificate without padding and serves mutual TLS with a client certificate', async () => {
    const own = createIdentity();
    const plugin = workshop.start({ ...TERRAFORM, PLUGIN_CLIENT_CERT: own.certificatePem });
    const handshake = await plugin.handshake();

    expect(handshake).toHaveLength(6);
    expect(handshake[5]).toMatch(/^[A-Za-z0-9+/]{300,}$/);
    await expect(ask(client(handshake, own), 'tiny_pid')).resolves.toBe(String(plugin.child.pid));
  });

  it.each([
    ['another certificate', () => createIdentity()],
    ['no certificate', () => undefined],
  ])('refuses a client with %s, and goes on serving the right one', async (_name, other) => {
    const own = createIdentity();
    const plugin = workshop.start({ ...TERRAFORM, PLUGIN_CLIENT_CERT: own.certificatePem });
    const handshake = await plugin.handshake();

    await expect(ask(client(handshake, other()), 'tiny_pid')).rejects.toMatchObject({ code: status.UNAVAILABLE });
    await expect(ask(client(handshake, own), 'tiny_pid')).resolves.toBe(String(plugin.child.pid));
  });

  it('refuses plain text where TLS was agreed on', async () => {
    const own = createIdentity();
    const plugin = workshop.start({ ...TERRAFORM, PLUGIN_CLIENT_CERT: own.certificatePem });
    const [core = '', version = '', network = '', address = '', protocol = ''] = await plugin.handshake();

    const plain = client([core, version, network, address, protocol, '']);
    await expect(ask(plain, 'tiny_pid')).rejects.toMatchObject({ code: status.UNAVAILABLE });
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

  it('answers that connections are not multiplexed where Terraform asks', async () => {
    const plugin = workshop.start({ ...TERRAFORM, PLUGIN_MULTIPLEX_GRPC: 'true' });

    expect((await plugin.handshake()).slice(4)).toEqual(['grpc', '', 'false']);
  });

  it('listens on 127.0.0.1 in the given range on Windows', async () => {
    const plugin = workshop.start({ ...TERRAFORM, TINY_PLATFORM: 'win32', PLUGIN_MIN_PORT: '0', PLUGIN_MAX_PORT: '0' });
    const handshake = await plugin.handshake();

    expect(handshake.slice(2, 4)).toEqual(['tcp', expect.stringMatching(/^127\.0\.0\.1:[1-9]\d+$/)]);
    await expect(ask(client(handshake), 'tiny_pid')).resolves.toBe(String(plugin.child.pid));
  });

  it('creates a socket that only its user can open', async () => {
    const socket = await socketOf(workshop.start(TERRAFORM));

    expect((statSync(socket).mode & 0o777).toString(8)).toBe('700');
  });

  it('explains itself and exits with code 1 when it is started by hand', async () => {
    const plugin = workshop.start({});

    await expect(plugin.exit()).resolves.toBe(1);
    expect(plugin.stdout).toBe('');
    expect(plugin.stderr).toBe(
      'This program is a Terraform provider: Terraform starts it when it is needed, it is of no use on its own.\n' +
        'To debug it, start it with --debug and pass what it prints to Terraform.\n',
    );
  });

  it('says which protocol it speaks and exits with code 1 when Terraform does not offer it', async () => {
    const plugin = workshop.start({ ...TERRAFORM, PLUGIN_PROTOCOL_VERSIONS: '4,5' });

    await expect(plugin.exit()).resolves.toBe(1);
    expect(plugin.stdout).toBe('');
    expect(plugin.stderr).toBe(
      "This provider speaks version 6 of Terraform's plugin protocol; the program that started it offers 4,5. " +
        'Terraform 1.0 or newer, or OpenTofu, is needed.\n',
    );
  });

  it('says so and exits with code 1 when it cannot open a socket', async () => {
    const missing = path.join(workshop.folder, 'missing');
    const plugin = workshop.start({ ...TERRAFORM, PLUGIN_UNIX_SOCKET_DIR: missing });

    await expect(plugin.exit()).resolves.toBe(1);
    expect(plugin.stdout).toBe('');
    expect(plugin.stderr).toMatch(
      /^The provider cannot open a socket for Terraform: listen EACCES: permission denied \S+\/missing\/plugin[0-9a-f]{10}\.\n$/,
    );
  });
});

describe('serving', () => {
  it('answers calls that come before gRPC is loaded', async () => {
    const plugin = workshop.start(TERRAFORM);
    const handshake = await plugin.handshake();

    const answers = await Promise.all([1, 2, 3].map(() => ask(client([...handshake]), 'tiny_pid')));

    expect(answers).toEqual(Array(3).fill(String(plugin.child.pid)));
  });

  it('takes and gives messages of more than four MiB', async () => {
    const plugin = workshop.start(TERRAFORM);
    const bytes = Buffer.alloc(64 * 1024 * 1024);

    await expect(ask(client(await plugin.handshake()), 'tiny_size', bytes)).resolves.toBe(String(bytes.length));
  });

  it('answers UNIMPLEMENTED for a service that it does not have', async () => {
    const plugin = workshop.start(TERRAFORM);
    const made = client(await plugin.handshake());
    const call = new Promise((resolve) => {
      const bytes = (message: Buffer) => message;
      made.makeUnaryRequest('/plugin.GRPCStdio/StreamStdio', bytes, bytes, Buffer.alloc(0), resolve);
    });

    await expect(call).resolves.toMatchObject({ code: status.UNIMPLEMENTED });
  });

  it('survives a connection that speaks no gRPC and one that ends at once', async () => {
    const plugin = workshop.start(TERRAFORM);
    const handshake = await plugin.handshake();
    const socket = await socketOf(plugin);

    const noise = connect(socket);
    noise.on('error', () => undefined).write('GET / HTTP/1.1\r\n\r\n');
    const hasty = connect(socket);
    await once(hasty, 'connect');
    hasty.destroy();
    await once(noise.resume(), 'close');

    await expect(ask(client(handshake), 'tiny_pid')).resolves.toBe(String(plugin.child.pid));
  });

  it.each([
    ['plugin', { status: ServingStatus.SERVING }],
    ['', { status: ServingStatus.SERVING }],
    ['other', status.NOT_FOUND],
  ])("answers a health check of the service '%s'", async (service, expected) => {
    const plugin = workshop.start(TERRAFORM);
    const health = new HealthClient(...connectionOf(await plugin.handshake()));
    const answer = await new Promise((resolve) => {
      health.check({ service }, (error, response) => {
        resolve(error ? error.code : response);
      });
    });
    health.close();

    expect(answer).toEqual(expected);
  });

  it.each([
    ['plugin', ServingStatus.SERVING],
    ['other', ServingStatus.SERVICE_UNKNOWN],
  ])("reports the health of the service '%s' to a watcher", async (service, expected) => {
    const plugin = workshop.start(TERRAFORM);
    const health = new HealthClient(...connectionOf(await plugin.handshake()));
    const watch = health.watch({ service });
    const [answer] = (await once(watch, 'data')) as [HealthCheckResponse];
    watch.on('error', () => undefined).cancel();
    health.close();

    expect(answer.status).toBe(expected);
  });

  it('lets nothing but the handshake line onto stdout', async () => {
    const plugin = workshop.start(TERRAFORM);
    const handshake = await plugin.handshake();
    await ask(client(handshake), 'tiny_print');
    await shutDown(handshake);
    await plugin.exit();

    expect(plugin.stdout).toBe(`${handshake.join('|')}\n`);
    expect(plugin.stderr).toBe('printed by console.log\nprinted by console.info\nwritten to process.stdout\nclosed\n');
  });
});

describe('end of a plugin process', () => {
  it('answers Shutdown, closes the provider, removes the socket and exits with code 0', async () => {
    const plugin = workshop.start(TERRAFORM);
    await shutDown(await plugin.handshake());

    await expect(plugin.exit()).resolves.toBe(0);
    expect(plugin.stderr).toBe('closed\n');
    expect(existsSync(await socketOf(plugin))).toBe(false);
  });

  it('does the same over TLS', async () => {
    const own = createIdentity();
    const plugin = workshop.start({ ...TERRAFORM, PLUGIN_CLIENT_CERT: own.certificatePem });
    await shutDown(await plugin.handshake(), own);

    await expect(plugin.exit()).resolves.toBe(0);
    expect(plugin.stderr).toBe('closed\n');
    expect(existsSync(await socketOf(plugin))).toBe(false);
  });

  it('aborts calls in hand at Shutdown and still answers them', async () => {
    const plugin = workshop.start(TERRAFORM);
    const handshake = await plugin.handshake();
    const call = ask(client(handshake), 'tiny_wait');
    await plugin.said('waiting\n');
    await shutDown(handshake);

    await expect(call).resolves.toBe('stopped');
    await expect(plugin.exit()).resolves.toBe(0);
  });

  it('ends soon after Shutdown although somebody still watches its health', async () => {
    const plugin = workshop.start(TERRAFORM);
    const handshake = await plugin.handshake();
    const health = new HealthClient(...connectionOf(handshake));
    const watch = health.watch({ service: 'plugin' });
    watch.on('error', () => undefined);
    await once(watch, 'data');
    await shutDown(handshake);

    await expect(plugin.exit()).resolves.toBe(0);
    health.close();
  });

  it.each(['SIGINT', 'SIGHUP', 'SIGQUIT'] as const)('ignores %s, which is for Terraform to judge', async (signal) => {
    const plugin = workshop.start(TERRAFORM);
    const handshake = await plugin.handshake();
    const made = client(handshake);
    await ask(made, 'tiny_pid');
    plugin.child.kill(signal);

    await expect(ask(made, 'tiny_pid')).resolves.toBe(String(plugin.child.pid));
    await shutDown(handshake);
    await expect(plugin.exit()).resolves.toBe(0);
  });

  it('removes the socket and exits with code 143 on SIGTERM', async () => {
    const plugin = workshop.start(TERRAFORM);
    const socket = await socketOf(plugin);
    await ask(client(await plugin.handshake()), 'tiny_pid');
    plugin.child.kill('SIGTERM');

    await expect(plugin.exit()).resolves.toBe(143);
    expect(plugin.stderr).toBe('closed\n');
    expect(existsSync(socket)).toBe(false);
  });

  it('removes the socket on SIGTERM also before anything was called', async () => {
    const plugin = workshop.start(TERRAFORM);
    const socket = await socketOf(plugin);
    plugin.child.kill('SIGTERM');

    await expect(plugin.exit()).resolves.toBe(143);
    expect(existsSync(socket)).toBe(false);
  });

  it.each([
    ['tiny_throw', 'nobody catches this'],
    ['tiny_reject', 'nobody awaits this'],
  ])('reports a crash, removes the socket and exits with code 1 (%s)', async (typeName, message) => {
    const plugin = workshop.start(TERRAFORM);
    const socket = await socketOf(plugin);
    const made = client(await plugin.handshake());
    await ask(made, typeName).catch(() => undefined);

    await expect(plugin.exit()).resolves.toBe(1);
    expect(plugin.stderr).toMatch(new RegExp(`^panic: ${message}\n\nError: ${message}\n +at `));
    expect(existsSync(socket)).toBe(false);
  });

  it('ends instead of letting Terraform wait when the provider cannot be loaded', async () => {
    const plugin = workshop.start({ ...TERRAFORM, TINY_LOAD: 'fail' });
    const socket = await socketOf(plugin);

    await expect(plugin.exit()).resolves.toBe(1);
    expect(plugin.stderr).toMatch(/^panic: this provider makes no sense\n\nError: this provider makes no sense\n +at /);
    expect(existsSync(socket)).toBe(false);
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

  it('ends when nobody reads the handshake line', async () => {
    const sockets = mkdtempSync(path.join(workshop.folder, 'unread-'));
    const plugin = workshop.start({ ...TERRAFORM, PLUGIN_UNIX_SOCKET_DIR: sockets });
    plugin.child.stdout?.destroy();

    await expect(plugin.exit()).resolves.toBe(1);
    expect(readdirSync(sockets)).toEqual([]);
  });
});
