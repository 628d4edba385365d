import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const committed = join(root, 'lib/constructs/generated');

describe('generated code of constructs', () => {
  const fresh = mkdtempSync(join(tmpdir(), 'generated-constructs-'));

  beforeAll(() => {
    execFileSync(join(root, 'node_modules/.bin/tsx'), ['scripts/generate/main.ts', fresh], {
      cwd: root,
      stdio: 'pipe',
      env: { PATH: process.env['PATH'], HOME: fresh },
    });
  });

  afterAll(() => {
    rmSync(fresh, { recursive: true, force: true });
  });

  it('consists of the files that `npm run generate` writes', () => {
    expect(readdirSync(committed).sort()).toEqual(
      readdirSync(fresh)
        .filter((name) => name.endsWith('.ts'))
        .sort(),
    );
  });

  it.each(readdirSync(committed))('%s is what `npm run generate` writes', (name) => {
    expect(readFileSync(join(committed, name), 'utf8')).toBe(readFileSync(join(fresh, name), 'utf8'));
  });
});
