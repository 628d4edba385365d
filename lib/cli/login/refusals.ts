/** What to say where the authorization server refuses, or cannot be reached. */
import { HdpError, type Redactor } from '../../client';
import { CommandError } from '../command-error';
import type { OAuthClient } from './oauth-client';

/** The authorization server sent the browser back with an error. Source: RFC 6749, error response. */
export function refusedByUser(redirected: URLSearchParams, client: OAuthClient, redactor: Redactor): CommandError {
  const error = redirected.get('error') ?? '';
  const description = quoted(redirected.get('error_description') ?? undefined, redactor);
  const advice: Readonly<Record<string, string>> = {
    access_denied: 'Consent was refused, or an administrator has to give it. Log in again and consent.',
    consent_required: 'Log in again and consent.',
    interaction_required: 'Log in again and consent.',
    login_required: 'Log in again.',
    invalid_scope: `The scopes were: ${client.scopes.join(' ') || 'none'}. Allow them for the client, or set others with --scope.`,
    unauthorized_client: 'Allow the authorization code grant for the client.',
    unsupported_response_type: 'Allow the authorization code grant for the client.',
    server_error: 'Try again later.',
    temporarily_unavailable: 'Try again later.',
  };
  return new CommandError(
    `${originOf(client.authorizeUri)} refused: ${redactor.quote(error, 100)}${description}`,
    adviceIn(advice, error) ?? 'Check the OAuth client, the scopes and --parameter.',
  );
}

export function unusableRedirect(error: unknown, redactor: Redactor): CommandError {
  const reason = error instanceof Error ? error.message : String(error);
  return new CommandError(`the redirect cannot be used: ${redactor.quote(reason, 200)}`, 'Log in again.');
}

/** Source: RFC 6749, error response of the token endpoint. */
export function adviceOnTokens(error: string, { authentication }: OAuthClient): string {
  const other = authentication === 'post' ? 'basic' : 'post';
  const advice: Readonly<Record<string, string>> = {
    invalid_client:
      authentication === 'none'
        ? 'The client has a secret: log in without --client-auth none.'
        : `Check the client ID and the client secret. If both are right, try --client-auth ${other}.`,
    invalid_grant: 'The code has expired or was used before: log in again.',
    unauthorized_client: 'Allow the authorization code grant for the client.',
    unsupported_grant_type: 'Allow the authorization code grant for the client.',
    invalid_scope: 'Set other scopes with --scope.',
    redirect_uri_mismatch: 'Allow the redirect URL for the client.',
  };
  return adviceIn(advice, error) ?? 'Check the OAuth client at the authorization server, then log in again.';
}

function adviceIn(advice: Readonly<Record<string, string>>, error: string): string | undefined {
  return Object.hasOwn(advice, error) ? advice[error] : undefined;
}

/** @throws what is no failure of the connection */
export function notReached(error: unknown, { tokenUri }: OAuthClient): Error {
  if (!(error instanceof HdpError)) throw error;
  if (error.code === 'aborted')
    return new CommandError('stopped before the login was complete', 'Nothing was written.');
  const advice = error.code.startsWith('tls-')
    ? 'Put the certificate of a private certificate authority into a file, and name the file with NODE_EXTRA_CA_CERTS.'
    : `Check ${tokenUri} and the variables HTTPS_PROXY and NO_PROXY. Then log in again.`;
  return new CommandError(`the token endpoint did not respond: ${error.message}`, advice);
}

export function quoted(description: string | undefined, redactor: Redactor): string {
  return description === undefined ? '' : ` ("${redactor.quote(description, 300)}")`;
}

export function originOf(uri: string): string {
  return new URL(uri).origin;
}
