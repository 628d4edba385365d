import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { Authority } from '../certificates';

const COMMAND = resolve(__dirname, '../../lib/emulator/hdp-emulator.ts');
const TSX = require.resolve('tsx');
const folder = mkdtempSync(join(tmpdir(), 'hdp-emulator-'));
const running = new Set<Running>();

afterEach(async () => {
  await Promise.all([...running].map((process) => process.end('SIGKILL')));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface End {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

class Running {
  private stdout = '';
  private stderr = '';
  private readonly process: ChildProcessByStdio<null, Readable, Readable>;
  private readonly ended: Promise<End>;

  public constructor(args: readonly string[]) {
    this.process = spawn(process.execPath, ['--import', TSX, COMMAND, ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process.stdout.setEncoding('utf8').on('data', (content: string) => (this.stdout += content));
    this.process.stderr.setEncoding('utf8').on('data', (content: string) => (this.stderr += content));
    this.ended = once(this.process, 'close').then(([code]: (number | null)[]) => {
      running.delete(this);
      return { code: code ?? null, stdout: this.stdout, stderr: this.stderr };
    });
    running.add(this);
  }

  /** The first match in what was printed, as soon as it is there. */
  public async printed(pattern: RegExp): Promise<string> {
    for (;;) {
      const [match] = pattern.exec(this.stdout) ?? [];
      if (match !== undefined) return match;
      const ended = await Promise.race([once(this.process.stdout, 'data').then(() => undefined), this.ended]);
      if (ended) throw new Error(`The command ended without printing ${String(pattern)}: ${JSON.stringify(ended)}`);
    }
  }

  public async end(signal: NodeJS.Signals): Promise<End> {
    this.process.kill(signal);
    return this.ended;
  }

  public result(): Promise<End> {
    return this.ended;
  }
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function basic(login: string, password: string): { authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}` };
}

describe('hdp-emulator', () => {
  it('says where it listens and how to use it, logs a line for each request, and stops cleanly at Ctrl-C', async () => {
    const command = new Running(['--port', '0']);
    const url = await command.printed(/http:\/\/127\.0\.0\.1:\d+/);
    await command.printed(/Ctrl-C stops it\./);
    const headers = basic('admin', 'admin');
    const body = JSON.stringify({ name: 'P', oauthAppId: 17, refreshToken: 'secret-token' });
    expect((await fetch(`${url}/api/mgmt/oauthprofiles`, { method: 'POST', headers, body })).status).toBe(201);
    expect((await fetch(`${url}/api/mgmt/oauthprofiles/9`)).status).toBe(401);
    await command.printed(/#2 .*\n/);
    const { code, stdout, stderr } = await command.end('SIGINT');
    expect([code, stderr]).toEqual([0, '']);
    const { version } = JSON.parse(readFileSync(resolve(__dirname, '../../package.json'), 'utf8')) as {
      version: string;
    };
    const [greeting, log] = stdout.split('Ctrl-C stops it.\n\n');
    expect(greeting).toBe(
      [
        `HDP emulator ${version} listens on ${url}`,
        '',
        '  Users               admin: Administrator (12)',
        '  OAuth applications  17: Salesforce',
        '  OAuth profiles      none',
        '',
        'Point the provider at it:',
        '',
        `  export HDP_SERVER_URL=${url}`,
        '  export HDP_USERNAME=admin',
        '  export HDP_PASSWORD=admin',
        '',
        '',
      ].join('\n'),
    );
    const lines = log?.split('\n') ?? [];
    const time = String.raw`\d\d:\d\d:\d\d\.\d{3}`;
    expect(lines[0]).toMatch(new RegExp(`^${time}  #1     POST    /api/mgmt/oauthprofiles  +201 +\\d+ ms  admin$`));
    expect(lines[1]).toMatch(new RegExp(`^${time}  #2     GET     /api/mgmt/oauthprofiles/9  +401 +\\d+ ms  -$`));
    expect(lines.slice(2)).toEqual(['Stopped.', '']);
  });

  it('stops cleanly at SIGTERM with a connection open', async () => {
    const command = new Running(['--port', '0', '--latency', '3600000']);
    const url = await command.printed(/http:\/\/127\.0\.0\.1:\d+/);
    const failed = expect(fetch(url)).rejects.toMatchObject({ name: 'TypeError' });
    await command.printed(/Ctrl-C stops it\./);
    const { code, stderr } = await command.end('SIGTERM');
    await failed;
    expect([code, stderr]).toEqual([0, '']);
  });

  it('takes users from flags and objects from a seed file, and prints no password of theirs', async () => {
    const seed = file(
      'seed.json',
      JSON.stringify({
        users: [{ name: 'seeded', password: 'seed-secret' }],
        oauthApps: [{ id: 17, name: 'Salesforce', dataStore: 1 }],
        profiles: [{ id: 33, name: 'Of_Alice', oauthAppId: 17, owner: 'alice' }],
        quirks: { errorCode: 'number' },
      }),
    );
    const users = ['--user', 'alice:flag-secret', '--user', "o'neil:other:2,11"];
    const command = new Running(['--port', '0', ...users, '--oauth-app', '18:Other', '--seed', seed]);
    const url = await command.printed(/http:\/\/127\.0\.0\.1:\d+/);
    const list = await fetch(`${url}/api/mgmt/oauthprofiles`, { headers: basic('alice', 'flag-secret') });
    expect(await list.json()).toMatchObject({ profiles: [{ id: '33', name: 'Of_Alice' }] });
    const missing = await fetch(`${url}/api/mgmt/oauthprofiles/1`, { headers: basic('seeded', 'seed-secret') });
    expect(await missing.json()).toMatchObject({ error: { code: 222207710 } });
    const forbidden = await fetch(`${url}/api/mgmt/oauthprofiles/33`, {
      method: 'DELETE',
      headers: basic("o'neil", 'other'),
    });
    expect(forbidden.status).toBe(403);
    const { stdout } = await command.end('SIGINT');
    const ordinary = 'those of role User (1 to 11)';
    expect(stdout).toContain(
      [
        `  Users               alice: ${ordinary}`,
        "                      o'neil: ViewDataSource (2), MgmtAPI (11)",
        `                      seeded: ${ordinary}`,
        '  OAuth applications  18: Other',
        '                      17: Salesforce',
        '  OAuth profiles      33: Of_Alice, of alice',
      ].join('\n'),
    );
    expect(stdout).toContain('  export HDP_USERNAME=alice\n  export HDP_PASSWORD=   # the password of alice\n');
    expect(stdout).not.toContain('secret');
  });

  it('serves HTTPS with certificate and key, and says how to trust it', async () => {
    const authority = await Authority.create();
    const { cert, key } = await authority.issue();
    const [certFile, keyFile] = [file('server.crt', cert), file('server.key', key)];
    const command = new Running(['--port', '0', '--tls-cert', certFile, '--tls-key', keyFile]);
    await command.printed(/https:\/\/127\.0\.0\.1:\d+/);
    expect(await command.printed(/HDP_CA_CERTIFICATE_FILE=.*/)).toBe(`HDP_CA_CERTIFICATE_FILE=${certFile}`);
  });

  it('says that a port is in use and exits with 1', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = String((server.address() as AddressInfo).port);
    const end = await new Running(['--port', port]).result();
    server.close();
    const reason = `port ${port} on 127.0.0.1 is in use; choose another one with --port, or --port 0 for any free one`;
    expect(end).toEqual({ code: 1, stdout: '', stderr: `hdp-emulator: ${reason}.\n` });
  });

  const seed = file('bad.json', JSON.stringify({ users: [{ name: 'a' }], profiles: {} }));
  const words = file('words.pem', 'words');

  it.each<[string[], number, string]>([
    [['--port', 'x'], 2, "--port must be a whole number from 0 to 65535, got 'x'. See hdp-emulator --help."],
    [['--seed', 'missing.json'], 1, '--seed: cannot read missing.json (ENOENT).'],
    [['--port', '0', '--host', '192.0.2.1'], 1, "--host: '192.0.2.1' is no address of this machine."],
    [
      ['--port', '0', '--tls-cert', words, '--tls-key', words],
      1,
      '--tls-cert and --tls-key do not hold a certificate and its key in PEM form.',
    ],
    [
      ['--port', '0', '--seed', seed],
      1,
      "the seed is not valid:\n  - users[0]: 'password' is required\n  - 'profiles' must be a list",
    ],
  ])('%j: says what is wrong and exits with %d', async (args, code, message) => {
    expect(await new Running(args).result()).toEqual({ code, stdout: '', stderr: `hdp-emulator: ${message}\n` });
  });

  it('prints its help', async () => {
    const { code, stdout } = await new Running(['--help', '--port', 'x']).result();
    expect(code).toBe(0);
    const tls = ['tls-cert', 'tls-key'];
    for (const option of [
      'port',
      'host',
      'user',
      'oauth-app',
      'seed',
      'latency',
      'lockout-limit',
      ...tls,
      'help',
      'version',
    ]) {
      expect(stdout).toMatch(new RegExp(`^  --${option} .{2,}`, 'm'));
    }
  });

  it('prints its version', async () => {
    const { code, stdout } = await new Running(['--version']).result();
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+.*\n$/)]);
  });
});
