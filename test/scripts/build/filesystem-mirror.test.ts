import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeProviderPackage } from '../../../scripts/build/provider-package';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'hdp-filesystem-mirror-'));
const dist = join(folder, 'dist');
const { manifest } = writeProviderPackage({ dist, version: '1.2.3', program: Buffer.from('process.exit(1);') });

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function project(name: string): string {
  const cwd = join(folder, name);
  mkdirSync(cwd);
  writeFileSync(
    join(cwd, 'main.tf'),
    `terraform {
       required_providers {
         hdp = {
           source  = "terraform.internal/datadirect/hdp"
           version = "1.2.3"
         }
       }
     }`,
  );
  return cwd;
}

function init(cwd: string, environment: Record<string, string> = {}): Promise<string> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, CHECKPOINT_DISABLE: '1', ...environment };
  return new Promise((done) => {
    execFile('terraform', ['init', '-no-color', '-input=false'], { cwd, env }, (_, stdout, stderr) => {
      done(stdout + stderr);
    });
  });
}

describe('the mirror that the build leaves', () => {
  it('serves a project that links to it', async () => {
    const cwd = project('linked');
    symlinkSync(join(dist, 'terraform.d'), join(cwd, 'terraform.d'), 'dir');
    expect(await init(cwd)).toContain('- Installed terraform.internal/datadirect/hdp v1.2.3 (unauthenticated)');
    expect(readFileSync(join(cwd, '.terraform.lock.hcl'), 'utf8')).toContain(manifest.hashes[0]);
  });

  it('serves a project whose CLI configuration names it', async () => {
    const cwd = project('configured');
    const file = join(folder, 'terraformrc');
    writeFileSync(
      file,
      `provider_installation {
         filesystem_mirror {
           path    = "${join(dist, 'terraform.d/plugins')}"
           include = ["terraform.internal/*/*"]
         }
         direct {
           exclude = ["terraform.internal/*/*"]
         }
       }`,
    );
    expect(await init(cwd, { TF_CLI_CONFIG_FILE: file })).toContain(
      '- Installed terraform.internal/datadirect/hdp v1.2.3 (unauthenticated)',
    );
    expect(readFileSync(join(cwd, '.terraform.lock.hcl'), 'utf8')).toContain(manifest.hashes[0]);
  });
});
