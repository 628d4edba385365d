/** What one start of a provider costs, by turns with a start of Node itself. */
import { programs, TERRAFORM_DATA } from '../contenders';
import { handshake } from '../handshake';
import { measuredRun, type Cost } from '../measured-run';
import { typicalCost } from '../statistics';
import { milliseconds, printTable, times } from '../table';
import { TerraformFolder } from '../terraform-folder';

const NODE = 'node -e 0';
const MODULES = 'node with http2, tls, net, crypto';
const SCHEMA = 'terraform providers schema';

const LOAD = "for (const name of ['http2', 'tls', 'net', 'crypto']) require(name)";

export async function start(node: string, rounds: number): Promise<void> {
  const place = { node, count: 0, url: '' };
  const alone = await TerraformFolder.with(TERRAFORM_DATA, place);
  const steps = new Map<string, () => Promise<Cost>>([
    [NODE, () => measuredRun([node, '-e', '0'], alone)],
    [MODULES, () => measuredRun([node, '-e', LOAD], alone)],
    [SCHEMA, () => alone.run('providers', 'schema', '-json')],
  ]);
  const folders = [alone];
  try {
    for (const program of programs()) {
      const folder = await TerraformFolder.with(program, place);
      folders.push(folder);
      steps.set(program.name, () => folder.run('providers', 'schema', '-json'));
      if (program.name === 'hdp') steps.set('hdp, handshake line', () => handshake(folder));
    }
    report(await byTurns(steps, rounds), rounds);
  } finally {
    for (const folder of folders) folder.remove();
  }
}

async function byTurns(
  steps: ReadonlyMap<string, () => Promise<Cost>>,
  rounds: number,
): Promise<ReadonlyMap<string, Cost>> {
  const taken = new Map([...steps.keys()].map((name) => [name, Array<Cost>()]));
  // The first round reads from the disk what later ones find in memory.
  for (let round = -1; round < rounds; round++) {
    const order = [...steps];
    if (round % 2 === 0) order.reverse();
    for (const [name, step] of order) {
      const cost = await step();
      if (round >= 0) taken.get(name)?.push(cost);
    }
  }
  return new Map([...taken].map(([name, costs]) => [name, typicalCost(costs)]));
}

/** One start is what the command takes with a provider, less what it takes without. */
function report(taken: ReadonlyMap<string, Cost>, rounds: number): void {
  const wall = (name: string): number => taken.get(name)?.wall ?? NaN;
  const rows = [...taken].map(([name, cost]) => {
    const isProvider = programs().some((program) => program.name === name);
    const one = isProvider ? cost.wall - wall(SCHEMA) : cost.wall;
    return [
      name,
      milliseconds(cost.wall),
      milliseconds(cost.cpu),
      isProvider ? milliseconds(one) : '',
      times(one, wall(NODE)),
      times(one, wall(MODULES)),
    ];
  });
  const columns = ['', 'wall', 'CPU', 'one start', `: ${NODE}`, `: ${MODULES}`];
  printTable(`Start: medians of ${String(rounds)}`, columns, rows);
}
