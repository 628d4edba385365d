import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import type { Workspace } from './workspace';

/** A stack as the app writes it, with its provider and its lock file, at the top of the workspace. */
export function synthesizeInto(workspace: Workspace, build: (stack: TerraformStack) => void): void {
  const outdir = workspace.path('cdktf.out');
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'stack');
  // By default the state would be where the process was started.
  new LocalBackend(stack, { path: 'terraform.tfstate' });
  build(stack);
  app.synth();
  cpSync(join(outdir, 'stacks', 'stack'), workspace.folder, { recursive: true });
}
