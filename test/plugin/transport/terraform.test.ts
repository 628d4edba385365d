import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startSharedServer } from '../../../lib/plugin/transport/shared-server';
import { Workshop } from './started-plugin';
import { tinyProvider } from './tiny-provider';

jest.setTimeout(60_000);

const ADDRESS = 'terraform.internal/test/tiny';
const PLATFORM = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('the real Terraform', () => {
  let workshop: Workshop;
  let sockets: string;

  beforeAll(async () => {
    workshop = new Workshop();
    sockets = path.join(workshop.folder, 's');
    mkdirSync(sockets);
    const mirror = path.join(workshop.folder, 'terraform.d/plugins', ADDRESS, '0.0.1', PLATFORM);
    mkdirSync(mirror, { recursive: true });
    const program = path.join(mirror, 'terraform-provider-tiny_v0.0.1');
    copyFileSync(workshop.plugin, program);
    chmodSync(program, 0o755);
    configure('');
    const { stderr, code } = await terraform(['init'], {});
    expect([code, stderr]).toEqual([0, '']);
  });
  afterAll(() => {
    workshop.close();
  });

  function configure(more: string): void {
    const requirements = `terraform {\n  required_providers {\n    tiny = {\n      source = "${ADDRESS}"\n    }\n  }\n}\n`;
    writeFileSync(path.join(workshop.folder, 'main.tf'), requirements + more);
  }

  function terraform(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Run> {
    return new Promise((resolve) => {
      const { PATH } = process.env;
      const env = {
        PATH,
        HOME: workshop.folder,
        TMPDIR: sockets,
        CHECKPOINT_DISABLE: '1',
        NO_COLOR: '1',
        ...environment,
      };
      execFile('terraform', args, { cwd: workshop.folder, env }, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      });
    });
  }

  it('starts the provider over mutual TLS, reads its schema, and leaves no socket behind', async () => {
    const { stdout, stderr } = await terraform(['providers', 'schema', '-json'], {});

    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ provider_schemas: { [ADDRESS]: { provider: { version: 7 } } } });
    expect(readdirSync(sockets)).toEqual([]);
  });

  it('takes log entries of the provider as structured, with their level and further keys', async () => {
    const { stderr } = await terraform(['providers', 'schema', '-json'], { TF_LOG_PROVIDER: 'INFO' });

    expect(stderr).toMatch(
      /\[INFO\] {2}provider\.terraform-provider-tiny_v0\.0\.1: asked for the schema: (?=.*@module=tiny)(?=.*version=7)/,
    );
  });

  it('shows what crashed the provider to the user', async () => {
    configure('resource "tiny_throw" "this" {}\n');
    const { code, stderr } = await terraform(['validate'], {});

    expect(code).toBe(1);
    expect(stderr).toContain(
      'Stack trace from the terraform-provider-tiny_v0.0.1 plugin:\n\npanic: nobody catches this\n\n' +
        'Error: nobody catches this\n    at ',
    );
    expect(readdirSync(sockets)).toEqual([]);
  });

  it('attaches to a running provider, one command after another', async () => {
    configure('resource "tiny_pid" "this" {}\n');
    const server = await startSharedServer({ providerAddress: ADDRESS, create: () => tinyProvider() });
    const environment = { TF_REATTACH_PROVIDERS: server.reattach };
    const validate = () => terraform(['validate', '-json'], environment);
    const runs = [await validate(), await validate()];
    await server.close();

    // The resource answers with the number of the process that serves it: this one.
    const warned = { severity: 'warning', summary: String(process.pid) };
    expect(runs.map(({ stdout }) => JSON.parse(stdout) as unknown)).toEqual([
      expect.objectContaining({ valid: true, diagnostics: [expect.objectContaining(warned)] }),
      expect.objectContaining({ valid: true, diagnostics: [expect.objectContaining(warned)] }),
    ]);
  });
});
