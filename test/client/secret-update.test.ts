import { OwnedSecrets, recordBaseline, recordCreate, SecretUpdate, type SecretChange } from '../../lib/client';

type Name = 'refresh' | 'access';

const NAMES = { all: ['refresh', 'access'], optional: ['access'] } as const;

const NO_CHANGE: SecretChange<Name> = {
  configured: { refresh: 'R1', access: null },
  version: '1',
  priorVersion: '1',
  changed: [],
  undecided: [],
  isStored: false,
  vouched: false,
};

function created(): OwnedSecrets<Name> {
  const secrets = OwnedSecrets.empty<Name>(NAMES);
  expect(recordCreate(secrets, { refresh: 'R1', access: null })).toEqual({ refresh: 'R1', access: undefined });
  return secrets;
}

function imported(): OwnedSecrets<Name> {
  return OwnedSecrets.empty<Name>(NAMES);
}

const hidden = (secrets: OwnedSecrets<Name>): OwnedSecrets<Name> => {
  secrets.observe({ refresh: '****', access: undefined });
  return secrets;
};

const REFUSED = {
  name: 'refresh',
  treatment: 'refuse-never-sent',
  shown: 'hidden',
  isStored: false,
  isFirst: true,
} as const;

describe('the plan of an update', () => {
  it.each<[string, OwnedSecrets<Name>, Partial<SecretChange<Name>>, ReturnType<SecretUpdate<Name>['plan']>]>([
    ['sends nothing where nothing changes', created(), {}, { findings: [], sends: false }],
    ['sends secrets of a new version', created(), { version: '2' }, { findings: [], sends: true }],
    ['keeps what the server is known to show', shownInClear(), { changed: ['name'] }, { findings: [], sends: false }],
    [
      'resends what was sent last where the server hides it',
      hidden(created()),
      { changed: ['name'] },
      {
        findings: [{ kind: 'resent', secrets: [{ name: 'refresh', shown: 'hidden', isKnown: true }] }],
        sends: true,
      },
    ],
    [
      'refuses what was never sent',
      hidden(imported()),
      { changed: ['name'], version: null, priorVersion: null },
      {
        findings: [{ kind: 'changes-not-noticed' }, { kind: 'refused', secret: REFUSED, changed: ['name'] }],
        sends: false,
      },
    ],
    [
      'only records the first version after an import',
      imported(),
      { priorVersion: null },
      { findings: [{ kind: 'first-version' }], sends: false },
    ],
    [
      'has nothing to send with a new version',
      created(),
      { version: '2', configured: { refresh: null, access: null } },
      { findings: [{ kind: 'version-without-secret' }], sends: false },
    ],
    [
      'refuses nothing while the version and the changes are not known',
      hidden(created()),
      { version: undefined, changed: ['name'], undecided: ['name'], configured: { refresh: undefined, access: null } },
      {
        findings: [{ kind: 'resent', secrets: [{ name: 'refresh', shown: 'hidden', isKnown: false }] }],
        sends: true,
      },
    ],
  ])('%s', (_case, secrets, change, expected) => {
    expect(new SecretUpdate(secrets, { ...NO_CHANGE, ...change }).plan()).toEqual(expected);
  });
});

function shownInClear(): OwnedSecrets<Name> {
  const secrets = created();
  secrets.observe({ refresh: 'R1', access: undefined });
  return secrets;
}

describe('the request of an update', () => {
  it('carries what its GET has shown, which is not recorded as sent', () => {
    const update = new SecretUpdate(shownInClear(), { ...NO_CHANGE, changed: ['name'] });
    const { values, sent, findings } = update.prepare({ refresh: 'R2', access: undefined });
    expect({ values, sent: [...sent], findings }).toEqual({
      values: { refresh: 'R2', access: undefined },
      sent: [['access', null]],
      findings: [],
    });
  });

  it('is refused where its GET shows less than the plan was made on', () => {
    const secrets = imported();
    recordBaseline(secrets, { refresh: 'R1', access: undefined });
    const update = new SecretUpdate(secrets, { ...NO_CHANGE, changed: ['name'], vouched: true });
    expect(update.plan().findings).toEqual([]);
    const { findings } = update.prepare({ refresh: '****', access: undefined });
    expect(findings).toEqual([{ kind: 'refused', secret: { ...REFUSED, isFirst: false }, changed: ['name'] }]);
  });
});
