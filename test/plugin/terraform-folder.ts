import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXAMPLE_ADDRESS } from './example-provider';

export interface Run {
  readonly code: number;
  /** What Terraform printed on both streams, without frames. */
  readonly output: string;
}

export interface ResourceChange {
  readonly address: string;
  readonly actions: readonly string[];
  /** The attributes that require a new object. */
  readonly replacePaths: readonly unknown[];
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly afterUnknown: Readonly<Record<string, unknown>>;
}

const HEAD = `terraform {
  required_providers {
    example = { source = "${EXAMPLE_ADDRESS}" }
  }
}
`;

/** A folder with a configuration, in which the real Terraform runs against a provider in this process. */
export class TerraformFolder {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'terraform-'));

  public constructor(private readonly reattach: string) {}

  public write(configuration: string, name = 'main.tf'): void {
    writeFileSync(path.join(this.#folder, name), name === 'main.tf' ? HEAD + configuration : configuration);
  }

  /** The content of a file, as text. */
  public read(name: string): string {
    return readFileSync(path.join(this.#folder, name), 'utf8');
  }

  /** Runs Terraform, whatever comes of it. */
  public run(...args: string[]): Promise<Run> {
    return this.start(...args).ended;
  }

  /** Starts Terraform and does not wait. */
  public start(...args: string[]): { readonly process: ChildProcess; readonly ended: Promise<Run> } {
    const child = spawn('terraform', args, {
      cwd: this.#folder,
      env: {
        PATH: process.env['PATH'],
        HOME: this.#folder,
        TMPDIR: this.#folder,
        CHECKPOINT_DISABLE: '1',
        TF_IN_AUTOMATION: '1',
        TF_CLI_ARGS: '-no-color',
        TF_REATTACH_PROVIDERS: this.reattach,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise<Run>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => {
        const output = Buffer.concat(chunks)
          .toString('utf8')
          .replace(/^[│╷╵] ?/gm, '');
        resolve({ code: code ?? -1, output });
      });
    });
    return { process: child, ended };
  }

  /** Runs Terraform, which has to succeed. */
  public async must(...args: string[]): Promise<string> {
    const { code, output } = await this.run(...args);
    if (code !== 0) throw new Error(`terraform ${args.join(' ')} ended with ${String(code)}:\n${output}`);
    return output;
  }

  public async plan(...args: string[]): Promise<ResourceChange[]> {
    await this.must('plan', '-out=plan', ...args);
    const shown = JSON.parse(await this.must('show', '-json', 'plan')) as ShownPlan;
    return (shown.resource_changes ?? []).map(({ address, change }) => ({
      address,
      actions: change.actions,
      replacePaths: change.replace_paths ?? [],
      before: change.before,
      after: change.after,
      afterUnknown: change.after_unknown,
    }));
  }

  /** Applies, and checks that then nothing is left to do. */
  public async apply(...args: string[]): Promise<string> {
    const output = await this.must('apply', '-auto-approve', ...args);
    const again = await this.run('plan', '-detailed-exitcode', ...args);
    if (again.code !== 0) throw new Error(`the plan after an apply is not empty:\n${again.output}`);
    return output;
  }

  /** The attributes of a resource or data source in the state; undefined if it is not there. */
  public async state(address: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const shown = JSON.parse(await this.must('show', '-json')) as ShownState;
    return shown.values?.root_module.resources?.find((resource) => resource.address === address)?.values;
  }

  public remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

interface ShownPlan {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly replace_paths?: readonly unknown[];
      readonly before: Readonly<Record<string, unknown>> | null;
      readonly after: Readonly<Record<string, unknown>> | null;
      readonly after_unknown: Readonly<Record<string, unknown>>;
    };
  }[];
}

interface ShownState {
  readonly values?: {
    readonly root_module: {
      readonly resources?: readonly { readonly address: string; readonly values: Readonly<Record<string, unknown>> }[];
    };
  };
}
