/**
 * Resource `hdp_oauth_profile`: an OAuth profile of an HDP user.
 * API: `/api/mgmt/oauthprofiles` (list, create, read, update, delete). An update is a whole-object PUT.
 */
import type { OAuthProfile, OAuthProfileInput } from '../../client';
import { OAUTH_PROFILE_TYPE } from '../../contract/names';
import { oauthProfileSchema } from '../../contract/oauth-profile-schema';
import {
  DiagnosticError,
  isUnknown,
  resource,
  unknown,
  type ApplyContext,
  type Config,
  type PlanContext,
  type PlanEditor,
  type Planned,
  type Prior,
  type ResourceContext,
  type State,
  type ValidateContext,
} from '../../plugin';
import { defaultOwner, requestScope, type Scope, type Session } from '../session';
import { confirmAbsence } from '../shared/absence';
import { applicationId } from '../shared/application-id';
import { recoveredWarning } from '../shared/create-messages';
import { refuseWhileInUse, warnOfDependants, type Deletion } from '../shared/dependants';
import { recordServer, requireSameServer } from '../shared/home-server';
import { planOwner, withoutOwner } from '../shared/owner';
import type { SecretChange } from '../shared/secret-attributes';
import {
  changeOf,
  configuredTokens,
  messageSubject,
  missingToken,
  shownTokens,
  storedTokens,
  TOKEN_ATTRIBUTES,
  tokenAttributes,
  TOKENS,
  warnOfOldTokens,
  type TokenName,
} from './oauth-profile-tokens';
import { oauthProfileUpgrades } from './oauth-profile-upgrades';

const schema = oauthProfileSchema;
type Schema = typeof schema;

export const oauthProfile = resource<Schema, Session>({
  schema,
  upgraders: oauthProfileUpgrades,

  validate(config: Config<Schema>, context: ValidateContext): void {
    for (const [stored, writeOnly] of TOKEN_ATTRIBUTES) {
      if (config[stored] === null || config[writeOnly] === null) continue;
      context.error({
        summary: 'Conflicting Token Attributes',
        detail: `Only one of '${writeOnly}' and '${stored}' may be set.`,
        path: [stored],
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
          "'access_token' is noticed without a version.",
        path: ['tokens_wo_version'],
      });
    }
  },

  modifyPlan(plan: PlanEditor<Schema>, context: PlanContext<Schema, Session>): void {
    const { client: session, config, prior } = context;
    plan.set('refresh_token', config.refresh_token);
    plan.set('access_token', config.access_token);
    plan.set('tokens_wo_version', config.tokens_wo_version);
    if (prior === null) {
      if (configuredTokens(config).refresh === null) throw missingToken();
      return;
    }
    if (session !== undefined) requireSameServer(context.private, session, OAUTH_PROFILE_TYPE, prior.id);
    const ownership = { typeName: OAUTH_PROFILE_TYPE, id: prior.id, configured: config.user, owner: prior.user };
    const owner = planOwner(ownership, session);
    owner.warnings.forEach(context.warn);
    if (owner.keep !== undefined) plan.set('user', owner.keep);
    if (owner.replace) {
      plan.requireReplace('user');
      return;
    }
    const change = changeOf(config, prior, plan.planned, session);
    warnOfOldTokens(change, prior, context);
    const secrets = TOKENS.load(context.private, storedTokens(prior), context.warn);
    const sends = TOKENS.plan(secrets, change, messageSubject(prior.id), context.warn);
    plan.set('tokens_updated_at', sends ? unknown : prior.tokens_updated_at);
  },

  async create(plan, context) {
    const session = context.client;
    const owner = context.config.user ?? defaultOwner(session);
    const scope = requestScope(session, owner, context.signal);
    const tokens = configuredTokens(context.config);
    if (tokens.refresh === null) throw missingToken();
    const creation = await session.profiles.names.create(
      toRequest(plan, plan.description, { refresh: tokens.refresh, access: tokens.access ?? undefined }),
      scope,
    );
    const { id } = creation;
    context.record({ id, user: owner });
    recordServer(context.private, session);
    if (creation.recovered) context.warn(recoveredWarning(OAUTH_PROFILE_TYPE, plan.name, id));

    const secrets = TOKENS.empty();
    for (const name of TOKENS.names) secrets.recordSent(name, tokens[name]);
    if (creation.read !== undefined) secrets.observe(shownTokens(creation.read));
    TOKENS.save(context.private, secrets);
    await session.profiles.shown.complete(secrets, owner.toLowerCase(), async () =>
      shownTokens(await session.api.oauthProfiles.read(id, scope)),
    );
    secrets.observeWrite(shownTokens(creation.shown));
    TOKENS.save(context.private, secrets);
    return { ...tokenAttributes(context.config), id, user: owner, tokens_updated_at: session.now().toISOString() };
  },

  async read(prior, context) {
    const session = context.client;
    requireSameServer(context.private, session, OAUTH_PROFILE_TYPE, prior.id);
    const scope = requestScope(session, prior.user, context.signal);
    const profile = await readProfile(prior, scope, context);
    recordServer(context.private, session);
    const secrets = TOKENS.load(context.private, storedTokens(prior), context.warn);
    secrets.observe(shownTokens(profile));
    TOKENS.save(context.private, secrets);
    return toState(profile, prior, prior.user ?? defaultOwner(session));
  },

  async update(plan, prior, context) {
    const { client: session, config } = context;
    requireSameServer(context.private, session, OAUTH_PROFILE_TYPE, prior.id);
    const owner = prior.user ?? defaultOwner(session);
    const change = changeOf(config, prior, plan, session);
    const secrets = TOKENS.load(context.private, storedTokens(prior), context.warn);
    TOKENS.requireSecrets(secrets, change, messageSubject(prior.id));
    let updatedAt = prior.tokens_updated_at;
    if (TOKENS.isWrite(secrets, change)) {
      const sent = await write(plan, prior, change, secrets, context);
      if (sent && isUnknown(plan.tokens_updated_at)) updatedAt = session.now().toISOString();
    }
    TOKENS.recordBaseline(secrets, configuredTokens(config));
    TOKENS.save(context.private, secrets);
    recordServer(context.private, session);
    return { ...tokenAttributes(config), id: prior.id, user: owner, tokens_updated_at: updatedAt };
  },

  async planDestroy(prior, context) {
    const session = context.client;
    if (session === undefined) return;
    requireSameServer(context.private, session, OAUTH_PROFILE_TYPE, prior.id);
    const scope = requestScope(session, prior.user, context.signal);
    await warnOfDependants(session, deletionOf(prior), scope, context.warn);
  },

  async delete(prior, context) {
    const session = context.client;
    requireSameServer(context.private, session, OAUTH_PROFILE_TYPE, prior.id);
    const scope = requestScope(session, prior.user, context.signal);
    await session.profiles.names.delete(prior.id, async () => {
      await refuseWhileInUse(session, deletionOf(prior), scope, context.warn);
      await session.api.oauthProfiles.delete(prior.id, scope).catch(async (error: unknown) => {
        throw await absence(error, prior, scope, session);
      });
    });
  },

  importState(text, context) {
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
    recordServer(context.private, context.client);
    return { id, user: user ?? defaultOwner(context.client), tokens_wo_version: version ?? null };
  },
});

async function readProfile(
  prior: Prior<Schema>,
  scope: Scope,
  { client: session }: ResourceContext<Session>,
): Promise<OAuthProfile> {
  try {
    return await session.api.oauthProfiles.read(prior.id, scope);
  } catch (error) {
    throw await absence(error, prior, scope, session);
  }
}

/** What to throw instead of an error that may say that the profile is gone. */
async function absence(
  error: unknown,
  { id, user }: Pick<Prior<Schema>, 'id' | 'user'>,
  scope: Scope,
  session: Session,
): Promise<unknown> {
  if (user === null) return withoutOwner(error, OAUTH_PROFILE_TYPE, id, session);
  return confirmAbsence(error, id, session.api.oauthProfiles, scope);
}

/**
 * Reads the profile and writes it back with what has changed, as one unit.
 *
 * @returns whether configured tokens were sent
 */
async function write(
  plan: Planned<Schema>,
  prior: State<Schema>,
  change: SecretChange<TokenName>,
  secrets: ReturnType<typeof TOKENS.load>,
  context: ApplyContext<Schema, Session>,
): Promise<boolean> {
  const { client: session } = context;
  const scope = requestScope(session, prior.user, context.signal);
  const owner = messageSubject(prior.id);
  let sent: ReadonlyMap<TokenName, string | null> = new Map();
  const update = (): Promise<Partial<OAuthProfile>> =>
    session.api.oauthProfiles.update(
      prior.id,
      async () => {
        const held = shownTokens(await session.api.oauthProfiles.read(prior.id, scope));
        const prepared = TOKENS.prepare(secrets, change, held, owner, context.warn);
        sent = prepared.sent;
        // An empty description clears the old one on a server that keeps what a request leaves out.
        return toRequest(plan, plan.description ?? '', { ...prepared.values, refresh: prepared.values.refresh ?? '' });
      },
      scope,
    );
  const shown =
    plan.name === prior.name ? await update() : await session.profiles.names.rename(prior.id, plan.name, scope, update);
  for (const [name, value] of sent) secrets.recordSent(name, value);
  secrets.observeWrite(shownTokens(shown));
  return [...sent.values()].some((value) => value !== null);
}

function deletionOf(prior: State<Schema>): Deletion {
  return { id: prior.id, name: prior.name, forced: prior.force_destroy === true };
}

function toRequest(
  plan: Planned<Schema>,
  description: string | null,
  { refresh, access }: { readonly refresh: string; readonly access?: string | undefined },
): OAuthProfileInput {
  return {
    name: plan.name,
    oauthAppId: String(plan.oauth_app_id),
    ...(description === null ? {} : { description }),
    ...(access === undefined ? {} : { accessToken: access }),
    refreshToken: refresh,
  };
}

/** The server's tokens are not read into the state: a refreshed token is no drift. */
function toState(profile: OAuthProfile, prior: Prior<Schema>, owner: string): State<Schema> {
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
    user: owner,
  };
}
