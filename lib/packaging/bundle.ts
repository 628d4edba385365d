/** Makes one CommonJS file of a program and of all packages that it uses. */
import { build } from 'esbuild';

const SHEBANG = '#!/usr/bin/env node\n';

export interface Bundle {
  readonly program: Uint8Array;
  /** Every file that went in, relative to the root. */
  readonly inputs: readonly string[];
}

export interface BundleOptions {
  /** Folder of `package.json`; paths in the output are relative to it, so that it does not depend on the machine. */
  readonly root: string;
  readonly entry: string;
  /** Starts with `#!/usr/bin/env node`, whether the entry file does or not. */
  readonly executable: boolean;
  /** Drops white space and shortens syntax. Names stay: a stack trace in a bug report must tell something. */
  readonly compact: boolean;
}

/** Packages that are imported lazily stay lazy: esbuild wraps each into a function that the first import calls. */
export async function bundle({ root, entry, executable, compact }: BundleOptions): Promise<Bundle> {
  const { outputFiles, metafile, warnings } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: 'bundle.js',
    write: false as const,
    metafile: true as const,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minifyWhitespace: compact,
    minifySyntax: compact,
    legalComments: 'eof',
    logLevel: 'silent',
  });
  const [output] = outputFiles;
  if (output === undefined || warnings.length > 0) {
    throw new Error(`bundling ${entry} gave warnings: ${warnings.map(({ text }) => text).join('; ')}`);
  }
  const shebang = executable && !output.text.startsWith('#!') ? SHEBANG : '';
  return { program: Buffer.concat([Buffer.from(shebang), output.contents]), inputs: Object.keys(metafile.inputs) };
}
