/** What `npm run build` does after jsii has compiled the constructs: provider, emulator and notices into `dist/`. */
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { UNIX_PLATFORMS } from '../contract/names';
import { PACKED_DIRECTORY } from '../contract/packed-provider';
import { bundle } from './bundle';
import { writeDeclarations } from './declarations';
import { thirdPartyNotices } from './notices';
import { packageVersion, writeProviderPackage } from './provider-package';

const NOTICES_FILE = 'THIRD-PARTY-NOTICES.txt';

async function build(root: string): Promise<void> {
  const dist = join(root, 'dist');
  const emulator = join(dist, 'emulator');
  rmSync(emulator, { recursive: true, force: true });
  mkdirSync(emulator, { recursive: true });

  const [provider, library, command] = await Promise.all([
    bundle({ root, entry: 'lib/provider/main.ts', executable: true, compact: true }),
    bundle({ root, entry: 'lib/emulator/index.ts', executable: false, compact: false }),
    bundle({ root, entry: 'lib/emulator/hdp-emulator.ts', executable: true, compact: false }),
  ]);
  const providerNotices = thirdPartyNotices(root, provider.inputs);
  const packed = writeProviderPackage({
    dist,
    version: packageVersion(root),
    program: provider.program,
    extras: { LICENSE: readFileSync(join(root, 'LICENSE')), [NOTICES_FILE]: Buffer.from(providerNotices) },
  });
  const notices = thirdPartyNotices(root, [...provider.inputs, ...library.inputs, ...command.inputs]);
  writeFileSync(join(dist, NOTICES_FILE), notices);

  writeFileSync(join(emulator, 'index.js'), library.program);
  writeFileSync(join(emulator, 'hdp-emulator.js'), command.program);
  chmodSync(join(emulator, 'hdp-emulator.js'), 0o755);
  writeDeclarations(join(root, 'lib/emulator/index.ts'), emulator);

  report('provider', `${size(provider.program.length)}, packed ${size(packed.size)}`);
  report(`dist/${PACKED_DIRECTORY}`, `${String(UNIX_PLATFORMS.length)} packages of ${packed.manifest.version}`);
  report(relative(root, join(emulator, 'index.js')), size(library.program.length));
  report(relative(root, join(emulator, 'hdp-emulator.js')), size(command.program.length));
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
