import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const PLATFORM = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with a configuration that requires one provider. */
export class TerraformFolder {
  /** Temporary folder of Terraform and the providers that it starts. Short, as paths of sockets have to be. */
  public readonly sockets: string;
  private readonly type: string;

  public constructor(
    private readonly folder: string,
    private readonly providerAddress: string,
  ) {
    this.type = path.basename(providerAddress);
    this.sockets = path.join(folder, 's');
    mkdirSync(this.sockets, { recursive: true });
  }

  /** Puts a program where `terraform init` finds it as the provider. */
  public install(program: string): void {
    const mirror = path.join(this.folder, 'terraform.d/plugins', this.providerAddress, '0.0.1', PLATFORM);
    const executable = path.join(mirror, `terraform-provider-${this.type}_v0.0.1`);
    mkdirSync(mirror, { recursive: true });
    copyFileSync(program, executable);
    chmodSync(executable, 0o755);
  }

  public configure(text: string): void {
    const requirement = `${this.type} = { source = "${this.providerAddress}" }`;
    const requirements = `terraform {\n  required_providers {\n    ${requirement}\n  }\n}\n`;
    writeFileSync(path.join(this.folder, 'main.tf'), requirements + text);
  }

  /** Runs with nothing of the environment but where programs are. */
  public terraform(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Run> {
    const { PATH } = process.env;
    const env = { PATH, HOME: this.folder, TMPDIR: this.sockets, CHECKPOINT_DISABLE: '1', ...environment };
    return new Promise((resolve) => {
      execFile('terraform', args, { cwd: this.folder, env }, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      });
    });
  }
}
