import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { PLATFORM } from './placed-provider';

export const NULL_VERSION = '3.2.4';

/** Puts the stand-in for hashicorp/null where Terraform looks for providers of a user: below the home folder. */
export function installNullProvider(home: string): void {
  const folder = join(home, '.terraform.d/plugins/registry.terraform.io/hashicorp/null', NULL_VERSION, PLATFORM);
  mkdirSync(folder, { recursive: true });
  const program = join(folder, `terraform-provider-null_v${NULL_VERSION}`);
  buildSync({
    entryPoints: [join(__dirname, 'null-provider.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    banner: { js: '#!/usr/bin/env node' },
    outfile: program,
    logLevel: 'error',
  });
  chmodSync(program, 0o755);
}
