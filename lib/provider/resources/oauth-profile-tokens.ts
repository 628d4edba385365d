/** The tokens of resource `hdp_oauth_profile`: which attributes hold them, and what a change of the profile means to them. */
import type { OAuthProfile } from '../../client';
import type { oauthProfileSchema } from '../../contract/oauth-profile-schema';
import {
  DiagnosticError,
  isUnknown,
  type Config,
  type KnownConfig,
  type PlanContext,
  type Planned,
  type Prior,
  type State,
} from '../../plugin';
import type { Session } from '../session';
import { SecretAttributes, type SecretChange, type SecretOwner } from '../shared/secret-attributes';

type Schema = typeof oauthProfileSchema;

export type TokenName = 'refresh' | 'access';

export const TOKENS = new SecretAttributes<TokenName>({
  all: ['refresh', 'access'],
  optional: ['access'],
  words: { refresh: 'refresh token', access: 'access token' },
  plural: 'tokens',
  attributes: { refresh: 'refresh_token_wo', access: 'access_token_wo' },
  stored: { refresh: 'refresh_token', access: 'access_token' },
  versionAttribute: 'tokens_wo_version',
  earlierKey: 'token_fingerprints',
});

export const TOKEN_ATTRIBUTES = [
  ['refresh_token', 'refresh_token_wo'],
  ['access_token', 'access_token_wo'],
] as const;

/** What is on the server, besides tokens. */
const SERVER_FIELDS = ['name', 'oauth_app_id', 'description'] as const;

export function missingToken(): DiagnosticError {
  return new DiagnosticError({
    summary: 'Missing Refresh Token',
    detail:
      "To create an OAuth profile, set 'refresh_token_wo' or 'refresh_token'. Prefer 'refresh_token_wo': it is never " +
      "stored. 'refresh_token' is stored in the state in clear text and is meant for Terraform and OpenTofu before 1.11.",
    path: ['refresh_token_wo'],
  });
}

export function warnOfOldTokens(
  change: SecretChange<TokenName>,
  prior: State<Schema>,
  { config, ...context }: PlanContext<Schema, Session>,
): void {
  if (!change.changed.includes('oauth_app_id')) return;
  const secrets = TOKENS.load(context.private, storedTokens(prior), () => undefined);
  if (TOKENS.wanted(secrets, change).has('refresh')) return;
  context.warn({
    summary: 'Tokens of Another Application',
    detail:
      `OAuth profile ${prior.id} ${change.undecided.includes('oauth_app_id') ? 'may get' : 'gets'} another OAuth ` +
      `application (${String(prior.oauth_app_id)} before), but keeps its tokens. Tokens belong to the application that obtained them: HDP ` +
      'will probably not be able to refresh them. Set ' +
      `new ones${config.tokens_wo_version === null ? '' : ", and change 'tokens_wo_version'"}.`,
    path: ['oauth_app_id'],
  });
}

export function changeOf(
  config: Config<Schema>,
  prior: State<Schema>,
  planned: Planned<Schema> | Config<Schema>,
  session: Session | undefined,
): SecretChange<TokenName> {
  return {
    configured: configuredTokens(config),
    version: config.tokens_wo_version,
    prior: storedTokens(prior),
    changed: SERVER_FIELDS.filter((name) => planned[name] !== prior[name]),
    undecided: SERVER_FIELDS.filter((name) => isUnknown(planned[name])),
    inState: config.refresh_token !== null || config.access_token !== null,
    // While the provider's configuration is not known, the apply decides.
    vouched: session?.serverShowsTokens ?? true,
  };
}

/** The tokens that the user wrote, by whichever attribute. */
export function configuredTokens(config: KnownConfig<Schema>): Record<TokenName, string | null>;
export function configuredTokens(config: Config<Schema>): SecretChange<TokenName>['configured'];
export function configuredTokens(config: Config<Schema>): SecretChange<TokenName>['configured'] {
  return {
    refresh: config.refresh_token_wo ?? config.refresh_token,
    access: config.access_token_wo ?? config.access_token,
  };
}

export function shownTokens(profile: Partial<OAuthProfile>): Record<TokenName, string | undefined> {
  return { refresh: profile.refreshToken, access: profile.accessToken };
}

export function storedTokens(prior: Prior<Schema>): SecretChange<TokenName>['prior'] {
  return {
    values: { refresh: prior.refresh_token, access: prior.access_token },
    version: prior.tokens_wo_version,
    updatedAt: prior.tokens_updated_at,
  };
}

export function messageSubject(id: string): SecretOwner {
  return { object: `OAuth profile ${id}`, title: 'OAuth Profile' };
}

export function tokenAttributes(
  config: KnownConfig<Schema>,
): Pick<State<Schema>, 'refresh_token' | 'access_token' | 'tokens_wo_version'> {
  return {
    refresh_token: config.refresh_token,
    access_token: config.access_token,
    tokens_wo_version: config.tokens_wo_version,
  };
}
