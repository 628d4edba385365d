/** What Terraform waits for: the modules that a provider process loads before its handshake line, and before the first RPC. */
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';

/** The start loads these one after the other, and with each all that it imports. */
const BEFORE_HANDSHAKE = ['lib/provider/main.ts', 'lib/provider/serve-hdp.ts'];
const BEFORE_FIRST_RPC = [
  ...BEFORE_HANDSHAKE,
  'lib/provider/provider.ts',
  'lib/plugin/transport/served-provider.ts',
  'lib/plugin/rpc/provider-service.ts',
];

interface Loaded {
  readonly own: readonly string[];
  readonly builtIn: readonly string[];
  /** Of the program, as it is shipped. */
  readonly bytes: number;
}

let metafile: Metafile;

beforeAll(async () => {
  ({ metafile } = await build({
    absWorkingDir: join(__dirname, '../../..'),
    entryPoints: ['lib/provider/main.ts'],
    outdir: 'bundle',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    minifyWhitespace: true,
    minifySyntax: true,
    write: false,
    metafile: true,
    logLevel: 'silent',
  }));
});

function loaded(entries: readonly string[]): Loaded {
  const own = new Set(entries);
  const builtIn = new Set<string>();
  for (const path of own) {
    for (const { kind, external, path: imported } of metafile.inputs[path]?.imports ?? []) {
      if (kind === 'dynamic-import') continue;
      if (external === true) builtIn.add(imported.replace(/^node:/, ''));
      else own.add(imported);
    }
  }
  const outputs = Object.values(metafile.outputs);
  const sizes = [...own].map((path) => outputs.map(({ inputs }) => inputs[path]?.bytesInOutput ?? 0));
  return { own: [...own], builtIn: [...builtIn].sort(), bytes: sizes.flat().reduce((sum, size) => sum + size, 0) };
}

describe('before the handshake line', () => {
  it('little is loaded of Node, and no package', () => {
    const { own, builtIn, bytes } = loaded(BEFORE_HANDSHAKE);

    expect(builtIn).toEqual(['crypto', 'events', 'fs', 'net', 'os', 'path']);
    expect(own.filter((path) => !path.startsWith('lib/'))).toEqual([]);
    expect(own.length).toBeLessThanOrEqual(10);
    expect(bytes).toBeLessThanOrEqual(12_000);
  });
});

describe('before the first RPC', () => {
  it('are loaded no more modules than before, those of the kinds apart, and no more bytes', () => {
    const { own, bytes } = loaded(BEFORE_FIRST_RPC);
    const count = (folder: RegExp): number => own.filter((path) => folder.test(path)).length;
    // Before you raise a number: load what is new when it is first needed, as `lib/plugin/rpc/later.ts` does.
    expect(count(/^lib\/plugin\//)).toBeLessThanOrEqual(57);
    expect(count(/node_modules\//)).toBeLessThanOrEqual(45);
    expect(bytes).toBeLessThanOrEqual(470_000);
  });

  it('is loaded nothing that only some commands need', () => {
    const late = /undici\/|rpc\/(?:list-|invoke-|move-|generate-|import-|later)|provider\/(?:actions|moves|lists)\//;
    expect(loaded(BEFORE_FIRST_RPC).own.filter((path) => late.test(path))).toEqual([]);
  });
});
