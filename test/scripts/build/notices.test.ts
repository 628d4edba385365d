import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { thirdPartyNotices } from '../../../scripts/build/notices';

const root = mkdtempSync(join(tmpdir(), 'hdp-notices-'));

function place(file: string, text: string): string {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  return file;
}

function placePackage(folder: string, name: string, license: string | undefined): void {
  place(`${folder}/package.json`, JSON.stringify({ name, version: '1.0.0', license }));
}

afterAll(() => {
  rmSync(root, { recursive: true });
});

describe('thirdPartyNotices', () => {
  it('names each package once, with the text of its licence and notice', () => {
    placePackage('node_modules/@scope/b', '@scope/b', 'Apache-2.0');
    place('node_modules/@scope/b/LICENSE.md', 'The text of B\n\n');
    place('node_modules/@scope/b/NOTICE', 'The notice of B');
    place('node_modules/@scope/b/licenses.js', 'code');
    placePackage('node_modules/a', 'a', 'MIT');
    place('node_modules/a/licence', 'The text of A');
    placePackage('node_modules/a/node_modules/inner', 'inner', 'ISC');
    place('node_modules/a/node_modules/inner/COPYING', 'The text of Inner');
    const line = '-'.repeat(80);
    expect(
      thirdPartyNotices(root, [
        'lib/main.ts',
        'package.json',
        'node_modules/a/index.js',
        'node_modules/a/node_modules/inner/dist/index.js',
        'node_modules/@scope/b/index.js',
        'node_modules/@scope/b/lib/deep/other.js',
      ]),
    ).toBe(`This package contains the packages below, each under its own licence.

${line}

@scope/b 1.0.0
Licence: Apache-2.0

The text of B

The notice of B

${line}

a 1.0.0
Licence: MIT

The text of A

${line}

inner 1.0.0
Licence: ISC

The text of Inner
`);
  });

  it('takes the copyright comments of the bundled files where a package has no licence file', () => {
    placePackage('node_modules/bare', 'bare', 'BSD-3-Clause');
    const inputs = [
      place('node_modules/bare/one.js', '// Copyright One\n// All rights\nexport {};\n// Copyright Late\n'),
      place('node_modules/bare/two.js', '/* Copyright Two */ export {};'),
      place('node_modules/bare/three.js', '// Copyright One\n// All rights\nexport {};\n'),
    ];
    place('node_modules/bare/five.js', '// Copyright Five, not bundled\n');
    expect(thirdPartyNotices(root, inputs).split(/-{80}\n\n/)[1]).toBe(
      'bare 1.0.0\nLicence: BSD-3-Clause\n\n/* Copyright Two */\n\n// Copyright One\n// All rights\n',
    );
  });

  it.each([
    ['GPL-3.0', 'GPL-3.0'],
    ['UNLICENSED', 'UNLICENSED'],
    [undefined, 'undefined'],
  ])('refuses the licence %s', (license, shown) => {
    placePackage('node_modules/strict', 'strict', license);
    expect(() => thirdPartyNotices(root, ['node_modules/strict/index.js'])).toThrow(
      new Error(`package strict 1.0.0 has licence '${shown}', which is not known to be permissive`),
    );
  });
});
