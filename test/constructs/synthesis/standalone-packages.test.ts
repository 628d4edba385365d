import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addToMirror } from '../../../lib/cli/standalone/mirror';
import { archiveHash } from '../../../lib/constructs/synthesis/package-hashes';
import { StandalonePackagesError, withStandalonePackages } from '../../../lib/constructs/synthesis/standalone-packages';
import { placeholderPackage, temporaryFolder } from './placeholder-package';

const home = temporaryFolder();
const provider = placeholderPackage(join(home, 'package'), '0.1.0')();
const DIRECTORY = 'terraform.internal/datadirect/hdp';
const ADVICE = (folder: string): string =>
  `; write it with 'npx cdktf-provider-hdp standalone --output ${folder}', by the same version of this package`;

let count = 0;

function mirror(version = '0.1.0', ...platforms: string[]): string {
  count += 1;
  const folder = join(home, `mirror-${String(count)}`);
  for (const platform of platforms) {
    const archive = Buffer.from(`package for ${platform}`);
    addToMirror(folder, { version, platform, archive, hashes: [`h1:${platform}=`, archiveHash(archive)] });
  }
  return folder;
}

describe('withStandalonePackages', () => {
  it('puts packages in the place of those of their platforms, and adds their hashes', () => {
    const folder = mirror('0.1.0', 'linux_amd64', 'windows_amd64');
    const packed = withStandalonePackages(provider, folder);
    const path = (platform: string): string => join(folder, DIRECTORY, `terraform-provider-hdp_0.1.0_${platform}.zip`);
    expect(packed.archives).toEqual({
      ...provider.archives,
      linux_amd64: path('linux_amd64'),
      windows_amd64: path('windows_amd64'),
    });
    expect(packed.version).toBe('0.1.0');
    const hashes = ['linux_amd64', 'windows_amd64'].flatMap((platform) => [
      `h1:${platform}=`,
      archiveHash(Buffer.from(`package for ${platform}`)),
    ]);
    expect(packed.hashes).toEqual([...provider.hashes, ...hashes].sort());
  });

  const VERSION_FILE = join(DIRECTORY, '0.1.0.json');
  const ARCHIVE = join(DIRECTORY, 'terraform-provider-hdp_0.1.0_linux_amd64.zip');

  it.each<[string, string, (folder: string) => void, (at: (name: string) => string) => string]>([
    [
      'has another version',
      '0.0.9',
      () => undefined,
      (at) => `has no packages of version 0.1.0: '${at(VERSION_FILE)}' does not exist`,
    ],
    ...['', 'null', '{}', '{"archives":{}}'].map(
      (text) =>
        [
          `has ${text === '' ? 'nothing' : text} in place of the list`,
          '0.1.0',
          (folder: string) => {
            writeFileSync(join(folder, VERSION_FILE), text);
          },
          (at: (name: string) => string) => `cannot be used: '${at(VERSION_FILE)}' names no packages`,
        ] as [string, string, (folder: string) => void, (at: (name: string) => string) => string],
    ),
    [
      'lacks an archive',
      '0.1.0',
      (folder) => {
        rmSync(join(folder, ARCHIVE));
      },
      (at) => `is not complete: '${at(ARCHIVE)}' does not exist`,
    ],
    [
      'has a damaged archive',
      '0.1.0',
      (folder) => {
        writeFileSync(join(folder, ARCHIVE), 'damaged');
      },
      (at) => `is damaged: '${at(ARCHIVE)}' is not the file that '${at(VERSION_FILE)}' describes`,
    ],
  ])('refuses a folder that %s', (_, version, damage, reason) => {
    const folder = mirror(version, 'linux_amd64');
    damage(folder);
    const message = reason((name) => join(folder, name)) + ADVICE(folder);
    expect(() => withStandalonePackages(provider, folder)).toThrow(new StandalonePackagesError(message));
  });
});

describe('addToMirror', () => {
  const read = (folder: string, name: string): unknown =>
    JSON.parse(readFileSync(join(folder, DIRECTORY, name), 'utf8'));
  const described = (version: string, platform: string): Record<string, unknown> => ({
    [platform]: {
      url: `terraform-provider-hdp_${version}_${platform}.zip`,
      hashes: [`h1:${platform}=`, archiveHash(Buffer.from(`package for ${platform}`))],
    },
  });

  it('keeps packages of other platforms and versions', () => {
    const folder = mirror('0.0.9', 'linux_amd64');
    for (const platform of ['linux_arm64', 'windows_amd64']) {
      const archive = Buffer.from(`package for ${platform}`);
      const hashes = [`h1:${platform}=`, archiveHash(archive)];
      expect(addToMirror(folder, { version: '0.1.0', platform, archive, hashes })).toBe(
        join(folder, DIRECTORY, `terraform-provider-hdp_0.1.0_${platform}.zip`),
      );
    }
    expect(read(folder, 'index.json')).toEqual({ versions: { '0.0.9': {}, '0.1.0': {} } });
    expect(read(folder, '0.0.9.json')).toEqual({ archives: described('0.0.9', 'linux_amd64') });
    expect(read(folder, '0.1.0.json')).toEqual({
      archives: { ...described('0.1.0', 'linux_arm64'), ...described('0.1.0', 'windows_amd64') },
    });
  });

  it('replaces files that are damaged', () => {
    const folder = mirror('0.1.0', 'linux_amd64');
    for (const name of ['index.json', '0.1.0.json']) writeFileSync(join(folder, DIRECTORY, name), '{');
    addToMirror(folder, {
      version: '0.1.0',
      platform: 'linux_arm64',
      archive: Buffer.from('new'),
      hashes: ['h1:new='],
    });
    expect(read(folder, 'index.json')).toEqual({ versions: { '0.1.0': {} } });
    expect(Object.keys((read(folder, '0.1.0.json') as { archives: object }).archives)).toEqual(['linux_arm64']);
  });
});
