/** Makes a few CommonJS files of programs and of all packages that they use. */
import { basename } from 'node:path';
import { build, transform, type CommonOptions, type Metafile } from 'esbuild';
import type { PackageFiles } from '../../lib/constructs/synthesis/package-hashes';
import { storedResponsesPlugin } from './stored-responses';
import { undiciParts } from './undici-parts';

export interface Bundle {
  /** What goes into one folder: `<entry's name>.js`, and the parts that entries load or share. */
  readonly files: PackageFiles;
  /** Every file that went in, relative to the root. */
  readonly inputs: readonly string[];
}

export interface BundleOptions {
  /** Folder of `package.json`; paths in the output are relative to it, so that it does not depend on the machine. */
  readonly root: string;
  /** Entry files by name. */
  readonly entries: Readonly<Record<string, string>>;
  /** Drops white space and shortens syntax. Names stay: a stack trace in a bug report must tell something. */
  readonly compact: boolean;
  /** Oldest release of Node that must be able to read what is loaded first. @default the one that runs all the rest */
  readonly entriesFor?: string;
}

/**
 * What is imported lazily becomes a file of its own: Node reads and scans a file as a whole before it runs the first line,
 * which for undici takes as long as the start of Node itself.
 *
 * esbuild splits ES modules only, and a program without a file extension must be CommonJS: hence the second step.
 */
export async function bundle({ root, entries, compact, entriesFor = 'node20' }: BundleOptions): Promise<Bundle> {
  const common = {
    platform: 'node',
    target: 'node20',
    minifyWhitespace: compact,
    minifySyntax: compact,
    legalComments: 'eof',
    logLevel: 'silent',
  } satisfies CommonOptions;
  const { outputFiles, metafile, warnings } = await build({
    ...common,
    absWorkingDir: root,
    entryPoints: { ...entries },
    outdir: 'bundle',
    bundle: true,
    plugins: [storedResponsesPlugin, undiciParts],
    splitting: true,
    format: 'esm',
    write: false,
    metafile: true,
  });
  const files: Record<string, Uint8Array> = {};
  const outputs = Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output] as const);
  const entryPoints = new Map(outputs.map(([name, { entryPoint }]) => [name, entryPoint]));
  const early = loadedEarly(metafile, Object.values(entries));
  for (const { path, text } of outputFiles) {
    const name = basename(path);
    const input = metafile.inputs[entryPoints.get(name) ?? ''];
    // A lazy import of a CommonJS package would find its exports under `default` only: esbuild does not look into them.
    const footer = input?.format === 'cjs' ? 'module.exports = module.exports.default;' : '';
    const converted = await transform(text, {
      ...common,
      target: early.has(name) ? entriesFor : common.target,
      format: 'cjs',
      supported: { 'dynamic-import': false },
      footer,
    });
    files[name] = Buffer.from(converted.code);
  }
  if (warnings.length > 0) throw new Error(`bundling gave warnings: ${warnings.map(({ text }) => text).join('; ')}`);
  return { files, inputs: Object.keys(metafile.inputs) };
}

/** Names of the files that the entries load before they run their own first line, and of the entries' files. */
function loadedEarly({ outputs }: Metafile, entries: readonly string[]): Set<string> {
  const early = new Set(Object.keys(outputs).filter((path) => entries.includes(outputs[path]?.entryPoint ?? '')));
  for (const path of early) {
    for (const imported of outputs[path]?.imports ?? []) {
      if (imported.kind === 'import-statement' && imported.path in outputs) early.add(imported.path);
    }
  }
  return new Set([...early].map((path) => basename(path)));
}
