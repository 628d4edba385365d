/**
 * Resource `hdp_oauth_profile`: an OAuth profile of an HDP user.
 * API: `/api/mgmt/oauthprofiles` (list, create, read, update, delete). An update is a whole-object PUT.
 */
import type { OAuthProfile, OAuthProfileInput } from '../../client';
import { OAUTH_PROFILE_TYPE, oauthProfileSchema } from '../../contract/kinds/oauth-profile';
import {
  DiagnosticError,
  isUnknown,
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
} from '../../plugin';
import { defaultOwner, requestScope, type Scope, type Session } from '../session';
import { confirmAbsence } from '../shared/absence';
import { applicationId } from '../shared/application-id';
import { recoveredWarning } from '../shared/create-messages';
import { refuseWhileInUse, warnOfDependants, type Deletion } from '../shared/dependants';
import { recordServer, requireSameServer } from '../shared/home-server';
import { planOwner, withoutOwner } from '../shared/owner';
import { SecretAttributes, type SecretChange, type SecretOwner } from '../shared/secret-attributes';
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
    const change = changeOf(config, prior, changedFields(plan.planned, prior), session);
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
    if (creation.read === undefined) secrets.observeWrite(shownTokens(creation.shown));
    else secrets.observe(shownTokens(creation.read));
    TOKENS.save(context.private, secrets);
    await session.profiles.shown.complete(secrets, owner.toLowerCase(), async () =>
      shownTokens(await session.api.oauthProfiles.read(id, scope)),
    );
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
    const change = changeOf(config, prior, changedFields(plan, prior), session);
    const secrets = TOKENS.load(context.private, storedTokens(prior), context.warn);
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

type TokenName = 'refresh' | 'access';

const TOKENS = new SecretAttributes<TokenName>({
  all: ['refresh', 'access'],
  optional: ['access'],
  words: { refresh: 'refresh token', access: 'access token' },
  plural: 'tokens',
  attributes: { refresh: 'refresh_token_wo', access: 'access_token_wo' },
  versionAttribute: 'tokens_wo_version',
  earlierKey: 'token_fingerprints',
});

const TOKEN_ATTRIBUTES = [
  ['refresh_token', 'refresh_token_wo'],
  ['access_token', 'access_token_wo'],
] as const;

/** What is on the server, besides tokens. */
const SERVER_FIELDS = ['name', 'oauth_app_id', 'description'] as const;

function missingToken(): DiagnosticError {
  return new DiagnosticError({
    summary: 'Missing Refresh Token',
    detail:
      "To create an OAuth profile, set 'refresh_token_wo' or 'refresh_token'. Prefer 'refresh_token_wo': it is never " +
      "stored. 'refresh_token' is stored in the state in clear text and is meant for Terraform and OpenTofu before 1.11.",
    path: ['refresh_token_wo'],
  });
}

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

function warnOfOldTokens(
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
      `OAuth profile ${prior.id} gets another OAuth application (${String(prior.oauth_app_id)} before), but keeps its ` +
      'tokens. Tokens belong to the application that obtained them: HDP will probably not be able to refresh them. Set ' +
      `new ones${config.tokens_wo_version === null ? '' : ", and change 'tokens_wo_version'"}.`,
    path: ['oauth_app_id'],
  });
}

function changeOf(
  config: Config<Schema>,
  prior: State<Schema>,
  changed: readonly string[],
  session: Session | undefined,
): SecretChange<TokenName> {
  return {
    configured: configuredTokens(config),
    version: config.tokens_wo_version,
    prior: storedTokens(prior),
    changed,
    vouched: session?.serverShowsTokens ?? false,
  };
}

function changedFields(planned: Planned<Schema> | Config<Schema>, prior: State<Schema>): readonly string[] {
  return SERVER_FIELDS.filter((name) => planned[name] !== prior[name]);
}

/** The tokens that the user wrote, by whichever attribute. */
function configuredTokens(config: KnownConfig<Schema>): Record<TokenName, string | null>;
function configuredTokens(config: Config<Schema>): SecretChange<TokenName>['configured'];
function configuredTokens(config: Config<Schema>): SecretChange<TokenName>['configured'] {
  return {
    refresh: config.refresh_token_wo ?? config.refresh_token,
    access: config.access_token_wo ?? config.access_token,
  };
}

function shownTokens(profile: Partial<OAuthProfile>): Record<TokenName, string | undefined> {
  return { refresh: profile.refreshToken, access: profile.accessToken };
}

function storedTokens(prior: Prior<Schema>): SecretChange<TokenName>['prior'] {
  return {
    values: { refresh: prior.refresh_token, access: prior.access_token },
    version: prior.tokens_wo_version,
    updatedAt: prior.tokens_updated_at,
  };
}

function messageSubject(id: string): SecretOwner {
  return { object: `OAuth profile ${id}`, title: 'OAuth Profile' };
}

function deletionOf(prior: State<Schema>): Deletion {
  return { id: prior.id, name: prior.name, forced: prior.force_destroy === true };
}

function tokenAttributes(
  config: KnownConfig<Schema>,
): Pick<State<Schema>, 'refresh_token' | 'access_token' | 'tokens_wo_version'> {
  return {
    refresh_token: config.refresh_token,
    access_token: config.access_token,
    tokens_wo_version: config.tokens_wo_version,
  };
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
