/**
 * Resource `hdp_oauth_profile`: an OAuth profile of an HDP user.
 * API: `/api/mgmt/oauthprofiles` (list, create, read, update, delete). An update is a whole-object PUT.
 */
import { oauthProfileSchema } from '../contract/oauth-profile-schema';
import type { OAuthProfile, OAuthProfileInput } from '../client';
import {
  DiagnosticError,
  resource,
  unknown,
  type ApplyContext,
  type Config,
  type KnownConfig,
  type PlanContext,
  type PlanEditor,
  type Planned,
  type Prior,
  type ResourceContext,
  type State,
  type ValidateContext,
} from '../plugin';
import { confirmAbsence } from './absence';
import { applicationId } from './application-id';
import { recoveryWarning } from './creation-messages';
import { refuseWhileInUse, warnOfDependants, type Deletion } from './dependants';
import { oauthProfileUpgrades } from './oauth-profile-upgrades';
import { requestScope, type Session } from './session';
import { tokensForUpdate } from './token-echo';
import { TokenRecord, tokensToSend, UNRECORDED, type Tokens } from './token-custody';

const schema = oauthProfileSchema;
type Schema = typeof schema;

export const oauthProfile = resource<Schema, Session>({
  schema,
  upgraders: oauthProfileUpgrades,

  validate(config: Config<Schema>, context: ValidateContext): void {
    for (const [twin, writeOnly] of TOKEN_ATTRIBUTES) {
      if (config[twin] === null || config[writeOnly] === null) continue;
      context.error({
        summary: 'Conflicting Token Attributes',
        detail: `Only one of '${writeOnly}' and '${twin}' may be set.`,
        path: [twin],
      });
    }
    if (config.refresh_token === null && config.refresh_token_wo === null) {
      context.error({
        summary: 'Missing Refresh Token',
        detail:
          "One of 'refresh_token_wo' and 'refresh_token' is required. Prefer 'refresh_token_wo': it is never stored. " +
          "'refresh_token' is stored in the state in clear text and is meant for Terraform and OpenTofu before 1.11.",
      });
    }
    if (
      config.tokens_wo_version !== null &&
      config.refresh_token_wo === null &&
      typeof config.refresh_token === 'string'
    ) {
      context.error({
        summary: 'Version Without Write-Only Tokens',
        detail:
          "'tokens_wo_version' belongs to 'refresh_token_wo' and 'access_token_wo'. A changed 'refresh_token' or " +
          "'access_token' is recognised without a version.",
        path: ['tokens_wo_version'],
      });
    }
  },

  modifyPlan(plan: PlanEditor<Schema>, context: PlanContext<Schema, Session>): void {
    const { config, prior } = context;
    plan.set('refresh_token', config.refresh_token);
    plan.set('access_token', config.access_token);
    plan.set('tokens_wo_version', config.tokens_wo_version);
    if (prior === null) return;

    const changed = [...SERVER_FIELDS, 'force_destroy' as const].some((name) => plan.planned[name] !== prior[name]);
    const send = tokensToSend({
      configured: configuredTokens(config),
      version: config.tokens_wo_version,
      priorVersion: prior.tokens_wo_version,
      stored: storedTokens(prior),
      record: recordOf(context),
    });
    plan.set('tokens_updated_at', send.size > 0 ? unknown : prior.tokens_updated_at);
    if (changed || send.size > 0) return;
    // What an import could not record is no difference by itself; the next real change takes it over.
    for (const name of UNRECORDED_BY_IMPORT) if (prior[name] === UNRECORDED) plan.set(name, UNRECORDED);
  },

  async create(plan, context) {
    const tokens = configuredTokens(context.config);
    const scope = requestScope(context.client, plan.user, context.signal);
    const created = await context.client.creations.create(toRequest(plan, tokens, plan.description), scope);
    context.record({ id: created.id });
    if (created.recovered !== undefined) context.warn(recoveryWarning(plan.name, created));
    TokenRecord.save(context.private, tokens);
    return {
      ...tokenAttributes(context.config),
      id: created.id,
      tokens_updated_at: context.client.now().toISOString(),
    };
  },

  async read(prior, context) {
    const { oauthProfiles } = context.client.api;
    const scope = requestScope(context.client, prior.user, context.signal);
    try {
      return toState(await oauthProfiles.read(prior.id, scope), prior);
    } catch (error) {
      throw await confirmAbsence(error, prior.id, oauthProfiles, scope);
    }
  },

  async update(plan, prior, context) {
    const scope = requestScope(context.client, plan.user, context.signal);
    const configured = configuredTokens(context.config);
    const record = recordOf(context);
    const send = tokensToSend({
      configured,
      version: context.config.tokens_wo_version,
      priorVersion: prior.tokens_wo_version,
      stored: storedTokens(prior),
      record,
    });
    const tokens_updated_at = send.size > 0 ? context.client.now().toISOString() : prior.tokens_updated_at;
    const answer = { ...tokenAttributes(context.config), id: prior.id, tokens_updated_at };
    if (record === undefined) TokenRecord.save(context.private, configured);
    if (send.size === 0 && SERVER_FIELDS.every((name) => plan[name] === prior[name])) return answer;

    const onServer = await context.client.api.oauthProfiles.read(prior.id, scope);
    const { tokens, sent } = tokensForUpdate({ configured, send, onServer, warn: warnAbout(prior.id, context) });
    // An empty description clears the old one on a server that keeps what a request leaves out.
    await context.client.api.oauthProfiles.update(prior.id, toRequest(plan, tokens, plan.description ?? ''), scope);
    TokenRecord.save(context.private, sent);
    return answer;
  },

  async planDestroy(prior, context) {
    if (context.client === undefined) return;
    const scope = requestScope(context.client, prior.user, context.signal);
    await warnOfDependants(context.client, deletionOf(prior), scope, context.warn);
  },

  async delete(prior, context) {
    const scope = requestScope(context.client, prior.user, context.signal);
    await refuseWhileInUse(context.client, deletionOf(prior), scope, context.warn);
    const { oauthProfiles } = context.client.api;
    await oauthProfiles.delete(prior.id, scope).catch(async (error: unknown) => {
      throw await confirmAbsence(error, prior.id, oauthProfiles, scope);
    });
  },

  importState(text) {
    const match = /^(?:(?<user>.+)\/)?(?<id>[1-9][0-9]{0,18})(?:#(?<version>.+))?$/u.exec(text);
    const { user, id, version } = match?.groups ?? {};
    if (id === undefined) {
      throw new DiagnosticError({
        summary: 'Invalid Import ID',
        detail:
          `Expected the profile's ID, as in "33"; with its owner's name in front if the profile belongs to another ` +
          `user, as in "jane/33"; and with the version of the tokens that the server holds behind it, if known, as in ` +
          `"33#2024-05". Got "${text}".`,
      });
    }
    return {
      id,
      user: user ?? null,
      refresh_token: UNRECORDED,
      access_token: UNRECORDED,
      tokens_wo_version: version ?? UNRECORDED,
    };
  },
});

/** What is on the server, besides tokens. */
const SERVER_FIELDS = ['name', 'oauth_app_id', 'description', 'user'] as const;
const UNRECORDED_BY_IMPORT = ['refresh_token', 'access_token', 'tokens_wo_version'] as const;
const TOKEN_ATTRIBUTES = [
  ['refresh_token', 'refresh_token_wo'],
  ['access_token', 'access_token_wo'],
] as const;

/** The tokens that the user wrote, by whichever attribute. */
function configuredTokens(config: KnownConfig<Schema>): Tokens;
function configuredTokens(config: Config<Schema>): Tokens<Config<Schema>['refresh_token'] & NonNullable<unknown>>;
function configuredTokens(config: Config<Schema>): Tokens<NonNullable<Config<Schema>['refresh_token']>> {
  return {
    refresh: config.refresh_token_wo ?? config.refresh_token,
    access: config.access_token_wo ?? config.access_token,
  };
}

function recordOf(context: Pick<ResourceContext<Session>, 'private' | 'warn'>): TokenRecord | undefined {
  return TokenRecord.load(context.private, () => {
    context.warn({
      summary: 'Private Data Ignored',
      detail:
        'The record of the tokens that were sent last, which the state holds beside the profile, is corrupt. Write-only ' +
        "tokens count as unchanged: to have the configured ones sent, change 'tokens_wo_version'.",
    });
  });
}

function deletionOf(prior: State<Schema>): Deletion {
  return { id: prior.id, name: prior.name, forced: prior.force_destroy === true };
}

function storedTokens(prior: State<Schema>): Tokens {
  return { refresh: prior.refresh_token, access: prior.access_token };
}

function tokenAttributes(config: KnownConfig<Schema>): Pick<State<Schema>, (typeof UNRECORDED_BY_IMPORT)[number]> {
  return {
    refresh_token: config.refresh_token,
    access_token: config.access_token,
    tokens_wo_version: config.tokens_wo_version,
  };
}

function toRequest(plan: Planned<Schema>, tokens: Tokens, description: string | null): OAuthProfileInput {
  return {
    name: plan.name,
    oauthAppId: String(plan.oauth_app_id),
    ...(description === null ? {} : { description }),
    ...(tokens.access === null ? {} : { accessToken: tokens.access }),
    refreshToken: tokens.refresh ?? '',
  };
}

/** The server's tokens are not read into the state: a refreshed token is no drift. */
function toState(profile: OAuthProfile, prior: Prior<Schema>): State<Schema> {
  return {
    id: profile.id,
    name: profile.name,
    oauth_app_id: applicationId(profile),
    // No description and an empty one are the same to the server: the user's form stays.
    description:
      (profile.description ?? '') === (prior.description ?? '') ? prior.description : (profile.description ?? null),
    refresh_token_wo: null,
    access_token_wo: null,
    tokens_wo_version: prior.tokens_wo_version,
    refresh_token: prior.refresh_token,
    access_token: prior.access_token,
    tokens_updated_at: prior.tokens_updated_at,
    force_destroy: prior.force_destroy,
    user: prior.user,
  };
}

function warnAbout(id: string, context: ApplyContext<Schema, Session>): (kinds: readonly string[]) => void {
  return (kinds) => {
    context.warn({
      summary: 'Configured Token Sent Again',
      detail:
        `The server does not show the ${kinds.join(' and the ')} token of OAuth profile ${id}, and an update needs it. ` +
        'The configured one was sent, although the server may have refreshed it since.',
    });
  };
}
