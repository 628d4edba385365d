import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXAMPLE_ADDRESS } from './example-provider';

const PLATFORM = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;

interface Run {
  readonly code: number;
  /** What Terraform printed on both streams, without frames. */
  readonly output: string;
}

type Attributes = Readonly<Record<string, unknown>>;

interface ResourceChange {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly replace_paths?: readonly unknown[];
    readonly before: Attributes | null;
    readonly after: Attributes | null;
    readonly after_unknown: Attributes;
  };
}

const HEAD = `terraform {
  required_providers {
    example = { source = "${EXAMPLE_ADDRESS}" }
  }
}
`;

/** A folder with a configuration of the example, in which the real Terraform runs. */
export class TerraformFolder {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'terraform-'));
  /** Temporary folder of Terraform and the providers that it starts. Short, as paths of sockets have to be. */
  public readonly sockets = path.join(this.#folder, 's');

  /** @param environment beyond where programs are */
  public constructor(private readonly environment: NodeJS.ProcessEnv) {
    mkdirSync(this.sockets);
  }

  /** Puts a program where `terraform init` finds it as the provider. */
  public install(program: string): void {
    const mirror = path.join(this.#folder, 'terraform.d/plugins', EXAMPLE_ADDRESS, '0.0.1', PLATFORM);
    const executable = path.join(mirror, 'terraform-provider-example_v0.0.1');
    mkdirSync(mirror, { recursive: true });
    copyFileSync(program, executable);
    chmodSync(executable, 0o755);
  }

  public write(configuration: string): void {
    writeFileSync(path.join(this.#folder, 'main.tf'), HEAD + configuration);
  }

  /** Runs Terraform, whatever comes of it. */
  public run(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Run> {
    return this.start(args, environment).ended;
  }

  /** Starts Terraform and does not wait. */
  public start(
    args: readonly string[],
    environment: NodeJS.ProcessEnv = {},
  ): { readonly process: ChildProcess; readonly ended: Promise<Run> } {
    const child = spawn('terraform', args, {
      cwd: this.#folder,
      env: {
        PATH: process.env['PATH'],
        HOME: this.#folder,
        TMPDIR: this.sockets,
        CHECKPOINT_DISABLE: '1',
        TF_IN_AUTOMATION: '1',
        TF_CLI_ARGS: '-no-color',
        ...this.environment,
        ...environment,
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
    const { code, output } = await this.run(args);
    if (code !== 0) throw new Error(`terraform ${args.join(' ')} ended with ${String(code)}:\n${output}`);
    return output;
  }

  public async plan(): Promise<ResourceChange[]> {
    await this.must('plan', '-out=plan');
    const shown: unknown = JSON.parse(await this.must('show', '-json', 'plan'));
    return (shown as { readonly resource_changes?: ResourceChange[] }).resource_changes ?? [];
  }

  /** Applies, and checks that then nothing is left to do. */
  public async apply(): Promise<string> {
    const output = await this.must('apply', '-auto-approve');
    const again = await this.run(['plan', '-detailed-exitcode']);
    if (again.code !== 0) throw new Error(`the plan after an apply is not empty:\n${again.output}`);
    return output;
  }

  /** The attributes of a resource or data source in the state; undefined if it is not there. */
  public async state(address: string): Promise<Attributes | undefined> {
    const shown = JSON.parse(await this.must('show', '-json')) as ShownState;
    return shown.values?.root_module.resources?.find((resource) => resource.address === address)?.values;
  }

  public remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

interface ShownState {
  readonly values?: {
    readonly root_module: {
      readonly resources?: readonly { readonly address: string; readonly values: Attributes }[];
    };
  };
}
