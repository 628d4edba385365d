import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { contentHash } from '../../../lib/constructs/synthesis/package-hashes';
import { launcher } from '../../../scripts/build/launcher';
import { writeProviderPackage } from '../../../scripts/build/provider-package';

const folder = mkdtempSync(join(tmpdir(), 'hdp-provider-package-'));
const program = Buffer.from('started();');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function filesBelow(dist: string): Record<string, Buffer> {
  const names = readdirSync(dist, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(dist.length + 1), readFileSync(file)]),
  );
}

describe('writeProviderPackage', () => {
  it('writes one archive, and the manifest', () => {
    const dist = join(folder, 'dist');
    const { manifest, size } = writeProviderPackage({
      dist,
      version: '1.2.3',
      program,
      extras: { LICENSE: Buffer.from('licence') },
    });
    const { 'provider.json': json, 'provider.zip': archive = Buffer.of(), ...others } = filesBelow(dist);
    expect(others).toEqual({});
    expect(size).toBe(archive.length);

    const unpacked = unzipSync(archive);
    expect(
      Object.fromEntries(Object.entries(unpacked).map(([name, bytes]) => [name, Buffer.from(bytes).toString()])),
    ).toEqual({
      'terraform-provider-hdp_v1.2.3': launcher('provider.js'),
      'provider.js': 'started();',
      'package.json': '{"type":"commonjs"}\n',
      LICENSE: 'licence',
    });
    const zh = `zh:${createHash('sha256').update(archive).digest('hex')}`;
    expect(JSON.parse(String(json))).toEqual({ version: '1.2.3', hashes: [contentHash(unpacked), zh] });
    expect(manifest).toEqual(JSON.parse(String(json)));
  });

  it('gives the same files when built again', () => {
    const [one, two] = ['one', 'two'].map((name) => {
      writeProviderPackage({ dist: join(folder, name), version: '1.2.3', program });
      return filesBelow(join(folder, name));
    });
    expect(two).toEqual(one);
  });
});
