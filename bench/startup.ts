/**
 * How long a provider process takes until Terraform reads its handshake line, as a multiple of `node -e 0`, and until it
 * has responded to a first call. Run by hand on a machine at rest:
 *
 *     npx tsx bench/startup.ts [--node <node binary>] [--runs <number>] [--peer <provider program>] [<entry file>]
 *
 * `--peer` is another provider, to compare with: any program that speaks plugin protocol 6.
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
import { ProviderClient } from '../test/plugin/generated/tfplugin6';
import { connectionOf, TERRAFORM } from '../test/plugin/started-plugin';

const root = join(__dirname, '..');
const own = createIdentity();

/** Milliseconds since the start of the process. */
interface Start {
  readonly handshake: number;
  readonly firstCall: number;
}

interface Times extends Start {
  readonly node: number;
  /** Without the launcher. */
  readonly program: number;
  readonly peer: Start | undefined;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      node: { type: 'string', default: process.execPath },
      peer: { type: 'string' },
      runs: { type: 'string', default: '25' },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'startup-'));
  try {
    await install(positionals[0] ?? 'lib/provider/main.ts', folder);
    const times: Times[] = [];
    // The first runs read from the disk what later ones find in memory.
    for (let run = -3; run < Number(values.runs); run++) {
      const node = await timeNode(values.node);
      const time = (...command: readonly string[]): Promise<Start> => timeProvider(command, values.node, folder);
      const { handshake: program } = await time(values.node, join(folder, 'provider.js'));
      const launched = await time(join(folder, 'launcher'));
      const peer = values.peer === undefined ? undefined : await time(values.peer);
      if (run >= 0) times.push({ node, program, ...launched, peer });
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

async function timeProvider([command = '', ...args]: readonly string[], node: string, folder: string): Promise<Start> {
  const PATH = `${dirname(node)}:/usr/bin:/bin`;
  const env = { ...TERRAFORM, PLUGIN_CLIENT_CERT: own.certificatePem, TMPDIR: folder, PATH };
  const start = performance.now();
  const provider = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
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
  const [base, program] = [median(times.map((time) => time.node)), median(times.map((time) => time.program))];
  const { handshake, firstCall } = medians(times);
  const budget = version.startsWith('v20.') ? 1.6 : 2;
  const ratio = handshake / base;
  console.log(`Node ${version}, medians of ${String(times.length)} interleaved runs`);
  console.log(`  node -e 0            ${base.toFixed(1)} ms`);
  console.log(`  without the launcher ${program.toFixed(1)} ms, ${(program / base).toFixed(2)} times`);
  console.log(
    `  handshake line       ${handshake.toFixed(1)} ms, ${ratio.toFixed(2)} times (budget ${String(budget)})`,
  );
  console.log(`  first response       ${firstCall.toFixed(1)} ms, ${(firstCall / base).toFixed(2)} times`);
  const peers = times.flatMap(({ peer }) => peer ?? []);
  if (peers.length > 0) {
    const peer = medians(peers);
    console.log(
      `  peer                 ${peer.handshake.toFixed(1)} ms, ${peer.firstCall.toFixed(1)} ms; ours takes ` +
        `${(handshake / peer.handshake).toFixed(2)} and ${(firstCall / peer.firstCall).toFixed(2)} times as long`,
    );
  }
  if (ratio > budget) process.exitCode = 1;
}

function medians(starts: readonly Start[]): Start {
  return {
    handshake: median(starts.map((start) => start.handshake)),
    firstCall: median(starts.map((start) => start.firstCall)),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

void main();
