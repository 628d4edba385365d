/** What the token endpoint has issued. Source: RFC 6749, access token response and error response. */
import type { Redactor } from '../../client';
import { CommandError } from '../command-error';
import type { OAuthClient } from './oauth-client';
import { adviceOnTokens, originOf, quoted } from './refusals';

export interface IssuedTokens {
  readonly refreshToken: string;
  /** Seconds; undefined where the server does not tell. */
  readonly refreshTokenLifetime: number | undefined;
  /** Undefined where the server does not tell what it granted. */
  readonly scope: string | undefined;
}

/** @throws CommandError where there is no refresh token */
export function issuedTokens(status: number, text: string, client: OAuthClient, redactor: Redactor): IssuedTokens {
  const body = parsedObject(text);
  const error = stringIn(body, 'error');
  const server = originOf(client.tokenUri);
  if (error !== undefined) {
    const description = quoted(stringIn(body, 'error_description'), redactor);
    const advice = adviceOnTokens(error, client);
    throw new CommandError(`${server} issued no tokens: ${redactor.quote(error, 100)}${description}`, advice);
  }
  if (status !== 200 || body === undefined || stringIn(body, 'access_token') === undefined) {
    const what = body === undefined ? 'what is no JSON object' : 'no access token';
    throw new CommandError(
      `${server} responded with status ${String(status)} and ${what}`,
      'It may not be the URL of a token endpoint: check --token-uri, or the OAuth application.',
    );
  }
  const refreshToken = stringIn(body, 'refresh_token');
  const scope = stringIn(body, 'scope');
  if (refreshToken === undefined) throw withoutRefreshToken(client, scope);
  return { refreshToken, scope, refreshTokenLifetime: secondsIn(body, 'refresh_token_expires_in') };
}

/** Of most servers that are not known: Source: OpenID Connect, offline access. */
const OFFLINE_ACCESS = ['offline_access', 'refresh_token'];

function withoutRefreshToken({ vendor, scopes, parameters }: OAuthClient, granted: string | undefined): CommandError {
  const needed = vendor?.refreshTokenScopes ?? OFFLINE_ACCESS;
  const isNeeded = (scope: string): boolean => needed.includes(scope);
  const [one = 'offline_access'] = needed;
  const wrong = Object.entries(vendor?.authorizeParameters ?? {}).find(([name, value]) => parameters[name] !== value);
  const causes = [
    ...(needed.length > 0 && !scopes.some(isNeeded)
      ? [`The scope ${one} was not requested: add it with --scope, beside the others, or to the OAuth application.`]
      : []),
    ...(needed.length > 0 && scopes.some(isNeeded) && granted !== undefined && !granted.split(' ').some(isNeeded)
      ? [`The scope ${scopes.filter(isNeeded).join(' ')} was requested and not granted: allow it for the client.`]
      : []),
    ...(wrong === undefined ? [] : [`The request must have the parameter ${wrong.join('=')}.`]),
    vendor?.refreshToken ??
      'Many servers also want --parameter prompt=consent, and a client that may use refresh tokens.',
  ];
  return new CommandError('the authorization server issued an access token, but no refresh token', causes.join(' '));
}

function parsedObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

function stringIn(body: Readonly<Record<string, unknown>> | undefined, name: string): string | undefined {
  const value = body?.[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Seconds. What lasts longer does not expire, and may be beyond what a date can be. */
const LONGEST_LIFETIME = 100 * 365 * 24 * 60 * 60;

function secondsIn(body: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const seconds = Number(body[name]);
  return seconds > 0 && seconds <= LONGEST_LIFETIME ? seconds : undefined;
}
