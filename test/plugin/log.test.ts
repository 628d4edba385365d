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

  it('writes a message without further keys', () => {
    expect(
      logged({ TF_LOG: 'trace' }, (log) => {
        log.warn('Line one\nline two');
      }),
    ).toEqual([
      '{"@level":"warn","@message":"Line one\\nline two","@module":"tiny","@timestamp":"2026-02-03T04:05:06.789000Z"}\n',
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

  it('neither asks the clock nor looks at the fields of an entry that is not written', () => {
    const log = createLogger({
      module: 'tiny',
      environment: { TF_LOG: 'warn' },
      now: () => {
        throw new Error('asked for the time');
      },
      write: () => {
        throw new Error('written');
      },
    });
    const fields = {
      get costly(): string {
        throw new Error('looked at');
      },
    };

    expect(() => {
      log.info('said', fields);
    }).not.toThrow();
  });

  it.each([
    ['an error by its message', { cause: new Error('refused') }, { cause: 'refused' }],
    ['a bigint by its digits', { id: 2n ** 64n }, { id: '18446744073709551616' }],
    ['nothing for undefined', { user: undefined }, {}],
    ['null', { user: null }, { user: null }],
  ])('writes %s', (_name, fields, expected) => {
    const [line = ''] = logged({ TF_LOG: 'trace' }, (log) => {
      log.debug('said', fields);
    });
    const entry = JSON.parse(line) as Record<string, unknown>;
    const rest = Object.fromEntries(Object.entries(entry).filter(([key]) => !key.startsWith('@')));

    expect(rest).toEqual(expected);
  });

  it('lets no field take the place of the level or the message', () => {
    const [line = ''] = logged({ TF_LOG: 'trace' }, (log) => {
      log.debug('said', { '@level': 'error', '@message': 'other' });
    });

    expect(JSON.parse(line)).toMatchObject({ '@level': 'debug', '@message': 'said' });
  });

  it('names the fields that cannot be written instead of failing', () => {
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    const [line = ''] = logged({ TF_LOG: 'trace' }, (log) => {
      log.debug('said', { cyclic, id: 1 });
    });

    expect(JSON.parse(line)).toEqual({
      '@level': 'debug',
      '@message': 'said',
      '@module': 'tiny',
      '@timestamp': '2026-02-03T04:05:06.789000Z',
      unloggable_fields: ['cyclic', 'id'],
    });
  });
});
