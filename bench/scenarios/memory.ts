/** What the provider holds after a refresh of many profiles, and how long its event loop stands still meanwhile. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contenders, type Contender } from '../contenders';
import { Server } from '../server';
import { milliseconds, printTable } from '../table';
import { TerraformFolder } from '../terraform-folder';

const COUNTS = [1000, 10_000];
const PROBE = join(__dirname, '../probe.cjs');

interface Held {
  readonly heapUsed: number;
  readonly rss: number;
  readonly stall: number;
}

interface State {
  readonly resources: readonly {
    instances: readonly { readonly index_key: number; readonly attributes: Readonly<Record<string, unknown>> }[];
  }[];
}

export async function memory(node: string): Promise<void> {
  const [ours] = contenders().filter(({ name }) => name === 'hdp');
  if (ours === undefined) return;
  const rows: string[][] = [];
  for (const count of COUNTS) {
    const { heapUsed, rss, stall } = await refresh(ours, node, count);
    rows.push([String(count), megabytes(heapUsed), megabytes(rss), milliseconds(stall)]);
  }
  printTable('Refresh', ['profiles', 'heap after it', 'resident', 'longest stall of the event loop'], rows);
}

/** To create so many would take Terraform hours: one is created, and its state copied. */
async function refresh(ours: Contender, node: string, count: number): Promise<Held> {
  const server = await Server.start();
  const variables = { NODE_OPTIONS: `--require=${PROBE}`, BENCH_PROBE: 'probe.log' };
  const folder = await TerraformFolder.with(ours, { node, count: 1, url: server.url }, variables);
  try {
    await folder.run('apply', '-auto-approve', '-input=false');
    const profiles = await server.holding(count);
    const state = JSON.parse(readFileSync(join(folder.folder, 'terraform.tfstate'), 'utf8')) as State;
    for (const resource of state.resources) {
      resource.instances = profiles.flatMap(({ id, name }, index) =>
        resource.instances.map((instance) => ({
          ...instance,
          index_key: index,
          attributes: { ...instance.attributes, id, name },
        })),
      );
    }
    folder.write('terraform.tfstate', JSON.stringify(state));
    folder.write(
      'main.tf',
      readFileSync(join(folder.folder, 'main.tf'), 'utf8').replace(/count += 1\n/, `count = ${String(count)}\n`),
    );
    folder.write('probe.log', '');
    await folder.run('plan', '-refresh-only', '-input=false');
    const held = readFileSync(join(folder.folder, 'probe.log'), 'utf8').trim().split('\n');
    return held.map((line) => JSON.parse(line) as Held).reduce((one, other) => (one.rss > other.rss ? one : other));
  } finally {
    folder.remove();
    await server.stop();
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MB`;
}
