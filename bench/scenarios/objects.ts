/** Creates objects, refreshes them and deletes them, by turns with each contender. */
import { contenders, TERRAFORM_DATA, type Contender } from '../contenders';
import type { Cost } from '../measured-run';
import { Server } from '../server';
import { median } from '../statistics';
import { printTable, seconds, times } from '../table';
import { TerraformFolder } from '../terraform-folder';

const STEPS = {
  apply: ['apply', '-auto-approve', '-input=false', '-no-color'],
  plan: ['plan', '-input=false', '-no-color', '-detailed-exitcode'],
  destroy: ['destroy', '-auto-approve', '-input=false', '-no-color'],
} as const;

interface Step extends Cost {
  readonly requests: number;
}

type Results = Record<keyof typeof STEPS, Step[]>;

export interface Objects {
  readonly title: string;
  readonly count: number;
  readonly rounds: number;
  /** Milliseconds that each request takes. @default 0 */
  readonly latency?: number;
}

export async function objects({ title, count, rounds, latency }: Objects, node: string): Promise<void> {
  const server = await Server.start(latency);
  const folders: TerraformFolder[] = [];
  try {
    const results: (readonly [Contender, TerraformFolder, Results])[] = [];
    for (const contender of contenders()) {
      const folder = await TerraformFolder.with(contender, { node, count, url: server.url });
      folders.push(folder);
      results.push([contender, folder, { apply: [], plan: [], destroy: [] }]);
    }
    for (let round = 0; round < rounds; round++) {
      for (const [, folder, result] of results) {
        for (const step of ['apply', 'plan', 'destroy'] as const) {
          const before = await server.requests();
          const { wall, cpu } = await folder.run(...STEPS[step]);
          result[step].push({ wall, cpu, requests: (await server.requests()) - before });
        }
      }
      results.reverse();
    }
    const sums = contenders().map(({ name }) => {
      const [, , result] = results.find(([contender]) => contender.name === name) ?? [];
      return {
        name,
        steps: result && { apply: typical(result.apply), plan: typical(result.plan), destroy: typical(result.destroy) },
      };
    });
    report(`${title}: medians of ${String(rounds)}`, sums);
  } finally {
    for (const folder of folders) folder.remove();
    await server.stop();
  }
}

interface Sum {
  readonly name: string;
  readonly steps: Record<keyof typeof STEPS, Step> | undefined;
}

function typical(steps: readonly Step[]): Step {
  return {
    wall: median(steps.map(({ wall }) => wall)),
    cpu: median(steps.map(({ cpu }) => cpu)),
    requests: median(steps.map(({ requests }) => requests)),
  };
}

/** `net` is what is left without what Terraform itself takes, seen with its built-in resource. */
function report(title: string, sums: readonly Sum[]): void {
  const own = sums.find(({ name }) => name === TERRAFORM_DATA.name)?.steps;
  const base = sums.find(({ name }) => name === 'restapi')?.steps;
  const rows = (['apply', 'plan', 'destroy'] as const).flatMap((step) =>
    sums.flatMap(({ name, steps }) => {
      if (steps === undefined || own === undefined) return [];
      const { wall, cpu, requests } = steps[step];
      const net = { wall: wall - own[step].wall, cpu: cpu - own[step].cpu };
      const ratios =
        base === undefined
          ? []
          : [
              times(wall, base[step].wall),
              times(cpu, base[step].cpu),
              times(net.wall, base[step].wall - own[step].wall),
              times(net.cpu, base[step].cpu - own[step].cpu),
            ];
      return [
        [step, name, seconds(wall), seconds(cpu), seconds(net.wall), seconds(net.cpu), String(requests), ...ratios],
      ];
    }),
  );
  const columns = ['step', 'provider', 'wall s', 'CPU s', 'net wall s', 'net CPU s', 'requests'];
  const compared =
    base === undefined ? [] : ['wall : restapi', 'CPU : restapi', 'net wall : restapi', 'net CPU : restapi'];
  printTable(title, [...columns, ...compared], rows);
}
