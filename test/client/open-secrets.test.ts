import { OwnedSecrets, recordCreate, SecretUpdate, type SecretChange, type SecretNames } from '../../lib/client';

/** Of objects whose secrets have names of their own. */
function names(configured: readonly string[] = [], certain: readonly string[] = []): SecretNames<string> {
  const isPlain = (name: string): boolean => name.startsWith('plain');
  const isSecret = (name: string): name is string => name.startsWith('secret');
  return { all: configured, optional: [], open: { isPlain, isSecret, certain } };
}

function change(details: Partial<SecretChange<string>>): SecretChange<string> {
  return {
    configured: {},
    isConfigured: Object.keys(details.configured ?? {}).length > 0,
    version: null,
    priorVersion: null,
    changed: ['description'],
    undecided: [],
    isStored: false,
    vouched: false,
    ...details,
  };
}

function created(configured: Readonly<Record<string, string>>): OwnedSecrets<string> {
  const secrets = OwnedSecrets.empty(names(Object.keys(configured)));
  recordCreate(secrets, configured);
  secrets.observeWrite({});
  return secrets;
}

function stored(secrets: OwnedSecrets<string>, next: SecretNames<string>): OwnedSecrets<string> {
  const parsed = OwnedSecrets.parse(next, JSON.parse(JSON.stringify(secrets.toJson())));
  if (parsed === undefined) throw new Error('not what was written');
  return parsed;
}

const kindsOf = (secrets: OwnedSecrets<string>, details: Partial<SecretChange<string>>): readonly string[] =>
  new SecretUpdate(secrets, change(details)).plan().findings.map(({ kind }) => kind);

describe('secrets with names of their own', () => {
  it('are remembered by name, without their values, whatever the names are', () => {
    const configured = { key: 'k-value', written: 'w-value', records: 'r-value' };
    const secrets = created(configured);
    const json = JSON.stringify(secrets.toJson());
    for (const value of Object.values(configured)) expect(json).not.toContain(value);
    const again = stored(secrets, names());
    expect([...again.names].sort()).toEqual(['key', 'records', 'written']);
    expect(again.matches('key', 'k-value')).toBe(true);
  });

  it('are forgotten once they are configured as plain values', () => {
    expect(stored(created({ secret1: 'a', plain1: 'b' }), names()).names).toEqual(['secret1']);
  });

  it.each([undefined, null, 3, {}, { key: 'x' }, { key: 'x', written: true, records: {} }])(
    'cannot be read from %j',
    (value) => {
      expect(OwnedSecrets.parse(names(), value)).toBeUndefined();
    },
  );

  it('of others are noticed in a read, and forgotten when they are gone', () => {
    const secrets = created({ secret1: 'a' });
    secrets.observe({ secret1: 'a', secret2: 'theirs', plain1: 'p', other: 'x' });
    expect(secrets.names).toEqual(['secret1', 'secret2']);
    secrets.observe({ secret1: 'a' });
    expect(secrets.names).toEqual(['secret1']);
  });

  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['shown beside a proven one', { secret1: 'a', secret2: 'theirs' }, []],
    ['masked', { secret1: '***', secret2: '***' }, ['refused']],
    ['shown, but nothing is proven', { secret1: 'rotated', secret2: 'theirs' }, ['refused']],
    ['blank, which is not there', { secret1: '***', secret2: '' }, ['resent']],
  ])('of others that are %s', (_case, shown, kinds) => {
    const secrets = created({ secret1: 'a' });
    secrets.observe(shown);
    expect(kindsOf(secrets, { configured: { secret1: 'a' } })).toEqual(kinds);
  });

  it('of others go back as the GET inside the update shows them, or it is refused', () => {
    const secrets = created({ secret1: 'a' });
    const update = new SecretUpdate(secrets, change({ configured: { secret1: 'a' } }));
    expect(update.prepare({ secret1: 'a', secret2: 'theirs' })).toMatchObject({
      findings: [],
      values: { secret1: 'a', secret2: 'theirs' },
    });
    expect(update.prepare({ secret1: 'a', secret2: '***' }).findings).toMatchObject([
      { kind: 'refused', secret: { name: 'secret2', treatment: 'refuse-not-configured' } },
    ]);
  });

  it('that somebody has removed from the server are not missed', () => {
    const secrets = created({ secret1: 'a', secret2: 'b' });
    secrets.observe({ secret1: 'a', secret2: 'b' });
    const update = new SecretUpdate(secrets, change({ configured: { secret1: 'a' } }));
    expect(update.prepare({ secret1: 'a' })).toMatchObject({ findings: [], values: { secret2: undefined } });
  });

  it('are removed by a new version that leaves them out, if any are given at all', () => {
    const version = { version: '2', priorVersion: '1', changed: [] };
    const secrets = created({ secret1: 'a' });
    const update = new SecretUpdate(secrets, change({ ...version, isConfigured: true }));
    expect([update.isWrite, update.plan().findings]).toEqual([true, []]);
    expect(update.prepare({}).sent).toEqual(new Map([['secret1', null]]));
    expect(kindsOf(secrets, { ...version, isConfigured: false })).toEqual(['version-without-secret']);
  });

  it('that are added later are sent, as the object was written here', () => {
    const secrets = stored(created({}), names(['secret1']));
    const { isWrite, wanted } = new SecretUpdate(secrets, change({ configured: { secret1: 'a' }, changed: [] }));
    expect([isWrite, [...wanted]]).toEqual([true, ['secret1']]);
  });

  describe('after an import', () => {
    it('are only recorded, not sent', () => {
      const secrets = OwnedSecrets.empty(names(['secret1']));
      expect(new SecretUpdate(secrets, change({ configured: { secret1: 'a' }, changed: [] })).isWrite).toBe(false);
    });

    it('may be there without a sign of them, until the server shows one or the object is written', () => {
      const secrets = OwnedSecrets.empty(names());
      secrets.observe({ plain1: 'p' });
      expect(kindsOf(secrets, {})).toEqual(['may-be-lost']);
      expect(kindsOf(secrets, { vouched: true })).toEqual([]);
      expect(kindsOf(secrets, { changed: [] })).toEqual([]);
      secrets.observeWrite({});
      expect(kindsOf(secrets, {})).toEqual([]);
    });

    it('are there where the object needs them', () => {
      const secrets = OwnedSecrets.empty(names([], ['secret1']));
      secrets.observe({ plain1: 'p' });
      expect(kindsOf(secrets, {})).toEqual(['refused']);
    });

    it('are there, hidden, where the server shows all of them as blank', () => {
      const secrets = OwnedSecrets.empty(names());
      secrets.observe({ secret1: '', secret2: '' });
      expect(kindsOf(secrets, {})).toEqual(['refused']);
    });

    it('go back, also blank ones, where somebody vouches for the server', () => {
      const secrets = OwnedSecrets.empty(names());
      const shown = { secret1: 'a', secret2: '' };
      secrets.observe(shown);
      const prepared = new SecretUpdate(secrets, change({ vouched: true })).prepare(shown);
      expect(prepared).toMatchObject({ findings: [], values: { secret1: 'a' } });
    });
  });
});
