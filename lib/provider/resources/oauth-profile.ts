/**
 * Resource `hdp_oauth_profile`: an OAuth profile of an HDP user.
 * API: `/api/mgmt/oauthprofiles` (list, create, read, update, delete). An update is a whole-object PUT.
 */
import {
  confirmAbsence,
  dataSourceKind,
  HdpError,
  isMissing,
  LISTS_SERVE_READS_FOR,
  LOOK_AFTER,
  oauthProfileKind,
  readStatistics,
  SharedLists,
  type CallScope,
  type DataSourceReference,
  type DataSources,
  type OAuthProfile,
} from '../../client';
import { OAUTH_PROFILE_TYPE, oauthProfileListSchema, oauthProfileSchema } from '../../contract/kinds/oauth-profile';
import { generatedIdRule } from '../../contract/rules';
import { DiagnosticError, type Json, type PlanContext, type Schema } from '../../plugin';
import { defaultOwner, type Scope, type Session } from '../session';
import { reported } from '../shared/create-messages';
import { permissionsFor } from '../shared/error-advice';
import type { Deletion, Obstacle } from '../shared/managed-kind';
import { managedResource } from '../shared/managed-resource';
import { SecretAttributes } from '../shared/secret-attributes';
import { keepEmpty, type Values } from '../shared/state-values';

export const oauthProfile = managedResource({
  typeName: OAUTH_PROFILE_TYPE,
  schema: oauthProfileSchema,
  list: { schema: oauthProfileListSchema },
  path: oauthProfileKind.path,
  upgraders: { 0: fromVersion0, 1: fromVersion1 },
  serverFields: ['name', 'oauth_app_id', 'description'],
  secrets: new SecretAttributes({
    secrets: {
      refresh: {
        word: 'refresh token',
        writeOnly: 'refresh_token_wo',
        stored: 'refresh_token',
        field: 'refreshToken',
      },
      access: {
        word: 'access token',
        writeOnly: 'access_token_wo',
        stored: 'access_token',
        field: 'accessToken',
        optional: true,
      },
    },
    plural: 'tokens',
    areRefreshed: true,
    versionAttribute: 'tokens_wo_version',
    updatedAtAttribute: 'tokens_updated_at',
    earlierKey: 'token_fingerprints',
  }),
  dependants: { warn: warnOfDependants, obstacle: usersInTheWay },
  collection: (client) => client.oauthProfiles,
  checkCreate: requireApplication,

  warnOfUpdate({ fields, undecided, secrets }, prior, { config, warn }) {
    if (!fields.includes('oauth_app_id') || secrets.has('refresh')) return;
    warn({
      summary: 'Tokens of Another Application',
      detail:
        `OAuth profile ${prior.id} ${undecided.includes('oauth_app_id') ? 'may get' : 'gets'} another OAuth application ` +
        `(${String(prior.oauth_app_id)} before), but keeps its tokens. Tokens belong to the application that obtained ` +
        'them: HDP will probably not be able to refresh them. Set ' +
        `new ones${config.tokens_wo_version === null ? '' : ", and change 'tokens_wo_version'"}.`,
      path: ['oauth_app_id'],
    });
  },

  toInput: (plan, { refresh, access }, during) => ({
    name: plan.name,
    oauthAppId: String(plan.oauth_app_id),
    // An empty description clears the old one on a server that keeps what a request leaves out.
    description: plan.description ?? (during === 'update' ? '' : undefined),
    accessToken: access,
    refreshToken: refresh ?? '',
  }),

  /** The server's tokens are not read into the state: a refreshed token is no drift. */
  toState: (profile, prior) => ({
    name: profile.name,
    oauth_app_id: applicationId(profile),
    description: keepEmpty(profile.description, prior.description),
  }),
});

/**
 * The application's ID as the number that `oauth_app_id` is.
 *
 * @throws DiagnosticError for an ID that would be rounded to that of another application
 */
export function applicationId({ id, oauthAppId }: OAuthProfile): number {
  const number = Number(oauthAppId);
  if (generatedIdRule.accepts(number)) return number;
  throw new DiagnosticError({
    summary: 'OAuth Application ID Out of Range',
    detail:
      `OAuth profile ${id} belongs to OAuth application ${oauthAppId}, and 'oauth_app_id' ${generatedIdRule.requirement}. ` +
      'Such a profile cannot be managed or looked up here.',
  });
}

type Stored = Readonly<Record<string, Json>>;

/**
 * Brings stored profiles into the form of version 1.
 *
 * Version 0 had `id`, `name`, `oauth_app_id`, `description`, `access_token`, `refresh_token` and `user`, and sent the
 * stored tokens with every update. A provider that knows only that refuses later states, as it should: it would roll back
 * what the server has refreshed.
 */
function fromVersion0(stored: Stored): Record<string, Json> {
  // As after an import: when tokens were sent last, and which version of them, is not recorded anywhere.
  return { ...stored, tokens_updated_at: null, tokens_wo_version: null, force_destroy: null };
}

/** Version 1 held empty strings where an import could not know a token or a version. */
function fromVersion1(stored: Stored): Record<string, Json> {
  const names = ['refresh_token', 'access_token', 'tokens_wo_version'];
  return { ...stored, ...Object.fromEntries(names.map((name) => [name, stored[name] || null])) };
}

/** @throws DiagnosticError if the application certainly does not exist, as far as the login may know */
async function requireApplication(
  { oauth_app_id: id }: Values,
  scope: Scope,
  session: Session,
  { warn }: Pick<PlanContext<Schema, Session>, 'warn'>,
): Promise<void> {
  if (typeof id !== 'number') return;
  const { oauthApps } = session.api;
  const exists = await session.planChecks.ask(
    ['oauth application', id, scope.user],
    async (options) => {
      const request = { ...scope, ...options };
      // A server that copies its data may not know yet what an apply has just created.
      for (const pause of LOOK_AFTER) {
        const isStopped = await session.time.delay(pause, scope.signal).then(
          () => false,
          () => true,
        );
        if (isStopped) return undefined;
        try {
          await oauthApps.read(String(id), request);
          return true;
        } catch (error) {
          const confirmed = await confirmAbsence(error, String(id), oauthApps, request);
          if (!isMissing(confirmed)) throw confirmed;
        }
      }
      return false;
    },
    warn,
  );
  if (exists !== false) return;
  throw new DiagnosticError({
    summary: 'OAuth Application Not Found',
    detail:
      `There is no OAuth application with ID ${String(id)} that user "${scope.user ?? defaultOwner(session)}" may use on ` +
      `${session.serverUrl}. Data source hdp_oauth_application finds the ID of an application by its name.`,
    path: ['oauth_app_id'],
  });
}

/** What the plans of one session share: how many deletions there were, and whether an owner sees any data sources. */
interface Plans {
  deletions: number;
  readonly sources: SharedLists<boolean>;
}

/** Deletions that are not worth a list. */
const FEW = 3;

const plans = new WeakMap<Session, Plans>();

/**
 * Warns in a plan what an apply will do to data sources that use the profile, or why it will refuse. Deleting a profile silently
 * removes it from them. Source: HDP API reference, OAuth profiles, statistics.
 */
async function warnOfDependants(deletion: Deletion): Promise<void> {
  // Where the deletion is forced, only the plan tells.
  if (!deletion.forced && !(await mayBeInUse(deletion))) return;
  const users = await dataSourcesUsing(deletion);
  if (users === undefined) return;
  deletion.warn({
    summary: 'OAuth Profile In Use',
    detail: `${inUse(deletion, users)} ${
      deletion.forced
        ? "Deleting the profile removes it from them, and they lose their access: 'force_destroy' is true."
        : 'Data sources that this run deletes first, or at the same time, are no obstacle. While others use the ' +
          "profile, apply will refuse to delete it: point them to another profile, or apply 'force_destroy = true', before you delete or replace it."
    }`,
  });
}

/** False where one list for many deletions shows no data source at all. The apply asks for each profile in any case. */
async function mayBeInUse({ session, scope }: Deletion): Promise<boolean> {
  const { api, time } = session;
  const plan = plans.get(session) ?? {
    deletions: 0,
    sources: new SharedLists((within) => seesDataSources(api.dataSources, within), time.clock, LISTS_SERVE_READS_FOR),
  };
  plans.set(session, plan);
  plan.deletions += 1;
  if (plan.deletions <= FEW) return true;
  return plan.sources.get(scope).catch((error: unknown) => {
    if (error instanceof HdpError) return true;
    throw error;
  });
}

function seesDataSources(dataSources: DataSources, scope: CallScope): Promise<boolean> {
  const isAny = (fields: { raw(name: string): unknown }): boolean => {
    const listed = fields.raw('dataSources');
    return !Array.isArray(listed) || listed.length > 0;
  };
  return dataSources.readList(isAny, { ...scope, maxRetries: 0 });
}

/** The data sources that use the profile. */
async function usersInTheWay(deletion: Deletion): Promise<Obstacle | undefined> {
  const users = await dataSourcesUsing(deletion);
  return (
    users && {
      ids: users.named.map(({ id }) => id),
      path: dataSourceKind.path,
      refusal: {
        summary: 'OAuth Profile In Use',
        detail:
          `${inUse(deletion, users)} Deleting the profile would remove it from them, and they would lose their access. ` +
          'If this run deletes them, apply a second time. Otherwise, point them to another profile first. Or apply ' +
          "'force_destroy = true' alone, without what deletes or replaces the profile, and do that in the next run: data " +
          'sources of this configuration then get the new profile in the same run.',
      },
    }
  );
}

interface Users {
  readonly named: readonly DataSourceReference[];
  /** How many there are: the server may name fewer. */
  readonly count: number;
}

/** Undefined where nothing uses the profile, and, with a warning, where the login may not know. */
async function dataSourcesUsing({ id, forced, scope, session, warn }: Deletion): Promise<Users | undefined> {
  try {
    const { dataSourcesLinked, dataSources } = await readStatistics(session.api.oauthProfiles, id, scope);
    // A server that copies its data may still count what this run has deleted.
    const users = dataSources.filter((user) => !session.api.dataSources.hasDeleted(user.id));
    const linked = dataSourcesLinked - (dataSources.length - users.length);
    return linked <= 0 && users.length === 0 ? undefined : { named: users, count: linked };
  } catch (error) {
    if (!(error instanceof HdpError)) throw error;
    if (error.code === 'not-found') return undefined;
    if (error.code !== 'forbidden' && !forced) throw error;
    warn({
      summary: 'Use of OAuth Profile Unknown',
      detail:
        `Whether data sources use OAuth profile ${id} cannot be read. If there are any, deleting the profile removes it ` +
        `from them, and they lose their access.\n\n${reported(error)}` +
        (error.code === 'forbidden'
          ? `\n\n${permissionsFor({ operation: 'plan', typeName: OAUTH_PROFILE_TYPE }, session, error.user)}`
          : ''),
    });
    return undefined;
  }
}

function listed({ named, count }: Users): string {
  const unnamed = count - named.length;
  const kind = (many: number): string => (many === 1 ? 'data source' : 'data sources');
  if (named.length === 0) return `${String(count)} ${kind(count)} that the server does not name`;
  const names = named.map(({ id, name }) => `"${name}" (${id})`).join(', ');
  return `${kind(named.length)} ${names}${unnamed > 0 ? `, and ${String(unnamed)} more that the server does not name` : ''}`;
}

function inUse({ id, name }: Pick<Deletion, 'id' | 'name'>, users: Users): string {
  const profile = name === null ? `OAuth profile ${id}` : `OAuth profile "${name}" (${id})`;
  return `${profile} is used by ${listed(users)}.`;
}
