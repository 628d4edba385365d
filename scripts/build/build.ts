/** What `npm run build` does after jsii has compiled the constructs: provider, commands and notices into `dist/`. */
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ARCHIVE_FILE } from '../../lib/contract/packed-provider';
import { bundle } from './bundle';
import { writeCdktnEntry } from './cdktn-entry';
import { writeDeclarations } from './declarations';
import { thirdPartyNotices } from './notices';
import { packageVersion, writeProviderPackage } from './provider-package';

const NOTICES_FILE = 'THIRD-PARTY-NOTICES.txt';

async function build(root: string): Promise<void> {
  const dist = join(root, 'dist');
  const emulator = join(dist, 'emulator');
  rmSync(emulator, { recursive: true, force: true });
  mkdirSync(emulator, { recursive: true });
  mkdirSync(join(dist, 'cli'), { recursive: true });

  const [provider, tools, command] = await Promise.all([
    bundle({
      root,
      entries: { provider: 'lib/provider/main.ts' },
      compact: true,
      entriesFor: 'node12',
    }),
    bundle({
      root,
      entries: { index: 'lib/emulator/index.ts', 'hdp-emulator': 'lib/emulator/hdp-emulator.ts' },
      compact: false,
    }),
    bundle({ root, entries: { 'cdktf-provider-hdp': 'lib/cli/cdktf-provider-hdp.ts' }, compact: true }),
  ]);
  const { 'provider.js': program, ...parts } = provider.files;
  if (program === undefined) throw new Error('the bundle of the provider has no entry');
  const packed = writeProviderPackage({
    dist,
    version: packageVersion(root),
    program,
    extras: {
      ...parts,
      LICENSE: readFileSync(join(root, 'LICENSE')),
      [NOTICES_FILE]: Buffer.from(thirdPartyNotices(root, provider.inputs)),
    },
  });
  report(`dist/${ARCHIVE_FILE}`, size(packed.size));
  report('  program', size(program.length));
  for (const [name, part] of Object.entries(parts)) report(`  ${name}`, size(part.length));

  for (const [folder, { files }] of Object.entries({ emulator: tools, cli: command })) {
    for (const [name, part] of Object.entries(files)) {
      writeFileSync(join(dist, folder, name), part);
      report(`dist/${folder}/${name}`, size(part.length));
    }
  }
  chmodSync(join(emulator, 'hdp-emulator.js'), 0o755);
  chmodSync(join(dist, 'cli/cdktf-provider-hdp.js'), 0o755);
  writeCdktnEntry(dist);
  writeDeclarations(join(root, 'lib/emulator/index.ts'), emulator);
  writeFileSync(
    join(dist, NOTICES_FILE),
    thirdPartyNotices(root, [...provider.inputs, ...tools.inputs, ...command.inputs]),
  );
}

function report(what: string, detail: string): void {
  process.stdout.write(`${what}: ${detail}\n`);
}

function size(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} kB`;
}

build(join(__dirname, '..', '..')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
