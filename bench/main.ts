/**
 * Measures the package beside Terraform alone and, where BENCH_PEERS names a folder with their programs, beside other
 * providers. README in this folder says how.
 *
 *     npm run bench -- [--node <node binary>] [--rounds <number>] [scenario…]
 */
import { execFileSync } from 'node:child_process';
import { cpus, type } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { memory } from './scenarios/memory';
import { objects } from './scenarios/objects';
import { start } from './scenarios/start';
import { synth } from './scenarios/synth';

type Scenario = (node: string, rounds: number) => Promise<void> | void;

/** Each with its usual number of rounds. */
const SCENARIOS: Readonly<Record<string, readonly [rounds: number, run: Scenario]>> = {
  start: [21, start],
  one: [15, (node, rounds) => objects({ title: 'One profile', count: 1, rounds }, node)],
  hundred: [3, (node, rounds) => objects({ title: '100 profiles', count: 100, rounds }, node)],
  thousand: [1, (node, rounds) => objects({ title: '1,000 profiles', count: 1000, rounds }, node)],
  latency: [
    1,
    (node, rounds) => objects({ title: '200 profiles, 100 ms a request', count: 200, rounds, latency: 100 }, node),
  ],
  memory: [1, memory],
  synth: [15, synth],
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { node: { type: 'string' }, rounds: { type: 'string' } },
  });
  const node = resolve(values.node ?? process.env['BENCH_NODE'] ?? process.execPath);
  const names = positionals.length > 0 ? positionals : Object.keys(SCENARIOS);
  const unknown = names.filter((name) => SCENARIOS[name] === undefined);
  if (unknown.length > 0)
    throw new Error(`no scenario ${unknown.join(', ')}: there are ${Object.keys(SCENARIOS).join(', ')}`);
  console.log(`${type()}, ${String(cpus().length)} cores; ${versions(node)}`);
  for (const name of names) {
    const [rounds, run] = SCENARIOS[name] ?? [];
    await run?.(node, Number(values.rounds ?? rounds));
  }
}

function versions(node: string): string {
  const environment = { PATH: process.env['PATH'] ?? '', HOME: '/', CHECKPOINT_DISABLE: '1' };
  const [terraform = ''] = execFileSync('terraform', ['version'], { encoding: 'utf8', env: environment }).split('\n');
  return `Node ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}; ${terraform}`;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
