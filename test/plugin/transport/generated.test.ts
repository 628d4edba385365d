import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folder = 'lib/plugin/transport';
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

  it('consists of one file for each .proto file', () => {
    const protos = readdirSync(path.join(root, folder)).filter((name) => name.endsWith('.proto'));

    expect(readdirSync(path.join(root, folder, 'generated')).sort()).toEqual(
      protos.map((name) => name.replace('.proto', '.ts')).sort(),
    );
  });

  it.each(readdirSync(path.join(root, folder, 'generated')))('%s is what `npm run generate` writes', (name) => {
    const committed = readFileSync(path.join(root, folder, 'generated', name), 'utf8');

    expect(committed).toBe(readFileSync(path.join(fresh, folder, 'generated', name), 'utf8'));
  });
});
