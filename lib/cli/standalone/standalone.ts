/** `cdktf-provider-hdp standalone`: the provider with Node inside, for hosts that have no Node. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { BundledProvider } from '../../constructs/synthesis/bundled-provider';
import { archiveHash, contentHash, type PackageFiles } from '../../constructs/synthesis/package-hashes';
import { PROVIDER_TYPE } from '../../contract/names';
import { PROGRAM_FILE } from '../../contract/packed-provider';
import { isSystemError } from '../adopt/files';
import type { CommandContext } from '../command-context';
import { CommandError, EXIT } from '../command-error';
import { packFiles } from './archive';
import { makeExecutable, type Workplace } from './executable';
import { addToMirror } from './mirror';
import { findIngredients } from './node-binaries';
import { oneFile } from './one-file';
import type { StandaloneOptions } from './options';
import { STANDALONE_PLATFORMS, type PlatformName } from './platforms';

/**
 * @returns the exit code
 * @throws CommandError
 */
export async function standalone(
  options: StandaloneOptions,
  context: CommandContext,
  provider: BundledProvider,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'hdp-standalone-'));
  try {
    await writePackages(options, context, { provider, folder });
    context.write(nextSteps(options.output));
    return EXIT.success;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new CommandError(`cannot write the packages (${error.message})`);
  } finally {
    context.progress?.('');
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Work {
  readonly provider: BundledProvider;
  readonly folder: string;
}

async function writePackages(options: StandaloneOptions, context: CommandContext, work: Work): Promise<void> {
  const { environment, write, progress } = context;
  const { provider, folder } = work;
  progress?.('Fetching Node …');
  const { version, binaries, runnable, postject } = await findIngredients(options, folder, environment);
  const files = unzipSync(readFileSync(provider.archive));
  const workplace: Workplace = { folder, script: join(folder, 'provider.js'), postject, environment };
  writeFileSync(workplace.script, oneFile(files, PROGRAM_FILE));
  for (const platform of options.platforms) {
    const node = binaries.get(platform);
    if (node === undefined) throw new Error(`no Node binary was found for ${platform}`);
    progress?.(`${platform}: making the executable …`);
    const executable = await makeExecutable({ platform, node, runnable }, workplace);
    progress?.(`${platform}: packing …`);
    const path = addPackage(options.output, {
      provider,
      platform,
      program: readFileSync(executable),
      texts: texts(files),
    });
    rmSync(executable);
    progress?.('');
    write(`${platform}, with Node ${version}: ${path}\n`);
  }
}

interface Made {
  readonly provider: BundledProvider;
  readonly platform: PlatformName;
  readonly program: Uint8Array;
  readonly texts: PackageFiles;
}

/** @returns path of the archive */
function addPackage(output: string, { provider: { version }, platform, program, texts: others }: Made): string {
  const name = `terraform-provider-${PROVIDER_TYPE}_v${version}${STANDALONE_PLATFORMS[platform].suffix}`;
  const files = { ...others, [name]: program };
  const archive = packFiles(files, name, true);
  const hashes = [contentHash(files), archiveHash(archive)];
  return addToMirror(output, { version, platform, archive, hashes });
}

/** Licences and notices. */
function texts(files: PackageFiles): PackageFiles {
  return Object.fromEntries(Object.entries(files).filter(([name]) => /^[A-Z-]+(?:\.txt)?$/.test(name)));
}

function nextSteps(output: string): string {
  return `
In an app:

  new HdpProvider(stack, 'hdp', { packages: '${output}' });

Without CDKTF, in the folder of the configuration:

  npx cdktf-provider-hdp install --from ${output}
`;
}
