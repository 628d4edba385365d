import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LanguageExample, type Surroundings } from './language-example';

/** @returns why nothing was tried; undefined if all of it worked */
export async function javaExample(surroundings: Surroundings): Promise<string | undefined> {
  const example = new LanguageExample('java', surroundings);
  const { cwd, run } = example;
  const maven = [`-Dmaven.repo.local=${join(cwd, 'repository')}`, '--batch-mode'];
  try {
    await run('javac', ['-version'], cwd);
    const artifact = 'software.amazon.jsii:jsii-runtime:1.112.0';
    await run('mvn', [...maven, '--quiet', 'dependency:get', `-Dartifact=${artifact}`], cwd);
  } catch (error) {
    return `there is no JDK with a Maven that reaches its repository (${String(error).slice(0, 200)})`;
  }
  await example.generate((lines) => lines.replace('mvn ', `mvn '${maven.join("' '")}' `));
  mkdirSync(join(cwd, 'src/main/java'), { recursive: true });
  writeFileSync(join(cwd, 'pom.xml'), example.code('xml'));
  await example.deploy((emulator, variables) => {
    writeFileSync(join(cwd, 'src/main/java/Main.java'), example.program(emulator));
    const goals = ['--quiet', 'compile', 'exec:java', '-Dexec.mainClass=Main'];
    return run('mvn', [...maven, ...goals], cwd, [], variables);
  });
  return undefined;
}
