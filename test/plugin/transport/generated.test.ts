import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folder = 'lib/plugin/transport';
/** Of the provider's half, and of Terraform's for the tests. */
const FOLDERS = [`${folder}/generated`, 'test/plugin/generated'];
const root = path.resolve(__dirname, '../../..');

describe('generated protocol buffer code', () => {
  let fresh: string;

  beforeAll(() => {
    fresh = mkdtempSync(path.join(tmpdir(), 'generated-'));
    execFileSync(
      path.join(root, 'node_modules/.bin/buf'),
      ['generate', folder, '--template', `${folder}/buf.gen.yaml`, '--output', fresh],
      { cwd: root, stdio: 'pipe', env: { PATH: process.env.PATH, HOME: fresh } },
    );
  });

  afterAll(() => {
    rmSync(fresh, { recursive: true, force: true });
  });

  it.each(FOLDERS)('consists of one file for each .proto file in %s', (generated) => {
    const protos = readdirSync(path.join(root, folder)).filter((name) => name.endsWith('.proto'));

    expect(readdirSync(path.join(root, generated)).sort()).toEqual(
      protos.map((name) => name.replace('.proto', '.ts')).sort(),
    );
  });

  it.each(
    FOLDERS.flatMap((generated) => readdirSync(path.join(root, generated)).map((name) => path.join(generated, name))),
  )('%s is what `npm run generate` writes', (file) => {
    expect(readFileSync(path.join(root, file), 'utf8')).toBe(readFileSync(path.join(fresh, file), 'utf8'));
  });
});
