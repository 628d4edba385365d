import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeStaleSockets } from '../../../lib/plugin/transport/stale-sockets';

describe('removing stale sockets', () => {
  let folder: string;
  const servers: Server[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sockets-'));
  });

  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  /** A socket whose process was killed. */
  async function leave(name: string): Promise<void> {
    const script = `require('net').createServer().listen(${JSON.stringify(join(folder, name))}, () => console.log('up'))`;
    const child = spawn(process.execPath, ['-e', script], { env: {}, stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async function listen(name: string): Promise<void> {
    const server = createServer((connection) => connection.destroy());
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(join(folder, name), resolve));
  }

  function age(name: string, seconds: number): void {
    const then = Date.now() / 1000 - seconds;
    utimesSync(join(folder, name), then, then);
  }

  it('removes one that a killed provider left', async () => {
    await leave('plugin0123456789');
    age('plugin0123456789', 11);
    await removeStaleSockets(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves one alone that may just be being opened', async () => {
    await leave('plugin0123456789');
    await removeStaleSockets(folder);
    expect(readdirSync(folder)).toEqual(['plugin0123456789']);
  });

  it('leaves one alone on which somebody listens', async () => {
    await listen('pluginabcdef0123');
    age('pluginabcdef0123', 3600);
    await removeStaleSockets(folder);
    expect(readdirSync(folder)).toEqual(['pluginabcdef0123']);
  });

  it('leaves one alone that is named otherwise', async () => {
    await leave('database.sock');
    age('database.sock', 3600);
    await removeStaleSockets(folder);
    expect(readdirSync(folder)).toEqual(['database.sock']);
  });

  it('leaves a file alone that is no socket', async () => {
    writeFileSync(join(folder, 'plugin0123456789'), 'text');
    age('plugin0123456789', 3600);
    await removeStaleSockets(folder);
    expect(readdirSync(folder)).toEqual(['plugin0123456789']);
  });

  it('does nothing about a folder that cannot be read', async () => {
    await expect(removeStaleSockets(join(folder, 'missing'))).resolves.toBeUndefined();
  });
});
