/** README's example in a language, generated, built and deployed as README says. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Emulator } from '../../lib/emulator';
import { codeBlocks } from '../scripts/docs/code-blocks';

export type Run = (
  command: string,
  args: readonly string[],
  cwd: string,
  path?: readonly string[],
  variables?: Readonly<Record<string, string>>,
) => Promise<string>;

export interface Surroundings {
  readonly root: string;
  /** This package. */
  readonly tarball: string;
  /** A folder of its own is made in it. */
  readonly folder: string;
  readonly run: Run;
}

/** An empty folder for a language, and what README has for it. */
export class LanguageExample {
  public readonly cwd: string;
  public readonly run: Run;
  private readonly blocks;

  public constructor(
    private readonly language: 'python' | 'java',
    private readonly surroundings: Surroundings,
  ) {
    this.run = surroundings.run;
    this.cwd = join(surroundings.folder, language);
    this.blocks = codeBlocks(join(surroundings.root, 'README.md'));
    mkdirSync(this.cwd);
  }

  /** The program, which reaches the emulator. */
  public program(emulator: Emulator): string {
    return this.code(this.language).replace('https://hdp.example.com:8443', emulator.url);
  }

  /** The only block in a language of files. */
  public code(language: string): string {
    return this.blocks.find((block) => block.language === language)?.text ?? '';
  }

  /** The command lines, with the tarball in place of the package of that name, and the generator that is installed. */
  public async generate(adapt: (lines: string) => string): Promise<void> {
    const { root, tarball } = this.surroundings;
    const block = this.blocks.find(({ text }) => text.includes(`--targets ${this.language}`))?.text ?? '';
    const lines = block
      .replace('npm install cdktf-provider-hdp', `npm install '${tarball}'`)
      .replace('npx jsii-pacmak@1.112.0', `'${join(root, 'node_modules/.bin/jsii-pacmak')}'`);
    await this.run('sh', ['-e', '-c', adapt(lines)], this.cwd);
  }

  /** @param synthesize gets the environment of the app */
  public async deploy(
    synthesize: (emulator: Emulator, variables: Readonly<Record<string, string>>) => Promise<unknown>,
  ): Promise<void> {
    const token = `token-in-${this.language}`;
    const emulator = await Emulator.start({ oauthApps: [{ id: 17, name: 'Salesforce', dataStore: 1 }] });
    try {
      const login = { HDP_USERNAME: 'admin', HDP_PASSWORD: 'admin', TF_VAR_salesforce_refresh_token: token };
      await synthesize(emulator, login);
      const stack = join(this.cwd, 'cdktf.out/stacks/salesforce-access');
      for (const args of [['init'], ['validate'], ['apply', '-auto-approve'], ['plan', '-detailed-exitcode']]) {
        const input = args[0] === 'validate' ? [] : ['-input=false'];
        await this.run('terraform', [...args, ...input], stack, [], login);
      }
      const names = emulator.profiles().map(({ name, refreshToken }) => `${name} with ${refreshToken}`);
      if (names.join() !== `Salesforce_Integration with ${token}`) throw new Error(`created: ${names.join()}`);
    } finally {
      await emulator.stop();
    }
  }
}
