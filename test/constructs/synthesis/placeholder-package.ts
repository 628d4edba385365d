import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledProvider, type BundledProvider } from '../../../lib/constructs/synthesis/bundled-provider';
import { writeProviderPackage } from '../../../scripts/build/provider-package';

/** A folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hdp-constructs-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Builds a package with a program that is no provider: to install one, Terraform need not start it. */
export function placeholderPackage(
  folder: string,
  version: string,
  program = 'process.exit(1);',
): () => BundledProvider {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }));
  writeProviderPackage({
    dist: join(folder, 'dist'),
    version,
    program: Buffer.from(program),
  });
  return () => bundledProvider(folder);
}
