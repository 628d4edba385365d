/** The real command against a server, and what the real Terraform makes of what it wrote. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Workspace, type Run } from './workspace';

const ROOT = resolve(__dirname, '../..');
export const COMMAND = resolve(ROOT, 'dist/cli/cdktf-provider-hdp.js');
const TSX = pathToFileURL(createRequire(__filename).resolve('tsx')).href;
const TSC = createRequire(__filename).resolve('typescript/bin/tsc');
const PRETTIER = createRequire(__filename).resolve('prettier/bin/prettier.cjs');

export class Adoption {
  public constructor(public readonly workspace: Workspace) {}

  public static at(url: string, login: Readonly<Record<string, string>>): Adoption {
    return new Adoption(new Workspace({ HDP_SERVER_URL: url, ...login }));
  }

  public hdp(...args: string[]): Promise<Run> {
    return this.workspace.run(process.execPath, [COMMAND, ...args]);
  }

  /** What strict TypeScript and Prettier say about the app. */
  public async judge(): Promise<readonly string[]> {
    this.install();
    const strict = ['--noEmit', '--strict', '--noUnusedLocals', '--skipLibCheck', '--target', 'es2022'];
    const runs = [
      await this.node(TSC, ...strict, '--module', 'node16', '--moduleResolution', 'node16', 'main.ts'),
      await this.node(PRETTIER, '--config', resolve(ROOT, '.prettierrc.json'), '--check', 'main.ts'),
    ];
    return runs.filter(({ code }) => code !== 0).map(({ text }) => text);
  }

  /** The stack as the app writes it. */
  public async synthesize(): Promise<Run> {
    this.install();
    return this.node('--import', TSX, 'main.ts');
  }

  /** Terraform in the folder where the stack is; for HCL where the workspace is. */
  public async terraform(folder: string, ...args: string[]): Promise<Run> {
    const run = await this.workspace.run('sh', ['-c', `cd '${folder}' && exec terraform "$@"`, 'sh', ...args]);
    if (run.code !== 0) throw new Error(`terraform ${args.join(' ')} failed:\n${run.text}`);
    return run;
  }

  /** What Terraform says at the end of a plan and of an apply, and of the plan after that. */
  public async apply(folder: string): Promise<readonly string[]> {
    await this.terraform(folder, 'init', '-no-color', '-input=false');
    const plan = await this.terraform(folder, 'plan', '-no-color', '-input=false');
    const apply = await this.terraform(folder, 'apply', '-no-color', '-input=false', '-auto-approve');
    const second = await this.terraform(folder, 'plan', '-no-color', '-input=false', '-detailed-exitcode');
    const lines = [/^Plan: .*$/m, /^Apply complete! .*$/m, /^No changes\..*$/m];
    return [plan, apply, second].map(({ stdout }, index) => lines[index]?.exec(stdout)?.[0] ?? stdout);
  }

  private node(...args: string[]): Promise<Run> {
    return this.workspace.run(process.execPath, args);
  }

  private install(): void {
    for (const [name, target] of [
      ['cdktf-provider-hdp', ROOT],
      ['cdktf', resolve(ROOT, 'node_modules/cdktf')],
      ['constructs', resolve(ROOT, 'node_modules/constructs')],
      ['@types/node', resolve(ROOT, 'node_modules/@types/node')],
    ] as const) {
      const link = this.workspace.path(`node_modules/${name}`);
      mkdirSync(dirname(link), { recursive: true });
      try {
        symlinkSync(target, link, 'dir');
      } catch {
        // It is there from an earlier call.
      }
    }
  }
}
