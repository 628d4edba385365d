import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LanguageExample, type Surroundings } from './language-example';

/** @returns why nothing was tried; undefined if all of it worked */
export async function pythonExample(surroundings: Surroundings): Promise<string | undefined> {
  const example = new LanguageExample('python', surroundings);
  const { cwd, run } = example;
  try {
    await run('python3', ['-m', 'venv', 'venv'], cwd);
    await run('venv/bin/pip', ['download', '--quiet', '--no-deps', '--dest', 'wheels', 'cdktf==0.21.0'], cwd);
  } catch (error) {
    return `there is no python3 with venv and pip that reaches its registry (${String(error).slice(0, 200)})`;
  }
  await example.generate((lines) => lines.replace('pip install', 'venv/bin/pip install --quiet'));
  await example.deploy((emulator, variables) => {
    writeFileSync(join(cwd, 'main.py'), example.program(emulator));
    return run('venv/bin/python', ['main.py'], cwd, [], variables);
  });
  return undefined;
}
