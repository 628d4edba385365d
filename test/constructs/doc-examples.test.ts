import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { TerraformOutput, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import ts from 'typescript';
import * as face from '../../lib';
import { newApp, synthesize } from './stacks';

const constructs = join(__dirname, '..', '..', 'lib', 'constructs');

/** The `@example` of each class, by the class's name. */
function examples(): [string, string][] {
  return readdirSync(constructs, { recursive: true, encoding: 'utf8' }).flatMap((file) => {
    if (!file.endsWith('.ts')) return [];
    const text = readFileSync(join(constructs, file), 'utf8');
    return [...text.matchAll(/^ \* @example\n((?: \*.*\n)+) \*\/\nexport class (\w+)/gm)].map(
      ([, lines = '', name = '']): [string, string] => [name, lines.replace(/^ \* ?/gm, '')],
    );
  });
}

/** What an example may use without saying where it comes from. */
const known = { ...face, TerraformOutput };

const names = Object.entries(face)
  .filter(([, value]) => 'prototype' in value && value.prototype instanceof Construct)
  .map(([name]) => name);

/** The example as a user's stack, in a file that is not on the disk. */
function program(example: string): string {
  return `import { TerraformOutput, TerraformStack } from 'cdktf';
import { ${Object.keys(face).join(', ')} } from '../../lib';
export class Example extends TerraformStack {
  public build(): void {
    ${example}
  }
}
export const used = [TerraformOutput, ${Object.keys(face).join(', ')}];
`;
}

/** What the compiler says about each of the sources, in one go as loading the libraries takes its time. */
function typeErrors(sources: readonly string[]): string[][] {
  const root = join(__dirname, '..', '..');
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  // An example may leave what it makes to the reader.
  const options = { ...ts.parseJsonConfigFileContent(config, ts.sys, root).options, noUnusedLocals: false };
  const files = sources.map((_, index) => join(__dirname, `doc-example-${String(index)}.ts`));
  const host = ts.createCompilerHost(options);
  const onDisk = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target, ...rest) => {
    const source = sources[files.indexOf(name)];
    return source === undefined ? onDisk(name, target, ...rest) : ts.createSourceFile(name, source, target);
  };
  const compiled = ts.createProgram(files, options, host);
  return files.map((file) =>
    ts
      .getPreEmitDiagnostics(compiled, compiled.getSourceFile(file))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  );
}

describe('the examples in the documentation', () => {
  it('are there for each construct', () => {
    expect(
      examples()
        .map(([name]) => name)
        .sort(),
    ).toEqual(names.sort());
  });

  it('are correct TypeScript', () => {
    const all = examples().map(([, example]) => `{\n${example}\n}`);
    expect(typeErrors([program(all.join('\n')), program('new HdpProvider(this);')])).toEqual([
      [],
      ['Expected 2-3 arguments, but got 1.'],
    ]);
  });

  it.each(examples())('synthesize: %s', (name, example) => {
    const stack = new TerraformStack(newApp(), 'stack');
    if (name !== 'HdpProvider') new face.HdpProvider(stack, 'hdp');
    const run = compileFunction(ts.transpile(example, { target: ts.ScriptTarget.ES2022 }), Object.keys(known));
    Reflect.apply(run, stack, Object.values(known));
    expect(synthesize(stack).terraform?.required_providers).toHaveProperty('hdp');
  });
});
