import { canBeEchoed, TOKEN_KINDS, type TokenKind, type Tokens } from './token-custody';

export interface TokenEcho {
  readonly configured: Tokens;
  readonly send: ReadonlySet<TokenKind>;
  /** The profile as the server holds it now. */
  readonly onServer: { readonly refreshToken?: string | undefined; readonly accessToken?: string | undefined };
  /** Called once with the kinds that had to be sent because the server withholds its own. */
  readonly warn: (kinds: readonly TokenKind[]) => void;
}

/**
 * The tokens of an update's request: the configured ones of the kinds in `send`, of the others what the server holds. A
 * value that cannot be echoed is replaced by the configured one, with a warning.
 *
 * @returns the tokens to put into the request, and among them those that came from the configuration
 */
export function tokensForUpdate({ configured, send, onServer, warn }: TokenEcho): { tokens: Tokens; sent: Tokens } {
  const held = { refresh: onServer.refreshToken, access: onServer.accessToken };
  const tokens: Record<TokenKind, string | null> = { refresh: null, access: null };
  const sent: Record<TokenKind, string | null> = { refresh: null, access: null };
  const forced: TokenKind[] = [];
  for (const kind of TOKEN_KINDS) {
    const echo = held[kind];
    if (!send.has(kind) && canBeEchoed(echo)) {
      tokens[kind] = echo;
      continue;
    }
    tokens[kind] = sent[kind] = configured[kind];
    if (!send.has(kind) && configured[kind] !== null) forced.push(kind);
  }
  if (forced.length > 0) warn(forced);
  return { tokens, sent };
}
