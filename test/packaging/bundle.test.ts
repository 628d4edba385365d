import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, type BundleOptions } from '../../lib/packaging/bundle';

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
  bundle({ root, entry: 'main.ts', executable: true, compact: true, ...change });

describe('bundle', () => {
  it('makes one file that runs elsewhere, loads lazy imports late and keeps names in stack traces', async () => {
    const program = join(folder, 'program.cjs');
    writeFileSync(program, (await bundled()).program, { mode: 0o755 });
    const output = execFileSync(program, { encoding: 'utf8', cwd: folder });
    expect(output).toMatch(
      /^starts 1\.2\.3\nlazy loads\nError: lazy fails\n {4}at .*lazyName .*\n(?: {4}at .*\n)*? {4}at (?:async )?laterPart /,
    );
  });

  it('keeps the copyright comments, and of package.json no more than is used', async () => {
    const text = Buffer.from((await bundled()).program).toString();
    expect(text.startsWith('#!/usr/bin/env node\n')).toBe(true);
    expect(text).toContain('(c) Lazy');
    expect(text).not.toContain('not to be bundled');
  });

  it('keeps the first line for the shell where the entry file has one', async () => {
    writeFileSync(join(root, 'command.ts'), "#!/usr/bin/env node\nconsole.log('runs');");
    const { program } = await bundled({ entry: 'command.ts' });
    expect(Buffer.from(program).toString().trimEnd()).toBe('#!/usr/bin/env node\nconsole.log("runs");');
  });

  it('tells what went in', async () => {
    expect([...(await bundled()).inputs].sort()).toEqual(['main.ts', 'node_modules/lazy/index.js', 'package.json']);
  });

  it('gives the same bytes for the same sources in another folder', async () => {
    const elsewhere = join(folder, 'elsewhere', 'deeper');
    cpSync(root, elsewhere, { recursive: true });
    for (const compact of [true, false]) {
      expect((await bundled({ root: elsewhere, compact })).program).toEqual((await bundled({ compact })).program);
    }
  });

  it('has no first line for the shell in a library', async () => {
    const { program } = await bundled({ executable: false });
    expect(Buffer.from(program).toString()).not.toContain('#!');
  });

  it('fails for an import that is not there', async () => {
    writeFileSync(join(root, 'broken.ts'), "import './missing';");
    await expect(bundled({ entry: 'broken.ts' })).rejects.toThrow('Could not resolve "./missing"');
  });

  it('fails for what esbuild warns of', async () => {
    writeFileSync(join(root, 'doubtful.ts'), 'console.log({ a: 1, a: 2 });');
    await expect(bundled({ entry: 'doubtful.ts' })).rejects.toThrow(
      'bundling doubtful.ts gave warnings: Duplicate key "a" in object literal',
    );
  });
});
