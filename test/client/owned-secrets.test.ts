import { looksMasked, OwnedSecrets, type SecretSituation, type Treatment } from '../../lib/client';
import { wantedSecrets } from '../../lib/client/secret-version';

type Name = 'refresh' | 'access';

const NAMES = { all: ['refresh', 'access'], optional: ['access'] } as const;
const NOTHING = { refresh: undefined, access: undefined };
const NO_SECRETS = { refresh: null, access: null };

/** Of an object whose refresh token "r" was sent. */
function sent(access: string | null = null): OwnedSecrets<Name> {
  const secrets = OwnedSecrets.empty<Name>(NAMES);
  secrets.recordSent('refresh', 'r');
  secrets.recordSent('access', access);
  return secrets;
}

function imported(baseline?: string): OwnedSecrets<Name> {
  const secrets = OwnedSecrets.empty<Name>(NAMES);
  if (baseline !== undefined) secrets.recordBaseline('refresh', baseline);
  return secrets;
}

function situation(
  configured: Partial<SecretSituation<Name>['configured']>,
  { wanted = [], vouched = false }: { wanted?: readonly Name[]; vouched?: boolean } = {},
): SecretSituation<Name> {
  return { configured: { ...NO_SECRETS, ...configured }, wanted: new Set(wanted), vouched };
}

type Seen = Parameters<OwnedSecrets<Name>['observe']>[0];

/** After a GET that shows these. */
function showing(secrets: OwnedSecrets<Name>, refresh: string | undefined, access?: string): OwnedSecrets<Name> {
  secrets.observe({ refresh, access });
  return secrets;
}

const copyOf = (secrets: OwnedSecrets<Name>): OwnedSecrets<Name> | undefined =>
  OwnedSecrets.parse<Name>(NAMES, JSON.parse(JSON.stringify(secrets.toJson())));

describe('looksMasked', () => {
  it.each([
    ['blanks', ['', ' ', '\t\n']],
    [
      'stars',
      ['*', '***', '********', '****66fa', '**66fa', '66fa****', '66fa**', '222d***66fa', ' ****66fa ', '********\n'],
    ],
    ['other signs', ['####66fa', '••••••••', '••66fa', '●●●●', '∙∙∙', '···', '█████', '＊＊＊＊', '---', '___']],
    ['dots', ['222d…66fa', '222d...66fa', '...']],
    ['the letter X', ['x', 'xxx', 'xxxxxxxx', 'XXXX66fa', '66faxxxx']],
    ['brackets', ['<hidden>', '<REDACTED>', '[REDACTED]', '[ redacted ]', '(hidden)', '{secret}', '<token>', '<a\nb>']],
    [
      'words',
      ['hidden', 'Masked', 'PROTECTED', '*hidden*', '-redacted-', 'null', 'none', 'N/A', 'undefined', 'not shown'],
    ],
  ])('is true for %s', (_kind, values) => {
    expect(values.filter((value) => !looksMasked(value))).toEqual([]);
  });

  it.each([
    '111c334445e55',
    '222d88899966fa',
    'token-a',
    'refreshed-access-token-33-1',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
    '1//0gFexample-L9IrCBsnMVVmYPbxyz',
    '5Aep861TSESvWeug_xvFHRBTTbf_YrTWgEyjBJrsc4XUEobIzrIxkJFdyVuPKVAG.RcgT5Vg.Eoq5n',
    'M.C507_BAY.0.U.-Cg*xK!kq8Ab*J2$',
    'dGhpcyBpcyBhIHNlY3JldA==',
    'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=',
    ...['a.b..c', 'hidden-in-plain-sight', 'xxx-token', 'secretary', '{half', 'a'],
  ])('is false for %j', (value) => {
    expect(looksMasked(value)).toBe(false);
  });
});

describe('what a GET proves', () => {
  /** A record in each state, by what a server showed before. */
  const BEFORE = {
    unknown: () => sent(),
    clear: () => showing(sent(), 'r'),
    hidden: () => showing(sent(), '****'),
  };

  it.each<[string, string | undefined, Record<keyof typeof BEFORE, string>]>([
    ['exactly what was sent', 'r', { unknown: 'clear', clear: 'clear', hidden: 'clear' }],
    ['another value', 'q', { unknown: 'unknown', clear: 'clear', hidden: 'unknown' }],
    ['a mask', '****66fa', { unknown: 'hidden', clear: 'hidden', hidden: 'hidden' }],
    ['nothing', undefined, { unknown: 'hidden', clear: 'hidden', hidden: 'hidden' }],
    ['an empty string', '', { unknown: 'hidden', clear: 'hidden', hidden: 'hidden' }],
  ])('%s turns each state into the right one', (_shown, value, after) => {
    for (const before of ['unknown', 'clear', 'hidden'] as const) {
      const secrets = BEFORE[before]();
      expect(secrets.shown('refresh')).toBe(before);
      expect(showing(secrets, value).shown('refresh')).toBe(after[before]);
    }
  });

  it('is that a secret is hidden where what was sent looks like a mask itself', () => {
    const secrets = OwnedSecrets.empty<Name>(NAMES);
    secrets.recordSent('refresh', '********');
    expect(showing(secrets, '********').shown('refresh')).toBe('hidden');
  });

  it.each(['r', 'q'])('is nothing where %j was never sent', (value) => {
    for (const secrets of [imported(), imported('r')]) {
      expect(showing(secrets, value).shown('refresh')).toBe('unknown');
    }
  });

  it.each<[string, () => OwnedSecrets<Name>, Seen, [string, string]]>([
    ['a required secret of an import is hidden where it is left out', imported, NOTHING, ['hidden', 'unknown']],
    [
      'an optional one is absent where another is in clear',
      () => sent('a'),
      { ...NOTHING, refresh: 'r' },
      ['clear', 'unknown'],
    ],
    [
      'an optional one is hidden where no other is shown',
      () => sent('a'),
      { ...NOTHING, refresh: '****' },
      ['hidden', 'hidden'],
    ],
    [
      'a required one is hidden beside an optional one in clear',
      () => showing(sent('a'), 'r', 'a'),
      { ...NOTHING, access: 'a' },
      ['hidden', 'clear'],
    ],
  ])('%s', (_case, before, seen, after) => {
    const secrets = before();
    secrets.observe(seen);
    expect([secrets.shown('refresh'), secrets.shown('access')]).toEqual(after);
  });
});

describe('what the response to a write proves', () => {
  it.each([
    ['unknown', 'r', 'unknown'],
    ['unknown', '****66fa', 'hidden'],
    ['unknown', undefined, 'unknown'],
    ['clear', '****66fa', 'clear'],
    ['hidden', 'r', 'hidden'],
  ] as const)('%s: %j leads to %s', (before, value, after) => {
    const secrets = sent();
    secrets.setShown('refresh', before);
    secrets.observeWrite({ ...NOTHING, refresh: value });
    expect(secrets.shown('refresh')).toBe(after);
  });
});

describe('what an update does about the refresh token', () => {
  const differing = (): OwnedSecrets<Name> => showing(sent(), 'refreshed');
  const withShown = (secrets: OwnedSecrets<Name>, shown: 'clear' | 'hidden'): OwnedSecrets<Name> => {
    secrets.setShown('refresh', shown);
    return secrets;
  };

  it.each<[string, () => OwnedSecrets<Name>, string | null | undefined, Treatment]>([
    ['clear, sent, same', () => withShown(sent(), 'clear'), 'r', 'keep'],
    ['clear, sent, another', () => withShown(sent(), 'clear'), 'q', 'keep'],
    ['clear, sent, none', () => withShown(sent(), 'clear'), null, 'keep'],
    ['clear, sent, not known', () => withShown(sent(), 'clear'), undefined, 'keep'],
    ['hidden, sent, same', () => withShown(sent(), 'hidden'), 'r', 'resend'],
    ['hidden, sent, another', () => withShown(sent(), 'hidden'), 'q', 'refuse-configured-differs'],
    ['hidden, sent, none', () => withShown(sent(), 'hidden'), null, 'refuse-not-configured'],
    ['hidden, sent, not known', () => withShown(sent(), 'hidden'), undefined, 'undecided'],
    ['hidden, baseline, same', () => withShown(imported('r'), 'hidden'), 'r', 'refuse-never-sent'],
    ['hidden, baseline, another', () => withShown(imported('r'), 'hidden'), 'q', 'refuse-never-sent'],
    ['hidden, baseline, none', () => withShown(imported('r'), 'hidden'), null, 'refuse-not-configured'],
    ['hidden, no record, any', () => withShown(imported(), 'hidden'), 'r', 'refuse-never-sent'],
    ['hidden, no record, none', () => withShown(imported(), 'hidden'), null, 'refuse-not-configured'],
    ['unknown, sent, same', sent, 'r', 'resend'],
    ['unknown, sent, same, but a read showed another', differing, 'r', 'refuse-server-differs'],
    ['unknown, sent, another', sent, 'q', 'refuse-configured-differs'],
    ['unknown, sent, none', sent, null, 'refuse-not-configured'],
    ['unknown, sent, not known', sent, undefined, 'undecided'],
    ['unknown, baseline, same', () => imported('r'), 'r', 'refuse-never-sent'],
    ['unknown, baseline, none', () => imported('r'), null, 'refuse-not-configured'],
    ['unknown, no record, any', () => imported(), 'r', 'refuse-never-sent'],
    ['unknown, no record, none', () => imported(), null, 'refuse-not-configured'],
    ['unknown, no record, not known', () => imported(), undefined, 'undecided'],
  ])('%s: %s', (_row, secrets, refresh, treatment) => {
    expect(secrets().treatments(situation({ refresh })).get('refresh')).toBe(treatment);
  });

  it.each<[string, () => OwnedSecrets<Name>, Treatment]>([
    ['no record', imported, 'keep'],
    ['a baseline', () => imported('r'), 'keep'],
    ['another value shown', differing, 'keep'],
    ['a hidden secret', () => withShown(sent(), 'hidden'), 'resend'],
    ['a hidden secret without a record', () => withShown(imported(), 'hidden'), 'refuse-never-sent'],
  ])('where the server is vouched for, with %s', (_case, secrets, treatment) => {
    const given = situation({ refresh: 'r' }, { vouched: true });
    expect(secrets().treatments(given).get('refresh')).toBe(treatment);
  });

  it.each([sent, () => withShown(sent(), 'hidden'), differing, () => imported()])(
    'sends the configured one that is wanted (%#)',
    (secrets) => {
      const given = situation({ refresh: 'q' }, { wanted: ['refresh'] });
      const resolved = secrets().resolve(given, { ...NOTHING, refresh: '****' });
      expect(resolved.get('refresh')).toEqual({ treatment: 'change', value: 'q' });
    },
  );
});

describe('what an update does about the optional access token', () => {
  type Row = [string, () => OwnedSecrets<Name>, string | undefined, string | undefined, Treatment, string, string?];

  // What is configured, what the GET inside the update shows, what is planned, and what happens with which value.
  it.each<Row>([
    ['never sent, not shown', () => showing(sent(), 'r'), undefined, undefined, 'keep', 'omit'],
    ['never sent, shown', () => showing(sent(), 'r', 'own'), undefined, 'own', 'keep', 'keep', 'own'],
    ['never sent, all masked', () => showing(sent(), '***', '***'), undefined, '***', 'omit', 'omit'],
    ['sent, in clear', () => showing(sent('a'), 'r', 'a'), 'a', 'b', 'keep', 'keep', 'b'],
    ['sent, in clear, gone now', () => showing(sent('a'), 'r', 'a'), undefined, undefined, 'keep', 'omit'],
    ['sent, hidden', () => showing(sent('a'), 'r', '***'), 'a', '***', 'resend', 'resend', 'a'],
  ])('%s', (...[, secrets, access, held, planned, treatment, value]) => {
    const refresh = held === '***' ? held : 'r';
    const given = situation({ refresh: 'r', ...(access === undefined ? {} : { access }) });
    expect(secrets().treatments(given).get('access')).toBe(planned);
    expect(secrets().resolve(given, { refresh, access: held }).get('access')).toEqual({ treatment, value });
  });

  it('is left out beside a new refresh token: it belongs to the old one', () => {
    const secrets = showing(sent('a'), 'r', 'a');
    const given = situation({ refresh: 'q' }, { wanted: ['refresh'] });
    expect(secrets.resolve(given, { refresh: 'r', access: 'a' })).toEqual(
      new Map([
        ['refresh', { treatment: 'change', value: 'q' }],
        ['access', { treatment: 'omit', value: undefined }],
      ]),
    );
  });
});

it('the read inside an update turns what was proven into hidden, and a mask never goes back', () => {
  for (const mask of ['****66fa', '********', '', ' ', '<hidden>', '[REDACTED]', 'xxxx', undefined]) {
    for (const vouched of [false, true]) {
      const given = situation({ refresh: 'r', access: 'a' }, { vouched });
      const resolved = showing(sent('a'), 'r', 'a').resolve(given, { refresh: mask, access: mask });
      expect([...resolved.values()]).toEqual([
        { treatment: 'resend', value: 'r' },
        { treatment: 'resend', value: 'a' },
      ]);
    }
  }
});

describe('what the user wants to be sent', () => {
  type Versions = [now: string | null | undefined, before: string | null];

  it.each<[string, OwnedSecrets<Name>, Partial<Record<Name, string | undefined>>, Versions, Name[]]>([
    ['the same without a version', sent('a'), { refresh: 'r', access: 'a' }, [null, null], []],
    ['another one without a version', sent('a'), { refresh: 'q', access: 'a' }, [null, null], ['refresh']],
    ['one that is not known yet', sent(), { refresh: undefined }, [null, null], ['refresh']],
    ['none', sent(), {}, [null, null], []],
    ['another one under the same version', sent(), { refresh: 'q' }, ['1', '1'], []],
    ['the same under another version', sent('a'), { refresh: 'r', access: 'a' }, ['2', '1'], ['refresh', 'access']],
    ['the same under a first version', sent(), { refresh: 'r' }, ['1', null], ['refresh']],
    ['the same without the version of before', sent(), { refresh: 'r' }, [null, '1'], []],
    ['another one without the version of before', sent(), { refresh: 'q' }, [null, '1'], ['refresh']],
    ['another version without a secret', sent(), {}, ['2', '1'], []],
    ['a version that is not known yet', sent(), { refresh: 'r' }, [undefined, '1'], ['refresh']],
    ['a configured one after an import', imported(), { refresh: 'q' }, [null, null], []],
    ['a first version after an import', imported(), { refresh: 'q' }, ['1', null], []],
    ['a first version after a baseline', imported('r'), { refresh: 'q' }, ['1', null], []],
    ['a second version after an import', imported('r'), { refresh: 'q' }, ['2', '1'], ['refresh']],
    ['another one than the baseline', imported('r'), { refresh: 'q' }, [null, null], ['refresh']],
    ['the baseline itself', imported('r'), { refresh: 'r' }, [null, null], []],
  ])('%s', (_case, secrets, configured, [version, priorVersion], wanted) => {
    expect([
      ...wantedSecrets(secrets, {
        configured: { ...NO_SECRETS, ...configured },
        version,
        priorVersion,
      }),
    ]).toEqual(wanted);
  });
});

describe('records', () => {
  it('are not replaced by a baseline once something was sent', () => {
    const secrets = sent();
    secrets.recordBaseline('refresh', 'q');
    expect([secrets.matches('refresh', 'r'), secrets.matches('refresh', 'q')]).toEqual([true, false]);
  });

  it('hold no secret, and fingerprints of equal secrets differ between objects', () => {
    const [first, second] = [sent('r').toJson(), sent('r').toJson()];
    expect(JSON.stringify(first)).not.toContain('"r"');
    expect(first['refresh']).not.toEqual(second['refresh']);
  });

  it('come back as they were stored, byte for byte, whatever was observed', () => {
    const [observed, onlyAccess] = [showing(sent('a'), 'q', '***'), showing(imported(), 'q', '***')];
    const cleared = showing(showing(sent('a'), 'q', 'a'), 'r', 'a');
    for (const secrets of [imported(), imported('r'), sent(), sent('a'), observed, cleared, onlyAccess]) {
      expect(JSON.stringify(copyOf(secrets)?.toJson())).toBe(JSON.stringify(secrets.toJson()));
    }
  });

  it('do not change with each rotation while nothing is proven', () => {
    const secrets = showing(sent(), 'refreshed-1');
    const stored = JSON.stringify(secrets.toJson());
    expect(JSON.stringify(showing(secrets, 'refreshed-2').toJson())).toBe(stored);
  });

  it('forget that the server showed another value once the next one is sent', () => {
    const secrets = showing(sent(), 'refreshed');
    secrets.recordSent('refresh', 'q');
    expect(secrets.treatments(situation({ refresh: 'q' })).get('refresh')).toBe('resend');
  });

  const key = Buffer.alloc(32).toString('base64');
  const fingerprint = key;
  const good = { shown: 'clear', kind: 'sent', fingerprint };

  it.each<[string, unknown]>([
    ['null', null],
    ['a string', 'x'],
    ['a number', 7],
    ['an array', []],
    ['no key', {}],
    ['a key that is too short', { key: 'AAAA' }],
    ['a key that is cut off', { key: key.slice(2) }],
    ['a key that is no base64', { key: '!'.repeat(44) }],
    ['a record that is null', { key, refresh: null }],
    ['a record that is a string', { key, refresh: fingerprint }],
    ['a record without what is shown', { key, refresh: { ...good, shown: undefined } }],
    ['a record with another state', { key, refresh: { ...good, shown: 'maybe' } }],
    ['a record with another kind', { key, refresh: { ...good, kind: 'stolen' } }],
    ['a kind without a fingerprint', { key, refresh: { shown: 'clear', kind: 'sent' } }],
    ['a fingerprint without a kind', { key, refresh: { shown: 'clear', fingerprint } }],
    ['a fingerprint that is cut off', { key, refresh: { ...good, fingerprint: fingerprint.slice(2) } }],
    ['a fingerprint that is a number', { key, refresh: { ...good, fingerprint: 7 } }],
    ['another mark', { key, refresh: { ...good, differs: 'yes' } }],
    ['one good and one bad record', { key, refresh: { shown: 'unknown' }, access: { shown: 1 } }],
  ])('are refused where the stored data are %s', (_case, stored) => {
    expect(OwnedSecrets.parse<Name>(NAMES, stored)).toBeUndefined();
  });

  it('may lack a secret that a later version knows', () => {
    expect(OwnedSecrets.parse<Name>(NAMES, { key })?.shown('access')).toBe('unknown');
  });
});

describe('fingerprints of the first version', () => {
  const { key, refresh } = sent().toJson();
  const { fingerprint } = refresh as { fingerprint: string };

  it.each(['sent', 'baseline'] as const)('become records as %s, with nothing proven', (kind) => {
    const secrets = OwnedSecrets.fromFingerprints<Name>(NAMES, { key, refresh: fingerprint, access: null }, kind);
    expect(secrets?.toJson()).toEqual({ key, refresh: { shown: 'unknown', kind, fingerprint } });
    expect(secrets?.matches('refresh', 'r')).toBe(true);
    expect(secrets?.nothingSent).toBe(kind === 'baseline');
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a string', 'x'],
    ['no key', { refresh: fingerprint, access: null }],
    ['a fingerprint that is cut off', { key, refresh: fingerprint.slice(2), access: null }],
    ['a fingerprint that is a number', { key, refresh: 7, access: null }],
  ])('are refused where they are %s', (_case, stored) => {
    expect(OwnedSecrets.fromFingerprints<Name>(NAMES, stored, 'sent')).toBeUndefined();
  });
});
