/**
 * How long a provider process takes until Terraform reads its handshake line, as a multiple of `node -e 0`, and until it
 * has responded to a first call. Run by hand on a machine at rest:
 *
 *     npx tsx bench/startup.ts [--node <node binary>] [--runs <number>] [<entry file>]
 *
 * The budget is in the design: 1.6 times on Node 20, 2 times on newer ones.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from '../scripts/build/bundle';
import { launcher } from '../scripts/build/launcher';
import { createIdentity } from '../lib/plugin/transport/certificate';
import { ProviderClient } from '../lib/plugin/transport/generated/tfplugin6';
import { connectionOf, TERRAFORM } from '../test/plugin/started-plugin';

const root = join(__dirname, '..');
const own = createIdentity();

interface Times {
  readonly node: number;
  /** Without the launcher. */
  readonly program: number;
  readonly handshake: number;
  readonly firstCall: number;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { node: { type: 'string', default: process.execPath }, runs: { type: 'string', default: '25' } },
  });
  const folder = mkdtempSync(join(tmpdir(), 'startup-'));
  try {
    await install(positionals[0] ?? 'lib/provider/main.ts', folder);
    const times: Times[] = [];
    // The first runs read from the disk what later ones find in memory.
    for (let run = -3; run < Number(values.runs); run++) {
      const node = await timeNode(values.node);
      const { handshake: program } = await timeProvider(
        values.node,
        [join(folder, 'provider.js')],
        values.node,
        folder,
      );
      const { handshake, firstCall } = await timeProvider(join(folder, 'launcher'), [], values.node, folder);
      if (run >= 0) times.push({ node, program, handshake, firstCall });
    }
    report(values.node, times);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Bundles the program as it is shipped, with its launcher. */
async function install(entry: string, folder: string): Promise<void> {
  const { files } = await bundle({ root, entries: { provider: entry }, compact: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  writeFileSync(join(folder, 'launcher'), launcher('provider.js'), { mode: 0o755 });
}

async function timeNode(node: string): Promise<number> {
  const start = performance.now();
  await once(spawn(node, ['-e', '0'], { env: {}, stdio: 'ignore' }), 'exit');
  return performance.now() - start;
}

async function timeProvider(
  command: string,
  args: readonly string[],
  node: string,
  folder: string,
): Promise<Pick<Times, 'handshake' | 'firstCall'>> {
  const PATH = `${dirname(node)}:/usr/bin:/bin`;
  const env = { ...TERRAFORM, PLUGIN_CLIENT_CERT: own.certificatePem, TMPDIR: folder, PATH };
  const start = performance.now();
  const provider = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(provider.stdout, 'data')) as [Buffer];
  const handshake = performance.now() - start;
  const client = new ProviderClient(...connectionOf(line.toString().trimEnd().split('|'), own));
  const firstCall = await new Promise<number>((resolve, reject) => {
    client.getProviderSchema({}, (error) => {
      if (error) reject(error);
      else resolve(performance.now() - start);
    });
  });
  client.close();
  const ended = once(provider, 'exit');
  provider.kill('SIGTERM');
  await ended;
  return { handshake, firstCall };
}

function report(node: string, times: readonly Times[]): void {
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  const [base, program] = [median(times, 'node'), median(times, 'program')];
  const [handshake, firstCall] = [median(times, 'handshake'), median(times, 'firstCall')];
  const budget = version.startsWith('v20.') ? 1.6 : 2;
  const ratio = handshake / base;
  console.log(`Node ${version}, medians of ${String(times.length)} interleaved runs`);
  console.log(`  node -e 0            ${base.toFixed(1)} ms`);
  console.log(`  without the launcher ${program.toFixed(1)} ms, ${(program / base).toFixed(2)} times`);
  console.log(
    `  handshake line       ${handshake.toFixed(1)} ms, ${ratio.toFixed(2)} times (budget ${String(budget)})`,
  );
  console.log(`  first response     ${firstCall.toFixed(1)} ms, ${(firstCall / base).toFixed(2)} times`);
  if (ratio > budget) process.exitCode = 1;
}

function median(times: readonly Times[], of: keyof Times): number {
  const sorted = times.map((time) => time[of]).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

void main();
