import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '../../..');

export interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** An empty project into which npm installs the packed package and its peers, without a registry. */
export class StrangerProject {
  public readonly home = mkdtempSync(join(tmpdir(), 'hdp-stranger-'));
  public readonly folder = join(this.home, 'project');
  public readonly packed: Packed;

  public constructor() {
    mkdirSync(this.folder);
    writeFileSync(join(this.folder, 'package.json'), '{"private":true}');
    this.packed = this.pack(root);
    const peers = ['cdktf', 'constructs'].map((peer) => this.pack(join(root, 'node_modules', peer)));
    const archives = [this.packed, ...peers].map(({ filename }) => join(this.home, filename));
    this.run('npm', ['install', '--offline', '--no-audit', '--no-fund', ...archives]);
  }

  /** Runs a command to its end; throws what it printed if it fails. */
  public run(
    command: string,
    args: readonly string[],
    { cwd = this.folder, env = {} }: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
  ): string {
    return execFileSync(command, args, {
      cwd,
      env: { ...this.environment, ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Starts a command that serves until the tests end it; gives the first match in what it prints. */
  public async serve(
    command: string,
    args: readonly string[],
    pattern: RegExp,
  ): Promise<{ readonly match: string; end(): Promise<void> }> {
    const server = spawn(join(this.folder, 'node_modules/.bin', command), args, {
      cwd: this.folder,
      env: this.environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const closed = once(server, 'close');
    const match = await new Promise<string>((found, failed) => {
      let printed = '';
      server.stdout.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        const [first] = pattern.exec(printed) ?? [];
        if (first !== undefined) found(first);
      });
      server.once('close', () => {
        failed(new Error(`${command} ended without printing ${String(pattern)}: ${printed}`));
      });
    });
    return {
      match,
      async end() {
        server.kill('SIGTERM');
        await closed;
      },
    };
  }

  public remove(): void {
    rmSync(this.home, { recursive: true });
  }

  private pack(folder: string): Packed {
    const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', this.home];
    const [packed] = JSON.parse(this.run('npm', args, { cwd: folder })) as Packed[];
    if (packed === undefined) throw new Error(`npm pack made nothing of ${folder}`);
    return packed;
  }

  private get environment(): Record<string, string> {
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: this.home,
      CHECKPOINT_DISABLE: '1',
      NPM_CONFIG_UPDATE_NOTIFIER: 'false',
    };
  }
}
