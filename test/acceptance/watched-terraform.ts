import { findBelow, findIn } from './markers';
import type { Workspace } from './workspace';

/** Terraform in a workspace, with a search for secrets in what it prints and leaves behind after each command. */
export class WatchedTerraform {
  private readonly places = new Set<string>();

  public constructor(
    private readonly workspace: Workspace,
    private readonly secrets: readonly string[],
  ) {}

  /** Where secrets turned up so far: `<place>: <form>`. */
  public get found(): readonly string[] {
    return [...this.places];
  }

  /** @returns what the command printed */
  public async run(
    expected: 'succeeds' | 'fails',
    args: readonly string[],
    environment: Record<string, string> = {},
  ): Promise<string> {
    const { code, stdout, stderr } = await this.workspace.run('terraform', args, environment);
    const result = code === 0 ? 'succeeds' : 'fails';
    expect([args.join(' '), result, result === expected ? '' : stdout]).toEqual([args.join(' '), expected, '']);
    const printed = Buffer.from(stdout + stderr);
    for (const place of findIn(`output of ${args.join(' ')}`, printed, this.secrets)) this.places.add(place);
    const isPackage = (path: string): boolean => path.includes('/.terraform/providers/');
    for (const place of findBelow(this.workspace.folder, this.secrets, isPackage)) this.places.add(place);
    return stdout + stderr;
  }
}
