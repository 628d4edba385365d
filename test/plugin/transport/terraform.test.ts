import { readdirSync } from 'node:fs';
import { startSharedServer } from '../../../lib/plugin/transport/shared-server';
import { Workshop } from './started-plugin';
import { TerraformFolder } from './terraform-folder';
import { tinyProvider } from './tiny-provider';

jest.setTimeout(60_000);

const ADDRESS = 'terraform.internal/test/tiny';

describe('the real Terraform', () => {
  let workshop: Workshop;
  let folder: TerraformFolder;

  beforeAll(async () => {
    workshop = new Workshop();
    folder = new TerraformFolder(workshop.folder, ADDRESS);
    folder.install(workshop.plugin);
    folder.configure('');
    await expect(folder.terraform(['init'])).resolves.toMatchObject({ code: 0, stderr: '' });
  });
  afterAll(() => {
    workshop.close();
  });

  it('starts the provider over mutual TLS, reads its schema, and leaves no socket behind', async () => {
    const { stdout, stderr } = await folder.terraform(['providers', 'schema', '-json']);

    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ provider_schemas: { [ADDRESS]: { provider: { version: 7 } } } });
    expect(readdirSync(folder.sockets)).toEqual([]);
  });

  it('takes log entries of the provider as structured, with their level and further keys', async () => {
    const { stderr } = await folder.terraform(['providers', 'schema', '-json'], { TF_LOG_PROVIDER: 'INFO' });

    expect(stderr).toMatch(
      /\[INFO\] {2}provider\.terraform-provider-tiny_v0\.0\.1: asked for the schema: (?=.*@module=tiny)(?=.*version=7)/,
    );
  });

  it('shows what crashed the provider to the user', async () => {
    folder.configure('resource "tiny_throw" "this" {}\n');
    const { code, stderr } = await folder.terraform(['validate']);

    expect(code).toBe(1);
    expect(stderr).toContain(
      'Stack trace from the terraform-provider-tiny_v0.0.1 plugin:\n\npanic: nobody catches this\n\n' +
        'Error: nobody catches this\n    at ',
    );
    expect(readdirSync(folder.sockets)).toEqual([]);
  });

  it('attaches to a running provider, one command after another', async () => {
    folder.configure('resource "tiny_pid" "this" {}\n');
    const server = await startSharedServer({ providerAddress: ADDRESS, create: () => tinyProvider() });
    const environment = { TF_REATTACH_PROVIDERS: server.reattach };
    const validate = () => folder.terraform(['validate', '-json'], environment);
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
