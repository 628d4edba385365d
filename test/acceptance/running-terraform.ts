import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { unframe } from './terraform-messages';
import type { Workspace } from './workspace';

export interface End {
  /** Null if a signal ended it. */
  readonly code: number | null;
  readonly text: string;
}

/** A Terraform command that is under way, in a process group of its own as in a terminal. */
export class RunningTerraform {
  public readonly ended: Promise<End>;
  private readonly child: ChildProcess;
  private output = '';

  public constructor(workspace: Workspace, args: readonly string[]) {
    this.child = spawn('terraform', args, {
      cwd: workspace.folder,
      env: workspace.environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
        this.child.emit('output');
      });
    }
    this.ended = new Promise((resolve, reject) => {
      this.child.once('error', reject);
      // Not 'close': a provider that lives on would hold the pipes open.
      this.child.once('exit', (code) => {
        resolve({ code, text: unframe(this.output) });
      });
    });
  }

  /** Fulfilled with true once it has printed `text`, with false if it ends without. */
  public async printed(text: string): Promise<boolean> {
    const seen = new Promise<boolean>((resolve) => {
      const look = (): void => {
        if (!this.output.includes(text)) return;
        this.child.off('output', look);
        resolve(true);
      };
      this.child.on('output', look);
      look();
    });
    return Promise.race([seen, this.ended.then(() => false)]);
  }

  /** Ctrl-C: reaches Terraform and its providers. */
  public interrupt(): void {
    signalProcess(-this.pid, 'SIGINT');
  }

  public kill(): void {
    signalProcess(this.pid, 'SIGKILL');
  }

  private get pid(): number {
    if (this.child.pid === undefined) throw new Error('Terraform was not started');
    return this.child.pid;
  }
}

export function signalProviders(workspace: Workspace, signal: NodeJS.Signals): void {
  for (const { pid, command } of processesOf(workspace)) {
    if (command.includes('terraform-provider-')) signalProcess(pid, signal);
  }
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

export interface RunningProcess {
  readonly pid: number;
  readonly command: string;
}

/** Terraform and its providers, whatever their parent is now: they have the workspace's home. */
export function processesOf(workspace: Workspace): RunningProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
        if (!environment.includes(`HOME=${workspace.home}`)) return [];
        return [{ pid: Number(pid), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }];
      } catch {
        // It has ended meanwhile, or is somebody else's.
        return [];
      }
    });
}

/** What is still running after so many milliseconds. */
export async function survivors(workspace: Workspace, milliseconds: number): Promise<RunningProcess[]> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const running = processesOf(workspace);
    if (running.length === 0 || Date.now() > end) return running;
    await pause(50);
  }
}
