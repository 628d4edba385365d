import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Workspace } from './workspace';

const TERRAFORM = execFileSync('/bin/sh', ['-c', 'command -v terraform'], { encoding: 'utf8' }).trim();

/** What Terraform says of a provider that did not start; the rest of its message is about other reasons. */
const FIRST_PARAGRAPH = /Error: Failed to load plugin schemas\s+(.*?) This usually means/s;

describe('the provider', () => {
  let workspace: Workspace;
  let bin: string;

  beforeEach(async () => {
    workspace = await Workspace.with('provider "hdp" {}');
    bin = workspace.path('bin');
    mkdirSync(bin);
    symlinkSync(TERRAFORM, join(bin, 'terraform'));
  });

  afterEach(() => {
    workspace.remove();
  });

  const reason = async (PATH: string): Promise<string | undefined> => {
    const { code, text } = await workspace.run('terraform', ['validate', '-no-color'], { PATH });
    expect(code).toBe(1);
    return FIRST_PARAGRAPH.exec(text)?.[1]?.split('remote plugin message: ')[1];
  };

  it('says through Terraform that there is no Node', async () => {
    expect(await reason(bin)).toBe('terraform-provider-hdp needs Node 20.18.1 or newer on the PATH; none was found');
  });

  it('says through Terraform that Node is too old', async () => {
    workspace.write(
      'pretend.js',
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.18.0' } });",
    );
    workspace.write(
      'bin/node',
      `#!/bin/sh\nexec '${process.execPath}' --require '${workspace.path('pretend.js')}' "$@"\n`,
      0o755,
    );
    expect(await reason(bin)).toBe(
      `terraform-provider-hdp needs Node 20.18.1 or newer on the PATH; ${process.execPath} is 20.18.0`,
    );
  });
});
