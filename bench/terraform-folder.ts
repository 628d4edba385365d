import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { packedFileName } from '../lib/contract/packed-provider';
import { PLATFORM } from '../test/acceptance/placed-provider';
import type { Contender, InstalledProvider } from './contenders';
import { measuredRun, type Cost } from './measured-run';

/** A folder in which the real Terraform works, with an environment of its own and providers as users install them. */
export class TerraformFolder {
  public readonly folder = mkdtempSync(join(tmpdir(), 'hdp-bench-'));
  public readonly environment: Readonly<Record<string, string>>;

  private constructor(node: string, variables: Readonly<Record<string, string>>) {
    for (const name of ['bin', 'home', 'tmp']) mkdirSync(join(this.folder, name));
    // The provider takes the `node` on the PATH.
    symlinkSync(node, join(this.folder, 'bin/node'));
    writeFileSync(
      join(this.folder, 'terraform.rc'),
      `provider_installation {\n  filesystem_mirror {\n    path = "${join(this.folder, 'mirror')}"\n  }\n}\n`,
    );
    this.environment = {
      PATH: [join(this.folder, 'bin'), process.env['PATH'] ?? ''].join(delimiter),
      HOME: join(this.folder, 'home'),
      TMPDIR: join(this.folder, 'tmp'),
      CHECKPOINT_DISABLE: '1',
      TF_IN_AUTOMATION: '1',
      TF_CLI_CONFIG_FILE: join(this.folder, 'terraform.rc'),
      ...variables,
    };
  }

  /** A folder with the contender's provider, initialised. */
  public static async with(
    { provider, configuration }: Contender,
    { node, count, url }: { readonly node: string; readonly count: number; readonly url: string },
    variables: Readonly<Record<string, string>> = {},
  ): Promise<TerraformFolder> {
    const terraform = new TerraformFolder(node, variables);
    const wanted = provider ? [provider] : [];
    for (const each of wanted) terraform.install(each);
    terraform.write('main.tf', `${requiredProviders(wanted)}\n${count === 0 ? '' : configuration(count, url)}\n`);
    await terraform.run('init');
    return terraform;
  }

  public run(...args: readonly string[]): Promise<Cost & { readonly output: string }> {
    return measuredRun(['terraform', ...args], this);
  }

  public write(name: string, content: string): void {
    writeFileSync(join(this.folder, name), content);
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private install({ source, version, file }: InstalledProvider): void {
    const folder = join(this.folder, 'mirror', source);
    if (file.endsWith('.zip')) {
      mkdirSync(folder, { recursive: true });
      copyFileSync(file, join(folder, packedFileName(version, PLATFORM)));
      return;
    }
    const unpacked = join(folder, version, PLATFORM);
    mkdirSync(unpacked, { recursive: true });
    copyFileSync(file, join(unpacked, `${file.split('/').at(-1) ?? ''}_v${version}`));
  }
}

function requiredProviders(providers: readonly InstalledProvider[]): string {
  const rows = providers.map(
    ({ localName, source, version }) => `    ${localName} = { source = "${source}", version = "${version}" }\n`,
  );
  return `terraform {\n  required_providers {\n${rows.join('')}  }\n}\n`;
}
