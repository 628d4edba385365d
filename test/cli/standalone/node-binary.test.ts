import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../../../lib/cli/command-error';
import { FUSE, nodeBinary, platformOf } from '../../../lib/cli/standalone/node-binary';
import { temporaryFolder } from '../../constructs/synthesis/placeholder-package';
import { AMD64, ARM64, elf, machO, pe, sourcesOf } from './small-executables';

const file = join(temporaryFolder(), 'node');
const COMPLETE = `${sourcesOf('24.21.0')}${FUSE}:0\0`;

describe('platformOf', () => {
  it.each([
    ['linux_amd64', elf(AMD64.elf)],
    ['linux_arm64', elf(ARM64.elf)],
    ['linux_243', elf(243)],
    ['windows_amd64', pe(AMD64.pe)],
    ['windows_arm64', pe(ARM64.pe)],
    ['darwin_amd64', machO(AMD64.machO)],
    ['darwin_arm64', machO(ARM64.machO)],
    [undefined, Buffer.alloc(0)],
    [undefined, elf(AMD64.elf).subarray(0, 63)],
    [undefined, Buffer.from('#!/bin/sh\n'.padEnd(100))],
    [undefined, Buffer.from('MZ'.padEnd(100, '\xff'), 'latin1')],
    [undefined, Buffer.alloc(100, 'MZ')],
  ])('tells %s', (platform, bytes) => {
    expect(platformOf(bytes)).toBe(platform);
  });
});

describe('nodeBinary', () => {
  it.each([
    ['linux_amd64', elf(AMD64.elf, COMPLETE)],
    ['windows_amd64', pe(AMD64.pe, COMPLETE)],
  ] as const)('finds the version of a binary for %s', (platform, bytes) => {
    writeFileSync(file, bytes);
    expect(nodeBinary(file, platform)).toEqual({ path: file, version: '24.21.0' });
  });

  it.each([
    ['a script', Buffer.from('#!/bin/sh\n'), `'${file}' is no executable for linux_amd64`, undefined],
    [
      'a binary for another platform',
      pe(AMD64.pe, COMPLETE),
      `'${file}' is an executable for windows_amd64, not for linux_amd64`,
      undefined,
    ],
    [
      'another program',
      elf(AMD64.elf, 'node-v24, that is node-v24.21.0-headers.tar.gz'),
      `'${file}' is an executable for linux_amd64, but not Node`,
      undefined,
    ],
    [
      'a Node that can hold no program',
      elf(AMD64.elf, sourcesOf('24.21.0')),
      `'${file}' cannot hold a program: it was built without that, or has Node itself in a library`,
      'Take the binary of nodejs.org, or leave --node-binary out.',
    ],
  ])('refuses %s', (_, bytes, message, hint) => {
    writeFileSync(file, bytes);
    expect(() => nodeBinary(file, 'linux_amd64')).toThrow(new CommandError(message, hint));
  });

  it('says that there is no such file', () => {
    expect(() => nodeBinary(`${file}-24`, 'linux_amd64')).toThrow(
      new CommandError(`cannot read '${file}-24' (ENOENT: no such file or directory, open '${file}-24')`),
    );
  });
});
