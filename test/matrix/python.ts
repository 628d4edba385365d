/** README's example in Python: generates the package, installs it beside CDKTF for Python, synthesizes and applies. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Emulator } from '../../lib/emulator';
import { codeBlocks } from '../scripts/docs/code-blocks';

type Run = (
  command: string,
  args: readonly string[],
  cwd: string,
  path?: readonly string[],
  variables?: Readonly<Record<string, string>>,
) => Promise<string>;

/** @returns why nothing was tried; undefined if all of it worked */
export async function pythonExample(
  root: string,
  tarball: string,
  folder: string,
  run: Run,
): Promise<string | undefined> {
  const cwd = join(folder, 'python');
  mkdirSync(cwd);
  try {
    await run('python3', ['-m', 'venv', 'venv'], cwd);
    await run('venv/bin/pip', ['download', '--quiet', '--no-deps', '--dest', 'wheels', 'cdktf==0.21.0'], cwd);
  } catch (error) {
    return `there is no python3 with venv and pip that reaches its registry (${String(error).slice(0, 200)})`;
  }
  const blocks = codeBlocks(join(root, 'README.md'));
  const generate = blocks.find(({ text }) => text.includes('--targets python'))?.text ?? '';
  const example = blocks.find(({ language }) => language === 'python')?.text ?? '';
  const lines = generate
    .replace('npm install cdktf-provider-hdp', `npm install '${tarball}'`)
    .replace('npx jsii-pacmak@1.112.0', `'${join(root, 'node_modules/.bin/jsii-pacmak')}'`)
    .replace('pip install', 'venv/bin/pip install --quiet');
  await run('sh', ['-e', '-c', lines], cwd);
  const emulator = await Emulator.start({ oauthApps: [{ id: 17, name: 'Salesforce', dataStore: 1 }] });
  try {
    writeFileSync(join(cwd, 'main.py'), example.replace('https://hdp.example.com:8443', emulator.url));
    const login = { HDP_USERNAME: 'admin', HDP_PASSWORD: 'admin', TF_VAR_salesforce_refresh_token: 'token-in-python' };
    await run('venv/bin/python', ['main.py'], cwd, [], login);
    const stack = join(cwd, 'cdktf.out/stacks/salesforce-access');
    await run('terraform', ['init', '-input=false'], stack, [], login);
    await run('terraform', ['apply', '-input=false', '-auto-approve'], stack, [], login);
    await run('terraform', ['plan', '-input=false', '-detailed-exitcode'], stack, [], login);
    const names = emulator.profiles().map(({ name, refreshToken }) => `${name} with ${refreshToken}`);
    if (names.join() !== 'Salesforce_Integration with token-in-python') throw new Error(`created: ${names.join()}`);
  } finally {
    await emulator.stop();
  }
  return undefined;
}
