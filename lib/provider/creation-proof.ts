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

/** False if an answer is about another profile, by its token or else by its name and application. */
export function shows(answered: Partial<OAuthProfile>, sent: OAuthProfileInput): boolean {
  if (answered.refreshToken === sent.refreshToken) return true;
  return (answered.name ?? sent.name) === sent.name && (answered.oauthAppId ?? sent.oauthAppId) === sent.oauthAppId;
}

/** A token that the server hides, or that was not sent, speaks neither for nor against. */
function agrees(held: string | undefined, sent: string | undefined): boolean {
  return sent === undefined || !canBeEchoed(held) || held === sent;
}
