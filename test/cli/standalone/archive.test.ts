import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { packFiles } from '../../../lib/cli/standalone/archive';

const files = { program: Buffer.from('#!/bin/sh\n'), 'a text': Buffer.from('text') };

describe('packFiles', () => {
  it('packs names and bytes', () => {
    const unpacked = unzipSync(packFiles(files, 'program'));
    expect(Object.entries(unpacked).map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['a text', 'text'],
      ['program', '#!/bin/sh\n'],
    ]);
  });

  it('gives the same bytes at any time, in any time zone and for any order of the files', () => {
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    jest.useFakeTimers({ now: new Date('2040-02-29T12:00:00Z') });
    try {
      expect(packFiles(reversed, 'program')).toEqual(packFiles(files, 'program'));
    } finally {
      jest.useRealTimers();
    }
    const script = `const { packFiles } = require('./lib/cli/standalone/archive');
      process.stdout.write(packFiles({ program: Buffer.from('#!/bin/sh\\n'), 'a text': Buffer.from('text') }, 'program'));`;
    for (const TZ of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
      const packed = execFileSync(process.execPath, ['--import', 'tsx', '-e', script], {
        cwd: join(__dirname, '../../..'),
        env: { PATH: process.env['PATH'] ?? '', TZ },
      });
      expect(packed.equals(packFiles(files, 'program'))).toBe(true);
    }
  });

  it('marks the program, and nothing else, as executable', () => {
    expect(modes(Buffer.from(packFiles(files, 'program')))).toEqual({ program: 0o100755, 'a text': 0o100644 });
  });
});

/** The Unix modes that the archive's directory records. Source: PKWARE, .ZIP file format specification, 4.3.12. */
function modes(archive: Buffer): Record<string, number> {
  const found: Record<string, number> = {};
  for (let at = archive.indexOf('PK\x01\x02'); at !== -1; at = archive.indexOf('PK\x01\x02', at + 1)) {
    const name = archive.toString('utf8', at + 46, at + 46 + archive.readUInt16LE(at + 28));
    found[name] = archive.readUInt32LE(at + 38) >>> 16;
  }
  return found;
}
