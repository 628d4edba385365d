import fc from 'fast-check';
import { sequences, SURROUNDINGS } from './model/dangers';
import { Figures } from './model/figures';
import type { Outline } from './model/steps';
import { Story, type LogTap } from './model/story';

/**
 * By hand: `MODEL_RUNS=5000 MODEL_SEED=$RANDOM npx jest test/provider/model` for a longer run with other sequences. A
 * failure prints the values of MODEL_SEED, MODEL_PATH and MODEL_REPLAY that run its sequence alone.
 */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 90);
const SEED = Number(process.env['MODEL_SEED'] ?? 20_240_506);
const PATH = process.env['MODEL_PATH'];
const REPLAY = process.env['MODEL_REPLAY'];

/** Reads what the provider logs instead of showing it. */
function tapLog(): LogTap & { close(): void } {
  let lines: string[] = [];
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  return {
    take: () => {
      const text = lines.join('');
      lines = [];
      return text;
    },
    close: () => {
      spy.mockRestore();
    },
  };
}

describe('whatever goes wrong between Terraform and the server', () => {
  const level = process.env['TF_LOG_PROVIDER'];
  const figures = new Figures();
  let log: ReturnType<typeof tapLog>;

  beforeAll(() => {
    process.env['TF_LOG_PROVIDER'] = 'trace';
    log = tapLog();
  });

  afterAll(() => {
    log.close();
    if (level === undefined) delete process.env['TF_LOG_PROVIDER'];
    else process.env['TF_LOG_PROVIDER'] = level;
  });

  it(
    'each declared profile exists once, nothing foreign is touched, and the user knows what to do',
    async () => {
      const property = fc.asyncProperty(SURROUNDINGS, sequences(REPLAY), async (around, commands) => {
        const story = await Story.begin(around, log, figures);
        try {
          await fc.asyncModelRun(
            (): { model: Outline; real: Story } => ({
              model: { declared: story.world.configuration.declared.size },
              real: story,
            }),
            commands,
          );
          await story.settle();
        } finally {
          await story.end();
        }
      });
      const details = await fc.check(property, {
        numRuns: RUNS,
        // Short sequences and small numbers would otherwise be preferred.
        unbiased: true,
        seed: SEED,
        // A sequence takes a fraction of a second: this one waits for something that never comes.
        timeout: 240_000,
        // A long run stops at its first failure; where that is run alone, it is made as short as it can be.
        endOnFailure: process.env['MODEL_RUNS'] !== undefined,
        ...(PATH === undefined ? {} : { path: PATH }),
      });
      if (details.failed) throw new Error(explain(details));
      if (process.env['MODEL_RUNS'] !== undefined) process.stdout.write(`\n${figures.toTable()}\n`);
    },
    120_000 + RUNS * 6000,
  );
});

function explain<T>(details: fc.RunDetails<T>): string {
  const message = fc.defaultReportMessage(details) ?? '';
  const cause = details.errorInstance instanceof Error ? details.errorInstance.stack : String(details.errorInstance);
  const replay = /replayPath="([^"]*)"/.exec(message)?.[1] ?? '';
  const rerun = [
    `MODEL_SEED=${String(details.seed)}`,
    `MODEL_PATH='${details.counterexamplePath ?? ''}'`,
    `MODEL_REPLAY='${replay}'`,
  ];
  return `${message}\n\n${cause ?? ''}\n\nRun this sequence alone with\n  ${rerun.join(' ')} npx jest test/provider/model.test.ts`;
}
