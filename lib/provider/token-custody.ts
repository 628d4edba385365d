/**
 * Who owns a profile's tokens, and when the configured ones are sent.
 *
 * HDP refreshes the tokens of a profile itself, and its update wants them back whole. A client that repeats its
 * configured tokens with every update would therefore roll back what the server has refreshed since. So after the first
 * write the server owns them: an update echoes what the server holds, and configured tokens are sent only when they
 * changed, by version or, without one, by a keyed fingerprint in the resource's private state.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isUnknown, type Json, type PrivateState, type Unknown } from '../plugin';

export type TokenKind = 'refresh' | 'access';
export const TOKEN_KINDS: readonly TokenKind[] = ['refresh', 'access'];

/** One value for each kind of token: null where there is none. */
export type Tokens<T = string> = Readonly<Record<TokenKind, T | null>>;

/**
 * What an import writes where it must not write a token or cannot know a version: a value that no configuration can
 * have. Terraform lets a plan keep a prior value against the configuration only if that value is not null.
 */
export const UNRECORDED = '';

const PRIVATE_KEY = 'token_fingerprints';

/** Fingerprints of the tokens that were sent last: HMAC-SHA-256 under a random key that no other resource has. */
export class TokenRecord {
  private constructor(
    private readonly key: Buffer,
    private readonly fingerprints: Tokens,
  ) {}

  /**
   * Undefined if nothing was recorded, as after an import, or if the record is unreadable: then tokens count as unchanged,
   * since the server may have refreshed them.
   */
  public static load(store: PrivateState, onUnreadable: () => void = () => undefined): TokenRecord | undefined {
    const stored = store.get(PRIVATE_KEY);
    if (stored === undefined) return undefined;
    const { key, refresh, access } = isJsonObject(stored) ? stored : {};
    if (isDigest(key) && isFingerprint(refresh) && isFingerprint(access)) {
      return new TokenRecord(Buffer.from(key, 'base64'), { refresh, access });
    }
    onUnreadable();
    return undefined;
  }

  /** Records `tokens`; what is null in them keeps the fingerprint that it had. */
  public static save(store: PrivateState, tokens: Tokens): void {
    const previous = TokenRecord.load(store);
    const key = previous?.key ?? randomBytes(32);
    const fingerprint = (kind: TokenKind): string | null => {
      const token = tokens[kind];
      return token === null ? (previous?.fingerprints[kind] ?? null) : digest(key, token).toString('base64');
    };
    store.set(PRIVATE_KEY, {
      key: key.toString('base64'),
      refresh: fingerprint('refresh'),
      access: fingerprint('access'),
    });
  }

  public matches(kind: TokenKind, token: string): boolean {
    const recorded = Buffer.from(this.fingerprints[kind] ?? '', 'base64');
    const actual = digest(this.key, token);
    return recorded.length === actual.length && timingSafeEqual(recorded, actual);
  }
}

export interface TokenSituation {
  /** The tokens in the configuration, whichever pair of attributes they came by. */
  readonly configured: Tokens<string | Unknown>;
  /** `tokens_wo_version` in the configuration. */
  readonly version: string | null | Unknown;
  /** `tokens_wo_version` in the prior state. */
  readonly priorVersion: string | null;
  /** The clear-text tokens in the prior state: null with write-only tokens. */
  readonly stored: Tokens;
  readonly record: TokenRecord | undefined;
}

/**
 * The kinds of configured tokens that an update has to send. A token that is still unknown counts as changed: a plan
 * that might send it says so.
 */
export function tokensToSend(situation: TokenSituation): ReadonlySet<TokenKind> {
  const { configured, version, priorVersion } = situation;
  const present = TOKEN_KINDS.filter((kind) => configured[kind] !== null);
  if (priorVersion === UNRECORDED) return new Set();
  if (version !== priorVersion) return new Set(present);
  if (version !== null) return new Set();
  return new Set(present.filter((kind) => hasChanged(kind, situation)));
}

function hasChanged(kind: TokenKind, { configured, stored, record }: TokenSituation): boolean {
  const token = configured[kind];
  if (token === null) return false;
  if (stored[kind] === UNRECORDED) return false;
  if (isUnknown(token)) return true;
  if (record !== undefined) return !record.matches(kind, token);
  // Nothing to compare with: the server's token may be newer than ours, so it is left alone.
  return stored[kind] !== null && stored[kind] !== token;
}

/**
 * True for a token that a server answered and that may be sent back to it: not missing, not empty, and not masked, that
 * is, not made of asterisks, bullets or x's alone.
 */
export function canBeEchoed(token: string | null | undefined): token is string {
  return token !== null && token !== undefined && token.trim() !== '' && !/^\s*[*•●xX]+\s*$/u.test(token);
}

function digest(key: Buffer, token: string): Buffer {
  return createHmac('sha256', key).update(token, 'utf8').digest();
}

function isJsonObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFingerprint(value: Json | undefined): value is string | null {
  return value === null || isDigest(value);
}

/** 32 bytes in base64, as are a key and what HMAC-SHA-256 makes with it. */
function isDigest(value: Json | undefined): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9+/]{43}=$/.test(value);
}
