import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, type BundleOptions } from '../../../scripts/build/bundle';
import type { PackageFiles } from '../../../lib/constructs/synthesis/package-hashes';

const folder = mkdtempSync(join(tmpdir(), 'hdp-bundle-'));
const root = join(folder, 'project');

beforeAll(() => {
  mkdirSync(join(root, 'node_modules/lazy'), { recursive: true });
  writeFileSync(join(root, 'node_modules/lazy/package.json'), '{"name":"lazy","version":"1.0.0","main":"index.js"}');
  writeFileSync(
    join(root, 'node_modules/lazy/index.js'),
    "/*! (c) Lazy */ console.log('lazy loads'); exports.lazyName = () => { throw new Error('lazy fails'); };",
  );
  writeFileSync(join(root, 'package.json'), '{"version":"1.2.3","description":"not to be bundled"}');
  writeFileSync(
    join(root, 'main.ts'),
    `import { version } from './package.json';
     console.log('starts', version);
     async function laterPart(): Promise<void> { (await import('lazy')).lazyName(); }
     laterPart().catch((error: unknown) => { console.log((error as Error).stack); });`,
  );
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const bundled = (change: Partial<BundleOptions> = {}): ReturnType<typeof bundle> =>
  bundle({ root, entries: { main: 'main.ts' }, compact: true, ...change });

async function write(name: string, change: Partial<BundleOptions> = {}): Promise<string> {
  const target = join(folder, name);
  mkdirSync(target);
  for (const [file, bytes] of Object.entries((await bundled(change)).files)) writeFileSync(join(target, file), bytes);
  return target;
}

const run = (...args: readonly string[]): string =>
  execFileSync(process.execPath, args, { encoding: 'utf8', cwd: folder });

const texts = (files: PackageFiles): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));

describe('bundle', () => {
  it('makes files that run elsewhere, load lazy imports late and keep names in stack traces', async () => {
    const target = await write('elsewhere-to-run');
    expect(run(join(target, 'main.js'))).toMatch(
      /^starts 1\.2\.3\nlazy loads\nError: lazy fails\n {4}at .*lazyName .*\n(?: {4}at .*\n)*? {4}at (?:async )?laterPart /,
    );
  });

  it('gives a lazy import the names that a package exports, in either module system', async () => {
    const packages = {
      commonjs: 'exports.name = "commonjs"; exports.self = () => exports.name;',
      compiled:
        'Object.defineProperty(exports, "__esModule", { value: true }); exports.default = "d"; exports.name = "compiled";',
      modern: 'export default "d"; export const name = "modern";',
    };
    for (const [name, text] of Object.entries(packages)) {
      mkdirSync(join(root, 'node_modules', name), { recursive: true });
      writeFileSync(join(root, 'node_modules', name, 'package.json'), JSON.stringify({ name, main: 'index.js' }));
      writeFileSync(join(root, 'node_modules', name, 'index.js'), text);
    }
    writeFileSync(
      join(root, 'names.ts'),
      `async function print(): Promise<void> {
         const [a, b, c] = await Promise.all([import('commonjs'), import('compiled'), import('modern')]);
         console.log(a.name, a.self(), a.default.name, b.name, b.default, c.name, c.default);
       }
       void print();`,
    );
    const target = await write('names', { entries: { main: 'names.ts' } });
    expect(run(join(target, 'main.js'))).toBe('commonjs commonjs commonjs compiled d modern d\n');
  });

  it('puts what is imported lazily into a file of its own, keeps copyright comments, and tells what went in', async () => {
    const { files, inputs } = await bundled();
    const { 'main.js': main, ...others } = texts(files);
    expect([...inputs].sort()).toEqual(['main.ts', 'node_modules/lazy/index.js', 'package.json']);
    expect(Object.values(others).join('\n')).toContain('(c) Lazy');
    expect(main).not.toContain('not to be bundled');
    expect(main).toContain('starts');
    expect(main).not.toContain('lazy fails');
    expect(Object.values(others).filter((text) => text.includes('lazy fails'))).toHaveLength(1);
  });

  it.each([true, false])('makes files whose names ES modules can import (compact: %s)', async (compact) => {
    writeFileSync(join(root, 'library.ts'), "export { version } from './package.json'; export class Thing {}");
    const target = await write(`library-${String(compact)}`, { entries: { index: 'library.ts' }, compact });
    writeFileSync(
      join(target, 'try.mjs'),
      "import { Thing, version } from './index.js'; console.log(Thing.name, version);",
    );
    expect(run(join(target, 'try.mjs'))).toBe('Thing 1.2.3\n');
  });

  it('keeps the first line for the shell where an entry file has one', async () => {
    writeFileSync(join(root, 'command.ts'), "#!/usr/bin/env node\nconsole.log('runs');");
    const { files } = await bundled({ entries: { command: 'command.ts' } });
    expect(texts(files)['command.js']?.split('\n')[0]).toBe('#!/usr/bin/env node');
  });

  it('writes what is loaded first, and only that, in the syntax of the oldest release that must read it', async () => {
    writeFileSync(join(root, 'part.ts'), 'export const part = globalThis.no?.part;');
    writeFileSync(join(root, 'late.ts'), 'export const late = globalThis.no?.late;');
    for (const name of ['one', 'two']) {
      writeFileSync(
        join(root, `${name}.ts`),
        "import { part } from './part'; void import('./late'); console.log(part?.[0]);",
      );
    }
    const { files } = await bundled({ entries: { one: 'one.ts', two: 'two.ts' }, entriesFor: 'node12' });
    const modern = Object.entries(texts(files)).filter(([, text]) => text.includes('?.'));
    expect(modern.map(([name]) => name.replace(/-.*/, ''))).toEqual(['late']);
    expect(Object.keys(files)).toHaveLength(4);
  });

  it('gives the same bytes for the same sources in another folder', async () => {
    const elsewhere = join(folder, 'elsewhere', 'deeper');
    cpSync(root, elsewhere, { recursive: true });
    for (const compact of [true, false]) {
      expect(texts((await bundled({ root: elsewhere, compact })).files)).toEqual(
        texts((await bundled({ compact })).files),
      );
    }
  });

  it('fails for what esbuild warns of', async () => {
    writeFileSync(join(root, 'doubtful.ts'), 'console.log({ a: 1, a: 2 });');
    await expect(bundled({ entries: { main: 'doubtful.ts' } })).rejects.toThrow(
      new Error('bundling gave warnings: Duplicate key "a" in object literal'),
    );
  });
});
