import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Emulator } from '../../lib/emulator';
import { RunningTerraform } from './running-terraform';
import { unframe } from './terraform-messages';

/** The packed mirror that `npm run build` leaves. */
const MIRROR = resolve(__dirname, '../../dist/terraform.d');

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the user sees, both streams, with Terraform's frames and line breaks taken out of messages. */
  readonly text: string;
}

/** A folder in which the real Terraform works, with an environment of its own. */
export class Workspace {
  public readonly folder = mkdtempSync(join(tmpdir(), 'hdp-acceptance-'));
  public readonly home = join(this.folder, 'home');
  public readonly temporary = join(this.folder, 'tmp');
  /** All that processes in the workspace get from the environment. */
  public readonly environment: Readonly<Record<string, string>>;

  public constructor(environment: Record<string, string> = {}) {
    this.environment = {
      PATH: process.env['PATH'] ?? '',
      HOME: this.home,
      TMPDIR: this.temporary,
      CHECKPOINT_DISABLE: '1',
      TF_IN_AUTOMATION: '1',
      ...environment,
    };
    mkdirSync(this.home);
    mkdirSync(this.temporary);
  }

  /** A workspace with `main.tf` and the provider at hand, initialised. */
  public static async with(configuration: string, environment: Record<string, string> = {}): Promise<Workspace> {
    const workspace = new Workspace(environment);
    symlinkSync(MIRROR, join(workspace.folder, 'terraform.d'), 'dir');
    workspace.configure(configuration);
    await workspace.succeed('init', '-input=false');
    return workspace;
  }

  public path(name: string): string {
    return join(this.folder, name);
  }

  public write(name: string, content: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  public read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  /** Replaces `main.tf`; the `required_providers` block is added. */
  public configure(configuration: string): void {
    this.write('main.tf', `${REQUIRED_PROVIDERS}\n${configuration}`);
  }

  public run(command: string, args: readonly string[], environment: Record<string, string> = {}): Promise<Run> {
    return new Promise((done) => {
      const options = { cwd: this.folder, env: { ...this.environment, ...environment }, maxBuffer: 1 << 28 };
      execFile(command, args, options, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        done({ code, stdout, stderr, text: unframe(stdout + stderr) });
      });
    });
  }

  public terraform(...args: string[]): Promise<Run> {
    return this.run('terraform', noColour(args));
  }

  /** Starts Terraform and does not wait. */
  public start(...args: string[]): RunningTerraform {
    return new RunningTerraform(this, noColour(args));
  }

  /** Runs Terraform and throws all that it printed if it fails. */
  public async succeed(...args: string[]): Promise<Run> {
    const run = await this.terraform(...args);
    if (run.code !== 0) throw new Error(`terraform ${args.join(' ')} failed:\n${run.stdout}\n${run.stderr}`);
    return run;
  }

  public apply(...args: string[]): Promise<Run> {
    return this.succeed('apply', '-auto-approve', '-input=false', ...args);
  }

  public destroy(): Promise<Run> {
    return this.succeed('destroy', '-auto-approve', '-input=false');
  }

  /** The planned actions by resource address; what stays as it is is left out. */
  public async plan(...args: string[]): Promise<Record<string, readonly string[]>> {
    await this.succeed('plan', '-input=false', '-out=saved.tfplan', ...args);
    const { stdout } = await this.succeed('show', '-json', 'saved.tfplan');
    const { resource_changes: changes = [] } = JSON.parse(stdout) as { resource_changes?: PlannedChange[] };
    return Object.fromEntries(
      changes
        .filter(({ change, mode }) => mode === 'managed' && change.actions.join() !== 'no-op')
        .map(({ address, change }) => [address, change.actions]),
    );
  }

  /** The plan is empty. */
  public async expectSettled(...args: string[]): Promise<void> {
    await this.succeed('plan', '-input=false', '-detailed-exitcode', ...args);
  }

  /** The values of a resource in the state; undefined if it is not there. */
  public async state(address: string): Promise<Record<string, unknown> | undefined> {
    const { stdout } = await this.succeed('show', '-json');
    const { values } = JSON.parse(stdout) as { values?: { root_module?: { resources?: StoredResource[] } } };
    return values?.root_module?.resources?.find((resource) => resource.address === address)?.values;
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The environment of a user who is the emulator's administrator. */
export function loginTo(emulator: Emulator): Record<string, string> {
  return { HDP_SERVER_URL: emulator.url, HDP_USERNAME: 'admin', HDP_PASSWORD: 'admin' };
}

interface PlannedChange {
  readonly address: string;
  readonly mode: string;
  readonly change: { readonly actions: readonly string[] };
}

interface StoredResource {
  readonly address: string;
  readonly values: Record<string, unknown>;
}

const { version } = JSON.parse(readFileSync(resolve(__dirname, '../../package.json'), 'utf8')) as { version: string };

const REQUIRED_PROVIDERS = `terraform {
  required_providers {
    hdp = {
      source  = "terraform.internal/datadirect/hdp"
      version = "${version}"
    }
  }
}
`;

const COLOURED = ['init', 'plan', 'apply', 'destroy', 'validate', 'import', 'show', 'refresh'];

function noColour(args: readonly string[]): string[] {
  const [command = '', ...rest] = args;
  return COLOURED.includes(command) ? [command, '-no-color', ...rest] : [command, ...rest];
}
