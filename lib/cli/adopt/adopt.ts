/** `cdktf-provider-hdp adopt`: writes what exists on a server as code that imports it. Nothing but reads. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandContext } from '../command-context';
import { EXIT } from '../command-error';
import { openConnection, type CommandConnection } from '../connection';
import { table } from '../terminal';
import { collect } from './collect';
import { requireAbsent, writeFiles, type OutputFile } from './files';
import { hclConfiguration } from './hcl';
import { ADOPTABLE_KINDS } from './kinds';
import type { Adoption, Found } from './objects';
import type { AdoptOptions, Format } from './options';
import { CDKTF_JSON, typeScriptApp } from './typescript';

const PACE = { maxRetries: 4, maxConcurrentRequests: 8 };

const MAIN_FILE: Readonly<Record<Format, string>> = { typescript: 'main.ts', hcl: 'main.tf' };

/** @returns the exit code */
export async function adopt(options: AdoptOptions, context: CommandContext): Promise<number> {
  const { output, format, force, dryRun } = options;
  const main = MAIN_FILE[format];
  if (!force && !dryRun) requireAbsent(output, [main]);
  const connection = await openConnection(options, context.environment, { ...PACE, version: context.version });
  try {
    const adoption = await collectObjects(options, connection, context);
    const quote = (found: Found): string => connection.client.redactor.quote(found.name, 60);
    if (dryRun) {
      context.write(overview(adoption, quote));
      return EXIT.success;
    }
    if (adoption.objects.length > 0) {
      writeFiles(output, [{ name: main, content: codeOf(adoption, format, context.version) }], force);
      const beside = settingsBeside(output, format);
      writeFiles(output, beside, false);
    }
    context.write(summary(adoption, join(output, main), quote) + (adoption.objects.length > 0 ? NEXT[format] : ''));
    return EXIT.success;
  } finally {
    await connection.client.close();
  }
}

async function collectObjects(
  { kinds, names }: AdoptOptions,
  connection: CommandConnection,
  { progress }: CommandContext,
): Promise<Adoption> {
  const selected = ADOPTABLE_KINDS.filter(({ option }) => kinds.length === 0 || kinds.includes(option));
  const selection = { kinds: selected, isExplicit: kinds.length > 0, patterns: names };
  try {
    return await collect(connection, selection, (done, all) => {
      progress?.(`Reading ${String(done)} of ${String(all)} objects`);
    });
  } finally {
    progress?.('');
  }
}

function codeOf(adoption: Adoption, format: Format, version: string): string {
  return format === 'typescript'
    ? typeScriptApp(adoption, ADOPTABLE_KINDS)
    : hclConfiguration(adoption, ADOPTABLE_KINDS, version);
}

/** The project's own settings stay as they are. */
function settingsBeside(folder: string, format: Format): readonly OutputFile[] {
  if (format !== 'typescript' || existsSync(join(folder, 'cdktf.json'))) return [];
  return [{ name: 'cdktf.json', content: CDKTF_JSON }];
}

function overview({ objects, leftOut, notes }: Adoption, quote: (found: Found) => string): string {
  const kindOf = ({ type }: Found): string => ADOPTABLE_KINDS.find((kind) => kind.type === type)?.option ?? type;
  const rows = [
    ...objects.map((object) => [kindOf(object), object.id, quote(object), object.label]),
    ...leftOut.map((object) => [kindOf(object), object.id, quote(object), `- ${object.reason}`]),
  ];
  const shown = rows.length === 0 ? 'Nothing was found.\n' : table([['KIND', 'ID', 'NAME', 'WRITTEN AS'], ...rows]);
  return shown + notesOf(notes);
}

function summary(adoption: Adoption, path: string, quote: (found: Found) => string): string {
  const { objects, leftOut, notes } = adoption;
  const counts = ADOPTABLE_KINDS.flatMap(({ type, plural }) => {
    const count = objects.filter((object) => object.type === type).length;
    return count === 0 ? [] : [`${String(count)} ${count === 1 ? plural.replace(/s$/, '') : plural}`];
  });
  const written =
    objects.length === 0 ? 'Nothing was written: there is nothing to adopt.' : `Wrote ${path}: ${counts.join(', ')}.`;
  const rest =
    leftOut.length === 0
      ? ''
      : `Left out:\n${leftOut.map((object) => `  ${object.type} ${object.id} "${quote(object)}": ${object.reason}\n`).join('')}`;
  return `${written}\n${rest}${notesOf(notes)}`;
}

function notesOf(notes: readonly string[]): string {
  return notes.map((note) => `Note: ${note}\n`).join('');
}

const NEXT: Readonly<Record<Format, string>> = {
  typescript: `
Next, in that folder:
  npm init --yes                                       unless there is a package.json
  npm install cdktf-provider-hdp cdktf constructs
  npm install --save-dev cdktf-cli tsx
  npx cdktf diff                                       shows what is imported
  npx cdktf deploy                                     imports it, and sends nothing
`,
  hcl: `
Next, in that folder:
  npx cdktf-provider-hdp install
  terraform init
  terraform plan                                       shows what is imported
  terraform apply                                      imports it, and sends nothing
`,
};
