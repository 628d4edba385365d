/** Constructs and synthesizes profiles, by turns with as many plain resources of CDKTF. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Cost } from '../measured-run';
import { typicalCost } from '../statistics';
import { milliseconds, printTable, times } from '../table';

const COUNTS = [100, 1000];
const KINDS = ['plain', 'profiles'] as const;

export function synth(node: string, rounds: number): void {
  const environment = { PATH: process.env['PATH'] ?? '', TF_VAR_refresh_token: 'a_token' };
  const rows = COUNTS.flatMap((count) => {
    const taken = { plain: Array<Cost>(), profiles: Array<Cost>() };
    for (let round = 0; round < rounds; round++) {
      for (const kind of round % 2 === 0 ? KINDS : [...KINDS].reverse()) {
        const args = ['--import', 'tsx', join(__dirname, 'synth-program.ts'), kind, String(count)];
        const options = { encoding: 'utf8', env: environment, cwd: join(__dirname, '../..') } as const;
        taken[kind].push(JSON.parse(execFileSync(node, args, options)) as Cost);
      }
    }
    const [plain, profiles] = [typicalCost(taken.plain), typicalCost(taken.profiles)];
    return (['wall', 'cpu'] as const).map((clock) => [
      String(count),
      clock,
      milliseconds(plain[clock]),
      milliseconds(profiles[clock]),
      times(profiles[clock], plain[clock]),
    ]);
  });
  const columns = ['constructs', 'clock', 'TerraformResource', 'OAuthProfile', 'ratio'];
  printTable(`Construct and synthesize: medians of ${String(rounds)}`, columns, rows);
}
