import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { PLATFORM } from './placed-provider';

export const NULL_VERSION = '3.2.4';

/** Puts the stand-in for hashicorp/null where Terraform looks for providers of a user: below the home folder. */
export function installNullProvider(home: string): void {
  installStandIn(home, 'hashicorp/null', NULL_VERSION, 'null-provider.ts');
}

/** @param program file in this folder that serves it */
export function installStandIn(home: string, provider: string, version: string, program: string): void {
  const folder = join(home, '.terraform.d/plugins/registry.terraform.io', provider, version, PLATFORM);
  mkdirSync(folder, { recursive: true });
  const [, type = ''] = provider.split('/');
  const outfile = join(folder, `terraform-provider-${type}_v${version}`);
  buildSync({
    entryPoints: [join(__dirname, program)],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    banner: { js: '#!/usr/bin/env node' },
    outfile,
    logLevel: 'error',
  });
  chmodSync(outfile, 0o755);
}
