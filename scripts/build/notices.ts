/** The licences of the packages that are bundled into this one: their text must be distributed with it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that ask for no more than the notice. Another one wants a decision before it is bundled. */
const PERMISSIVE = new Set([
  '(Apache-2.0 AND BSD-3-Clause)',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
]);

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;
const PACKAGE_FOLDER = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
const LEADING_COMMENT = /^(?:\s*\/\/[^\n]*\n)+|^\s*\/\*[\s\S]*?\*\//;

/**
 * Text of the notice for the input files of all bundles, which are relative to the root.
 *
 * @throws Error where a package has a licence that is not known to be permissive
 */
export function thirdPartyNotices(root: string, inputs: Iterable<string>): string {
  const packages = new Map<string, string[]>();
  for (const input of inputs) {
    const folder = PACKAGE_FOLDER.exec(input)?.[0];
    if (folder !== undefined) packages.set(folder, [...(packages.get(folder) ?? []), input]);
  }
  const sections = [...packages].map(([folder, files]) => section(root, folder, files)).sort();
  return ['This package contains the packages below, each under its own licence.\n', ...new Set(sections)].join(
    `\n${'-'.repeat(80)}\n\n`,
  );
}

function section(root: string, folder: string, inputs: readonly string[]): string {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  if (license === undefined || !PERMISSIVE.has(license)) {
    throw new Error(`package ${name} ${version} has licence '${String(license)}', which is not known to be permissive`);
  }
  const files = readdirSync(join(root, folder)).filter((file) => LICENCE_FILE.test(file));
  const texts =
    files.length > 0
      ? files.sort().map((file) => readFileSync(join(root, folder, file), 'utf8'))
      : copyrightComments(inputs.map((input) => join(root, input)));
  return [`${name} ${version}\nLicence: ${license}\n`, ...texts.map((text) => `${text.trim()}\n`)].join('\n');
}

/** Where a package brings no licence file, its sources' first comments are what there is to pass on. */
function copyrightComments(files: readonly string[]): string[] {
  const comments = files
    .map((file) => LEADING_COMMENT.exec(readFileSync(file, 'utf8'))?.[0])
    .filter((comment) => comment !== undefined && /copyright/i.test(comment));
  return [...new Set(comments as string[])].sort();
}
