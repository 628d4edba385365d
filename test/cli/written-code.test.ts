/** Whatever a server names its objects: the code is valid, formatted, and means what the server said. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import vm from 'node:vm';
import fc from 'fast-check';
import { hclConfiguration } from '../../lib/cli/adopt/hcl';
import { ADOPTABLE_KINDS } from '../../lib/cli/adopt/kinds';
import type { AdoptedObject, Adoption } from '../../lib/cli/adopt/objects';
import { inHcl, inTypeScript } from '../../lib/cli/adopt/text';
import { typeScriptApp } from '../../lib/cli/adopt/typescript';

const ROOT = resolve(__dirname, '../..');
const PRETTIER = createRequire(__filename).resolve('prettier/bin/prettier.cjs');
const folder = mkdtempSync(join(tmpdir(), 'written-code-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(command: string, ...args: readonly string[]): string {
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, CHECKPOINT_DISABLE: '1' };
  return execFileSync(command, args, { cwd: folder, env, encoding: 'utf8' });
}

const ODD = [
  '',
  "it's",
  '"quoted"',
  `both ' and "`,
  'back\\slash',
  'line\nbreak\r\n\ttab',
  '\u0000\u0007\b\f\u001b[31m',
  '\u2028\u2029\u202e\ufeff',
  '😀 \u{e0001}',
  '${var.x} %{ if true } $${y} %%{z}',
  '*/ // # /* <<EOT',
  '`${1}`',
  'TRUE',
];

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 150 });
const VALUES = [...ODD, ...fc.sample(text, { numRuns: 300, seed: 7 })];
const templated = (value: string): string => value.replace(/([$%])\{/g, '$1$1{');

function objects(values: readonly string[]): readonly AdoptedObject[] {
  const key = fc.sample(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 60 }), {
    numRuns: values.length,
    seed: 7,
  });
  return ADOPTABLE_KINDS.flatMap(({ type }, kind) =>
    values.map((value, index): AdoptedObject => {
      const label = `${'long_'.repeat(index % 9)}${String.fromCharCode(97 + kind)}${String(index)}`.slice(0, 44);
      return {
        ...{ type, id: String(index + 1), name: value, label, constructId: `${label}_data_source`, secrets: [] },
        arguments: [
          { attribute: 'name', value },
          { attribute: 'description', value: value.repeat(index % 3) },
          { attribute: 'scopes', value: values.slice(index, index + (index % 5)) },
          { attribute: 'data_store', value: index },
          ...(kind === 0
            ? []
            : [
                {
                  attribute: kind === 1 ? 'oauth_app_id' : 'oauth_profile_id',
                  value: index + 1,
                  refersTo: { types: [ADOPTABLE_KINDS[kind - 1]?.type ?? ''], id: String(index + 1) },
                },
              ]),
          {
            attribute: 'options',
            value: new Map([
              [`key ${key[index] ?? ''}`, value],
              [`k${String(index)}`, value],
            ]),
          },
        ],
        places: [{ attribute: 'options_wo', purpose: '', keys: ['Password', 'no identifier */'] }],
      };
    }),
  );
}

function adoption(values: readonly string[]): Adoption {
  return { serverUrl: 'https://hdp.example.com', user: "o'neil", objects: objects(values), leftOut: [], notes: [] };
}

describe('TypeScript', () => {
  it('is as Prettier writes it', () => {
    writeFileSync(join(folder, 'main.ts'), typeScriptApp(adoption(VALUES), ADOPTABLE_KINDS));
    expect(run(process.execPath, PRETTIER, '--config', join(ROOT, '.prettierrc.json'), '--check', 'main.ts')).toContain(
      'All matched files use Prettier code style!',
    );
  });

  it.each(VALUES.map((value) => [value]))('holds %j', (value) => {
    const literal = inTypeScript(value);
    expect(vm.runInNewContext(literal)).toBe(templated(value));
    expect(literal).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
  });
});

describe('HCL', () => {
  it('is as terraform fmt writes it', () => {
    writeFileSync(join(folder, 'main.tf'), hclConfiguration(adoption(VALUES), ADOPTABLE_KINDS, '1.0.0'));
    expect(run('terraform', 'fmt', '-check', '-diff', 'main.tf')).toBe('');
  });

  it('holds every value as it is', () => {
    const list = VALUES.map((value) => `    ${inHcl(value)},\n`).join('');
    const values = mkdtempSync(join(folder, 'values-'));
    writeFileSync(join(values, 'main.tf'), `output "values" {\n  value = [\n${list}  ]\n}\n`);
    run('terraform', `-chdir=${values}`, 'apply', '-auto-approve', '-input=false');
    // Terraform normalizes strings.
    const expected = VALUES.map((value) => value.normalize('NFC'));
    expect(JSON.parse(run('terraform', `-chdir=${values}`, 'output', '-json', 'values'))).toEqual(expected);
  });
});
