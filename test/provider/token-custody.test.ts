import fc from 'fast-check';
import { unknown } from '../../lib/plugin';
import { tokensForUpdate } from '../../lib/provider/token-echo';
import { canBeEchoed, TokenRecord, tokensToSend, UNRECORDED } from '../../lib/provider/token-custody';
import type { TokenKind, TokenSituation } from '../../lib/provider/token-custody';
import { privateState } from './private-state';

function recordOf(refresh: string, access: string | null = null): TokenRecord | undefined {
  const store = privateState();
  TokenRecord.save(store, { refresh, access });
  return TokenRecord.load(store);
}

describe('the record of sent tokens', () => {
  it('recognises the tokens that were saved and no others', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (sent, other) => {
        const record = recordOf(sent);
        expect(record?.matches('refresh', sent)).toBe(true);
        expect(record?.matches('refresh', other)).toBe(sent === other);
        expect(record?.matches('access', sent)).toBe(false);
      }),
    );
  });

  it('keeps the fingerprint of a token that is not saved again', () => {
    const store = privateState();
    TokenRecord.save(store, { refresh: 'r1', access: 'a1' });
    TokenRecord.save(store, { refresh: null, access: 'a2' });
    const record = TokenRecord.load(store);
    expect(record?.matches('refresh', 'r1')).toBe(true);
    expect(record?.matches('access', 'a2')).toBe(true);
    expect(record?.matches('access', 'a1')).toBe(false);
  });

  it('stores neither a token nor a fingerprint that two resources have in common', () => {
    const [one, two] = [privateState(), privateState()];
    for (const store of [one, two]) TokenRecord.save(store, { refresh: 'secret-token', access: null });
    const [a, b] = [one, two].map((store) => JSON.stringify(store.get('token_fingerprints')));
    expect(a).not.toContain('secret-token');
    expect(a).not.toBe(b);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'abc'],
    ['an array', ['abc']],
    ['an object without a key', { refresh: 'abc' }],
  ])('counts as absent when the private state holds %s', (_what, stored) => {
    expect(TokenRecord.load(privateState(stored === undefined ? {} : { token_fingerprints: stored }))).toBeUndefined();
  });
});

describe('the tokens that an update sends', () => {
  const nothingStored = { refresh: null, access: null };

  function sent(situation: Partial<TokenSituation>): TokenKind[] {
    return [
      ...tokensToSend({
        configured: { refresh: 'r1', access: 'a1' },
        version: null,
        priorVersion: null,
        stored: nothingStored,
        record: recordOf('r1', 'a1'),
        ...situation,
      }),
    ];
  }

  it.each<[string, Partial<TokenSituation>, TokenKind[]]>([
    ['none while nothing changes', {}, []],
    ['the refresh token that changed', { configured: { refresh: 'r2', access: 'a1' } }, ['refresh']],
    ['the access token that changed', { configured: { refresh: 'r1', access: 'a2' } }, ['access']],
    ['an access token that is new', { record: recordOf('r1') }, ['access']],
    ['none for an access token that is gone', { configured: { refresh: 'r1', access: null } }, []],
    ['a token that is still unknown', { configured: { refresh: unknown, access: 'a1' } }, ['refresh']],
    ['all when the version changes', { version: '2', priorVersion: '1' }, ['refresh', 'access']],
    ['all when a version is added', { version: '1' }, ['refresh', 'access']],
    ['all when the version is removed', { priorVersion: '1' }, ['refresh', 'access']],
    ['all while the version is unknown', { version: unknown, priorVersion: '1' }, ['refresh', 'access']],
    [
      'none for changed tokens under an unchanged version',
      { configured: { refresh: 'r2', access: 'a2' }, version: '1', priorVersion: '1' },
      [],
    ],
    ['none after an import', { record: undefined, priorVersion: UNRECORDED }, []],
    ['none after an import with a version', { record: undefined, version: '7', priorVersion: UNRECORDED }, []],
    ['none of unrecorded write-only tokens', { record: undefined }, []],
    [
      'a stored token that changed while the record is unreadable',
      { record: undefined, stored: { refresh: 'r0', access: 'a1' } },
      ['refresh'],
    ],
  ])('are %s', (_case, situation, expected) => {
    expect(sent(situation)).toEqual(expected);
  });
});

describe('a token that the server shows', () => {
  it.each([
    ['t', true],
    ['x7', true],
    ['ya29.a0Af*', true],
    ['xoxb', true],
    [undefined, false],
    [null, false],
    ['', false],
    ['  ', false],
    ['*', false],
    ['********', false],
    ['••••', false],
    ['●●●', false],
    ['xxxxxxxx', false],
    ['XXXX', false],
  ])('%p can be sent back: %p', (token, expected) => {
    expect(canBeEchoed(token)).toBe(expected);
  });

  it('is echoed while the configured one did not change', () => {
    const warn = jest.fn();
    expect(
      tokensForUpdate({
        configured: { refresh: 'r-old', access: null },
        send: new Set(),
        onServer: { refreshToken: 'r-new', accessToken: 'a-new' },
        warn,
      }),
    ).toEqual({ tokens: { refresh: 'r-new', access: 'a-new' }, sent: { refresh: null, access: null } });
    expect(warn).not.toHaveBeenCalled();
  });

  it('gives way to the configured one that changed', () => {
    expect(
      tokensForUpdate({
        configured: { refresh: 'r-new', access: null },
        send: new Set<TokenKind>(['refresh']),
        onServer: { refreshToken: 'r-server', accessToken: 'a-server' },
        warn: () => {
          throw new Error('nothing to warn about');
        },
      }),
    ).toEqual({ tokens: { refresh: 'r-new', access: 'a-server' }, sent: { refresh: 'r-new', access: null } });
  });

  it('is replaced by the configured one, with a warning, when it is masked or missing', () => {
    const warn = jest.fn();
    expect(
      tokensForUpdate({
        configured: { refresh: 'r-old', access: 'a-old' },
        send: new Set(),
        onServer: { refreshToken: '********' },
        warn,
      }),
    ).toEqual({ tokens: { refresh: 'r-old', access: 'a-old' }, sent: { refresh: 'r-old', access: 'a-old' } });
    expect(warn.mock.calls).toEqual([[['refresh', 'access']]]);
  });
});
