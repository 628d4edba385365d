/** What Terraform waits for: the modules that a provider process loads before the first RPC. */
import { join } from 'node:path';
import { build } from 'esbuild';

/** The start loads these one after the other, and with each all that it imports. */
const LOADED_AT_START = [
  'lib/provider/main.ts',
  'lib/provider/serve-hdp.ts',
  'lib/provider/provider.ts',
  'lib/plugin/transport/served-provider.ts',
  'lib/plugin/rpc/provider-service.ts',
];

async function earlyModules(): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: join(__dirname, '../../..'),
    entryPoints: ['lib/provider/main.ts'],
    outdir: 'bundle',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const early = new Set(LOADED_AT_START);
  for (const path of early) {
    for (const imported of metafile.inputs[path]?.imports ?? []) {
      if (imported.kind !== 'dynamic-import' && imported.external !== true) early.add(imported.path);
    }
  }
  return [...early];
}

describe('the modules that are loaded before the first RPC', () => {
  it('are no more than they were, those of the kinds apart', async () => {
    const modules = await earlyModules();
    const count = (folder: RegExp): number => modules.filter((path) => folder.test(path)).length;
    // Before you raise a number: load what is new when it is first needed, as `lib/plugin/rpc/later.ts` does.
    expect(count(/^lib\/plugin\//)).toBeLessThanOrEqual(57);
    expect(count(/node_modules\//)).toBeLessThanOrEqual(47);
  });

  it('have none of what only some commands need', async () => {
    const late = /undici\/|rpc\/(?:list-|invoke-|move-|generate-|import-|later)|provider\/(?:actions|moves|lists)\//;
    expect((await earlyModules()).filter((path) => late.test(path))).toEqual([]);
  });
});
