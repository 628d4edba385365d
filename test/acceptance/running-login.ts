import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { COMMAND } from './adoption';
import type { Workspace } from './workspace';

export interface LoginEnd {
  /** Null if a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `login` that waits for its user. */
export class RunningLogin {
  public readonly ended: Promise<LoginEnd>;
  private readonly child: ChildProcessWithoutNullStreams;
  private stdout = '';
  private stderr = '';

  public constructor(
    workspace: Workspace,
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ) {
    this.child = spawn(process.execPath, [COMMAND, 'login', ...args], {
      cwd: workspace.folder,
      env: { ...workspace.environment, ...environment },
    });
    this.child.stdout.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
      this.child.emit('output');
    });
    this.ended = new Promise((resolve, reject) => {
      this.child.once('error', reject).once('close', (code) => {
        resolve({ code, stdout: this.stdout, stderr: this.stderr });
      });
    });
  }

  public get pid(): number {
    return this.child.pid ?? -1;
  }

  /** What it has said so far, once that contains `pattern`. */
  public async said(pattern: RegExp): Promise<RegExpExecArray> {
    const seen = new Promise<RegExpExecArray>((resolve) => {
      const look = (): void => {
        const match = pattern.exec(this.stderr);
        if (match === null) return;
        this.child.off('output', look);
        resolve(match);
      };
      this.child.on('output', look);
      look();
    });
    const ended = this.ended.then((end): never => {
      throw new Error(`the login ended without ${String(pattern)}:\n${JSON.stringify(end, null, 2)}`);
    });
    return Promise.race([seen, ended]);
  }

  /** Where the user is to consent. */
  public async url(): Promise<URL> {
    const [, url = ''] = await this.said(/^ {2}(https?:\S+)\n[^]*?(?:paste|Waiting).*\n/m);
    return new URL(url);
  }

  /** Where the browser comes back to, with these parameters and the right state. */
  public async redirect(parameters: Readonly<Record<string, string>>): Promise<URL> {
    const { searchParams } = await this.url();
    const redirect = new URL(searchParams.get('redirect_uri') ?? '');
    redirect.search = new URLSearchParams({ state: searchParams.get('state') ?? '', ...parameters }).toString();
    return redirect;
  }

  public type(text: string): void {
    this.child.stdin.write(text);
  }

  public endInput(): void {
    this.child.stdin.end();
  }

  /** Ends it, however far it is. */
  public async stop(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  public interrupt(): void {
    this.child.kill('SIGINT');
  }
}
