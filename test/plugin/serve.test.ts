import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serveInProcess } from '../../lib/plugin/serve';
import type { SharedServer } from '../../lib/plugin/transport/shared-server';
import { shelfProvider } from './shelf-provider';
import { Workshop } from './transport/started-plugin';
import { TerraformFolder } from './transport/terraform-folder';

jest.setTimeout(60_000);

const ADDRESS = 'terraform.internal/test/shelf';

const CONFIGURATION = `
provider "shelf" {
  shelf = "upper"
}
provider "shelf" {
  alias = "other"
  shelf = "lower"
}
resource "shelf_book" "one" {
  title = "One"
}
resource "shelf_book" "two" {
  provider = shelf.other
  title    = "Two"
}
`;

describe('serveInProcess', () => {
  let directory: string;
  let folder: TerraformFolder;
  let server: SharedServer;
  let environment: NodeJS.ProcessEnv;
  const books = new Map<string, string>();
  const closed: string[] = [];

  beforeAll(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'serve-'));
    folder = new TerraformFolder(directory, ADDRESS);
    folder.configure(CONFIGURATION);
    server = await serveInProcess(shelfProvider(books, closed));
    environment = { TF_REATTACH_PROVIDERS: server.reattach };
  });
  afterAll(async () => {
    await server.close();
    rmSync(directory, { recursive: true });
  });

  it('serves one Terraform command after another, and two configurations at once', async () => {
    await expect(folder.terraform(['init'], environment)).resolves.toMatchObject({ code: 0, stderr: '' });
    await expect(folder.terraform(['apply', '-auto-approve'], environment)).resolves.toMatchObject({
      code: 0,
      stderr: '',
    });
    expect([...books]).toEqual(
      expect.arrayContaining([
        ['upper/One', 'One'],
        ['lower/Two', 'Two'],
      ]),
    );

    const plan = await folder.terraform(['plan', '-detailed-exitcode'], environment);
    expect(plan).toMatchObject({ code: 0, stderr: '' });

    const destroy = await folder.terraform(['destroy', '-auto-approve'], environment);
    expect(destroy).toMatchObject({ code: 0, stderr: '' });
    expect([...books]).toEqual([]);
  });

  it('closes what each connection had configured', async () => {
    await server.close();

    expect(new Set(closed)).toEqual(new Set(['upper', 'lower']));
    expect(existsSync(server.address)).toBe(false);
  });
});

describe('a program that serves a provider', () => {
  let workshop: Workshop;
  let folder: TerraformFolder;

  beforeAll(() => {
    workshop = new Workshop('../shelf-plugin.ts');
    folder = new TerraformFolder(workshop.folder, ADDRESS);
    folder.install(workshop.plugin);
    folder.configure(CONFIGURATION);
  });
  afterAll(() => {
    workshop.close();
  });

  it('is started by Terraform, applies a configuration and leaves no socket behind', async () => {
    await expect(folder.terraform(['init'])).resolves.toMatchObject({ code: 0, stderr: '' });
    await expect(folder.terraform(['apply', '-auto-approve'])).resolves.toMatchObject({ code: 0, stderr: '' });

    const { stdout } = await folder.terraform(['show', '-json']);
    expect(stdout).toContain('"values":{"id":"upper/One","title":"One"}');
    expect(stdout).toContain('"values":{"id":"lower/Two","title":"Two"}');
    expect(readdirSync(folder.sockets)).toEqual([]);
  });

  it.each([
    ['SIGINT', 0],
    ['SIGTERM', 0],
    ['SIGHUP', 0],
  ] as const)('started with --debug prints how to attach to it and ends on %s', async (signal, code) => {
    const sockets = mkdtempSync(path.join(workshop.folder, 'd'));
    const plugin = workshop.start({ PLUGIN_UNIX_SOCKET_DIR: sockets }, '--debug');
    await plugin.handshake();
    const [, value = ''] = /^TF_REATTACH_PROVIDERS='(.*)'\n$/.exec(plugin.stdout) ?? [];
    const validate = () => folder.terraform(['validate', '-json'], { TF_REATTACH_PROVIDERS: value });
    const runs = [await validate(), await validate()];
    plugin.child.kill(signal);

    expect(runs.map(({ stdout }) => JSON.parse(stdout) as unknown)).toEqual([
      expect.objectContaining({ valid: true, diagnostics: [] }),
      expect.objectContaining({ valid: true, diagnostics: [] }),
    ]);
    expect(JSON.parse(value)).toMatchObject({ [ADDRESS]: { Pid: plugin.child.pid, Test: true } });
    await expect(plugin.exit()).resolves.toBe(code);
    expect(plugin.stdout).toBe(`TF_REATTACH_PROVIDERS='${value}'\n`);
    expect([plugin.stderr, readdirSync(sockets)]).toEqual(['loaded\n', []]);
  });

  it('quotes the line for a shell', async () => {
    const sockets = path.join(workshop.folder, "o'clock");
    mkdirSync(sockets);
    const plugin = workshop.start({ PLUGIN_UNIX_SOCKET_DIR: sockets }, '--debug');
    await plugin.handshake();

    expect(plugin.stdout).toMatch(/^TF_REATTACH_PROVIDERS='\{.*o'\\''clock.*\}'\n$/);
  });
});
