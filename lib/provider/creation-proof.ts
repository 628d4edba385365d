/** What shows that a profile on the server is the one that was sent. */
import type { OAuthProfile, OAuthProfileInput } from '../client';
import { canBeEchoed } from './token-custody';

/** True if nothing that the server shows of a profile differs from what was sent. */
export function carries(held: OAuthProfile, sent: OAuthProfileInput): boolean {
  return (
    held.name === sent.name &&
    held.oauthAppId === sent.oauthAppId &&
    (held.description ?? '') === (sent.description ?? '') &&
    agrees(held.refreshToken, sent.refreshToken) &&
    agrees(held.accessToken, sent.accessToken)
  );
}

/** False if an answer is about another profile, by its name and application. */
export function shows(answered: Partial<OAuthProfile>, sent: OAuthProfileInput): boolean {
  if ((answered.oauthAppId ?? sent.oauthAppId) !== sent.oauthAppId) return false;
  const { name = sent.name } = answered;
  return name === sent.name || (answered.refreshToken === sent.refreshToken && mayHaveBecome(name, sent.name));
}

/** A server may cut names, or ignore their case: whether it does is documented nowhere. */
function mayHaveBecome(name: string, sent: string): boolean {
  return name !== '' && sent.toLowerCase().startsWith(name.toLowerCase());
}

/** A token that the server hides, or that was not sent, speaks neither for nor against. */
function agrees(held: string | undefined, sent: string | undefined): boolean {
  return sent === undefined || !canBeEchoed(held) || held === sent;
}
