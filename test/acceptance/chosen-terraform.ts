/** The Terraform that a test runs where the one on the PATH may be too old: TERRAFORM_PATH names another binary. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const path = process.env['PATH'] ?? '';
const chosen = process.env['TERRAFORM_PATH'];

let folder: string | undefined;

afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true });
});

/** A PATH on which the chosen one comes first. */
export function chosenPath(): string {
  if (chosen === undefined) return path;
  if (folder === undefined) {
    folder = mkdtempSync(join(tmpdir(), 'hdp-terraform-'));
    symlinkSync(chosen, join(folder, 'terraform'));
  }
  return `${folder}${delimiter}${path}`;
}

/** Terraform or OpenTofu, which has the features of Terraform of its version that tests ask for. */
function chosenVersion(): string {
  const env = { PATH: path, HOME: tmpdir(), CHECKPOINT_DISABLE: '1' };
  const output = execFileSync(chosen ?? 'terraform', ['version', '-json'], { env, encoding: 'utf8' });
  return (JSON.parse(output) as { terraform_version: string }).terraform_version;
}

function isAtLeast(minimum: string): boolean {
  const [major = 0, minor = 0] = chosenVersion().split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = minimum.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** `describe`, or where Terraform is older than `minimum` one that skips its tests and says why. */
export function describeFrom(minimum: string, name: string, tests: () => void): void {
  if (isAtLeast(minimum)) describe(name, tests);
  else describe.skip(`${name} (needs Terraform ${minimum}, this is ${chosenVersion()}: set TERRAFORM_PATH)`, tests);
}

/** The same where Terraform is not older than `version`. */
export function describeBefore(version: string, name: string, tests: () => void): void {
  if (!isAtLeast(version)) describe(name, tests);
  else describe.skip(`${name} (needs Terraform before ${version}: set TERRAFORM_PATH)`, tests);
}
