/** Puts the Terraform provider that this package carries into the folder of each stack that uses it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ISynthesisSession, TerraformStack } from 'cdktf';
import { PROVIDER_ADDRESS } from '../../contract/names';
import { PACKED_DIRECTORY } from '../../contract/packed-provider';
import { bundledProvider, type PackedProvider } from './bundled-provider';
import { copyPackages, removeOtherPackages } from './copy-packages';
import { LockFile } from './lock-file';
import { pinnedProviders } from './required-providers';

const MARK = Symbol.for('cdktf-provider-hdp/brings-provider-along');

/**
 * Lets each synthesis of the stack copy the packed provider into `terraform.d/plugins` of the stack's folder, where
 * Terraform looks for it, and record it in `.terraform.lock.hcl`. Calls after the first, also from another copy of this
 * package, change nothing.
 *
 * The stack's `synthesizer` is the only place that knows the folder: `Testing.fullSynth` uses another one than the app.
 *
 * @param find tells where the packages of the provider are; called at synthesis
 */
export function bringProviderAlong(stack: TerraformStack, find: () => PackedProvider = bundledProvider): void {
  if (MARK in stack) return;
  Object.defineProperty(stack, MARK, { value: true });
  const { synthesizer } = stack;
  stack.synthesizer = {
    synthesize(session) {
      synthesizer.synthesize(session);
      const provider = find();
      const folder = join(session.outdir, session.manifest.forStack(stack).workingDirectory);
      removeOtherPackages(provider, join(folder, PACKED_DIRECTORY));
      copyPackages(provider, join(folder, PACKED_DIRECTORY));
      lockProviders(provider, synthesized(stack, session), join(folder, '.terraform.lock.hcl'), stack.node.path);
    },
  };
}

/**
 * `cdktf deploy` fails where the lock file does not name each required provider, as the command that it then runs asks
 * registries only, and this provider is in none. What Terraform recorded for others is kept; an exact pin that moved is
 * followed, as `terraform init` would otherwise refuse.
 */
function lockProviders(provider: PackedProvider, stack: unknown, file: string, stackPath: string): void {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const lockFile = readLockFile(before, stackPath);
  for (const { address, version } of pinnedProviders(stack)) {
    const locked = lockFile.find(address);
    if (locked?.version === version && locked.constraints !== undefined) continue;
    const hashes = locked?.version === version ? locked.hashes : [];
    lockFile.put({ address, version, constraints: version, hashes });
  }
  const { version, hashes } = provider;
  lockFile.put({ address: PROVIDER_ADDRESS, version, constraints: version, hashes });
  const after = lockFile.toString();
  if (after !== before) writeFileSync(file, after);
}

function readLockFile(text: string, stackPath: string): LockFile {
  try {
    return new LockFile(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `'.terraform.lock.hcl' of stack '${stackPath}' cannot be read, ${reason}. Repair it, or delete it: Terraform then ` +
        'selects the providers anew',
      { cause: error },
    );
  }
}

/** The stack as it was written, overrides included. HCL is not read back: the stack is rendered once more instead. */
function synthesized(stack: TerraformStack, { outdir, manifest }: ISynthesisSession): unknown {
  // What is in the file tells, and not the settings: CDKTF puts JSON into 'cdk.tf', or HCL into 'cdk.tf.json', for some.
  const text = readFileSync(join(outdir, manifest.forStack(stack).synthesizedStackPath), 'utf8');
  return text.startsWith('{') ? JSON.parse(text) : stack.toTerraform();
}
