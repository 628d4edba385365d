import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDeclarations } from '../../../scripts/build/declarations';

const folder = mkdtempSync(join(tmpdir(), 'hdp-sources-'));
const out = mkdtempSync(join(tmpdir(), 'hdp-declarations-'));

function place(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(out, { recursive: true });
});

describe('writeDeclarations', () => {
  it('declares an entry file and what it imports', () => {
    place(
      'part.ts',
      "import type { Server } from 'node:http';\nexport const part = (server: Server) => [server.address()];\n",
    );
    writeDeclarations(place('index.ts', "export { part } from './part';\n"), out);
    expect(readdirSync(out).sort()).toEqual(['index.d.ts', 'part.d.ts']);
    expect(readFileSync(join(out, 'part.d.ts'), 'utf8')).toBe(
      "import type { Server } from 'node:http';\n" +
        'export declare const part: (server: Server) => (string | import("net").AddressInfo | null)[];\n',
    );
  });

  it('leaves out what no declaration of the entry refers to, whatever package it names', () => {
    const folderOfOne = mkdtempSync(join(out, 'one-'));
    place('inner.ts', "import type { App } from 'cdktf';\nexport const inner = (app: App) => [app];\n");
    const entry = place('outer.ts', "import { inner } from './inner';\nexport const count: number = [inner].length;\n");
    writeDeclarations(entry, folderOfOne);
    expect(readdirSync(folderOfOne)).toEqual(['outer.d.ts']);
  });

  it('refuses a declaration that needs a package', () => {
    place('leak.ts', "import type { File } from 'cdktf';\nexport type Leak = File;\n");
    expect(() => {
      writeDeclarations(join(folder, 'leak.ts'), out);
    }).toThrow(new Error("leak.d.ts imports 'cdktf', a package that users do not have"));
  });
});
