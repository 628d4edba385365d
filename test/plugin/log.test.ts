import { createLogger, type Logger } from '../../lib/plugin/log';

const levels = ['trace', 'debug', 'info', 'warn', 'error'] as const;
const now = () => new Date('2026-02-03T04:05:06.789Z');

function logged(environment: Record<string, string>, use: (log: Logger) => void): string[] {
  const lines: string[] = [];
  use(createLogger({ module: 'tiny', environment, now, write: (line) => lines.push(line) }));
  return lines;
}

function levelsLogged(environment: Record<string, string>): unknown[] {
  const lines = logged(environment, (log) => {
    for (const level of levels) log[level]('said');
  });
  return lines.map((line) => (JSON.parse(line) as Record<string, unknown>)['@level']);
}

describe('createLogger', () => {
  it('writes one JSON object a line, with a timestamp of six digits as Terraform expects', () => {
    expect(
      logged({ TF_LOG: 'trace' }, (log) => {
        log.info('Read profile', { id: 7, found: true });
      }),
    ).toEqual([
      '{"id":7,"found":true,"@level":"info","@message":"Read profile","@module":"tiny",' +
        '"@timestamp":"2026-02-03T04:05:06.789000Z"}\n',
    ]);
  });

  it.each([
    [{}, []],
    [{ TF_LOG: '' }, []],
    [{ TF_LOG: 'off' }, []],
    [{ TF_LOG: 'OFF' }, []],
    [{ TF_LOG: 'error' }, ['error']],
    [{ TF_LOG: 'WARN' }, ['warn', 'error']],
    [{ TF_LOG: 'Info' }, ['info', 'warn', 'error']],
    [{ TF_LOG: 'debug' }, ['debug', 'info', 'warn', 'error']],
    [{ TF_LOG: 'trace' }, [...levels]],
    [{ TF_LOG: 'json' }, [...levels]],
    [{ TF_LOG: 'loud' }, [...levels]],
    [{ TF_LOG_PROVIDER: 'warn' }, ['warn', 'error']],
    [{ TF_LOG_PROVIDER: 'warn', TF_LOG: 'trace' }, ['warn', 'error']],
    [{ TF_LOG_PROVIDER: 'off', TF_LOG: 'trace' }, []],
    [{ TF_LOG_PROVIDER: '', TF_LOG: 'error' }, ['error']],
    [{ TF_LOG_CORE: 'trace' }, []],
  ] as [Record<string, string>, string[]][])('with %j writes the levels %j', (environment, expected) => {
    expect(levelsLogged(environment)).toEqual(expected);
  });

  it('lets no field take the place of the level or the message', () => {
    const [line = ''] = logged({ TF_LOG: 'trace' }, (log) => {
      log.debug('said', { '@level': 'error', '@message': 'other' });
    });

    expect(JSON.parse(line)).toMatchObject({ '@level': 'debug', '@message': 'said' });
  });
});
