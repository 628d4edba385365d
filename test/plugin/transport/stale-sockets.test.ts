import { once } from 'node:events';
import { mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { removeStaleSockets } from '../../../lib/plugin/transport/stale-sockets';

let folder: string;
const servers: Server[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stale-'));
});
afterEach(() => {
  servers.splice(0).forEach((server) => server.close());
  rmSync(folder, { recursive: true, force: true });
});

const NAME = 'plugin-0123456789';

async function listenAt(name: string): Promise<Server> {
  const server = createServer().listen(path.join(folder, name));
  await once(server, 'listening');
  servers.push(server);
  return server;
}

/** As a process leaves it that is killed. */
async function leave(name: string): Promise<void> {
  const server = await listenAt('listening');
  renameSync(path.join(folder, 'listening'), path.join(folder, name));
  server.close();
  await once(server, 'close');
}

async function remaining(seconds: number): Promise<string[]> {
  const [file = ''] = readdirSync(folder);
  await removeStaleSockets(folder, statSync(path.join(folder, file)).mtimeMs + seconds * 1000);
  return readdirSync(folder);
}

describe('a socket in the temporary folder', () => {
  it('is removed where nobody listens at it', async () => {
    await leave(NAME);
    expect(await remaining(61)).toEqual([]);
  });

  it.each<[string, string, () => unknown, number]>([
    ['its process lives', NAME, () => listenAt(NAME), 61],
    ['it is new', NAME, () => leave(NAME), 60],
    ['it is that of another provider', 'plugin1234567890', () => leave('plugin1234567890'), 61],
    [
      'it is none',
      NAME,
      () => {
        writeFileSync(path.join(folder, NAME), '');
      },
      61,
    ],
  ])('stays where %s', async (_case, name, make, seconds) => {
    await make();
    expect(await remaining(seconds)).toEqual([name]);
  });

  it('may be in a folder that is not there', async () => {
    await expect(removeStaleSockets(path.join(folder, 'no'), Date.now())).resolves.toBeUndefined();
  });
});
