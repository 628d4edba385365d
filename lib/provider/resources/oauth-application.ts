/**
 * Resource `hdp_oauth_application`: an OAuth application of an HDP tenant.
 * API: `/api/mgmt/oauthapps` (list, create, read, update, delete), `/api/mgmt/datastores` (list). An update is a
 * whole-object PUT. A delete removes all OAuth profiles of the application.
 */
import {
  HdpError,
  joinScopes,
  oauthApplicationKind,
  oauthProfileKind,
  splitScopes,
  type OAuthProfile,
} from '../../client';
import {
  OAUTH_APPLICATION_TYPE,
  oauthApplicationListSchema,
  oauthApplicationSchema,
} from '../../contract/kinds/oauth-application';
import { DiagnosticError, isUnknown, type DiagnosticInput } from '../../plugin';
import { reported } from '../shared/create-messages';
import type { Deletion, Obstacle } from '../shared/managed-kind';
import { dataStoreOf, planDataStore, requireOneDataStore } from '../shared/data-store-name';
import { managedResource } from '../shared/managed-resource';
import { SecretAttributes } from '../shared/secret-attributes';
import { keepEmpty } from '../shared/state-values';

export const oauthApplication = managedResource({
  typeName: OAUTH_APPLICATION_TYPE,
  schema: oauthApplicationSchema,
  list: { schema: oauthApplicationListSchema },
  path: oauthApplicationKind.path,
  serverFields: ['name', 'description', 'client_id', 'authorize_uri', 'token_uri', 'scopes'],
  secrets: new SecretAttributes({
    secrets: {
      secret: {
        word: 'client secret',
        writeOnly: 'client_secret_wo',
        stored: 'client_secret',
        field: 'clientSecret',
      },
    },
    plural: 'secrets',
    versionAttribute: 'client_secret_wo_version',
    updatedAtAttribute: 'client_secret_updated_at',
  }),
  dependants: { warn: warnOfProfiles, obstacle: profilesInTheWay },
  collection: (client) => client.oauthApps,
  place: (prior) => prior.tenant_id ?? '',

  validate(config, { error }) {
    requireOneDataStore(config, error);
  },

  modifyPlan: (plan, context) => planDataStore(OAUTH_APPLICATION_TYPE, plan, context),

  async toInput(plan, { secret }, during, request) {
    const { before } = request;
    const cleared = during === 'update' ? '' : undefined;
    // What was never configured stays as the server has it; what no longer is becomes the server's default.
    const left = (name: keyof typeof LEFT_TO_SERVER): string | undefined =>
      before?.prior[name] === null ? before.held[LEFT_TO_SERVER[name]] : undefined;
    return {
      name: plan.name,
      dataStore: await dataStoreOf(plan.data_store, request),
      tenantId: isUnknown(plan.tenant_id) ? undefined : (plan.tenant_id ?? undefined),
      description: plan.description ?? cleared,
      clientId: plan.client_id,
      clientSecret: secret ?? '',
      authorizeURI: plan.authorize_uri ?? left('authorize_uri'),
      tokenURI: plan.token_uri ?? left('token_uri'),
      scope: plan.scopes === null ? left('scopes') : joinScopes(plan.scopes),
    };
  },

  computed: ({ dataStore, tenantId }, shown) => ({
    data_store: Number(dataStore),
    tenant_id: tenantId ?? shown.tenantId ?? null,
  }),

  toState(app, prior) {
    const scopes = splitScopes(app.scope ?? '');
    const isImport = prior.name === null;
    // What is not configured may have a default on the server, which is no drift.
    const isLeft = (name: keyof typeof LEFT_TO_SERVER): boolean => prior[name] === null && !isImport;
    return {
      name: app.name,
      data_store: app.dataStore === undefined ? prior.data_store : Number(app.dataStore),
      tenant_id: app.tenantId ?? prior.tenant_id,
      description: keepEmpty(app.description, prior.description),
      client_id: app.clientId ?? prior.client_id ?? '',
      authorize_uri: isLeft('authorize_uri') ? null : keepEmpty(app.authorizeURI, prior.authorize_uri),
      token_uri: isLeft('token_uri') ? null : keepEmpty(app.tokenURI, prior.token_uri),
      scopes: isLeft('scopes') || (scopes.length === 0 && (prior.scopes ?? []).length === 0) ? prior.scopes : scopes,
    };
  },
});

/** Arguments without which the server has defaults of its own. */
const LEFT_TO_SERVER = { authorize_uri: 'authorizeURI', token_uri: 'tokenURI', scopes: 'scope' } as const;

/**
 * Warns in a plan which profiles an apply will delete, or why it will refuse. Deleting an application silently deletes its
 * profiles, those of other users, too. Source: HDP API reference, OAuth applications.
 */
async function warnOfProfiles(deletion: Deletion): Promise<void> {
  const profiles = await profilesOf(deletion).catch((error: unknown) => {
    if (!(error instanceof HdpError)) throw error;
    deletion.warn(unknownProfiles(deletion, error));
    return undefined;
  });
  if (profiles === undefined) return;
  if (profiles.length === 0) {
    if (!deletion.forced) deletion.warn(profilesOfOthers(deletion));
    return;
  }
  deletion.warn({
    summary: 'OAuth Application With Profiles',
    detail: `${subject(deletion)} ${listed(profiles)} HDP deletes them with the application, and profiles of other users, too. ${
      deletion.forced
        ? "They will be deleted: 'force_destroy' is true."
        : 'Profiles that this run deletes first, or at the same time, are no obstacle. While others are there, apply ' +
          "will refuse to delete the application: to delete them with it, apply 'force_destroy = true' first."
    }`,
  });
}

/** @throws DiagnosticError if nobody can tell */
async function profilesInTheWay(deletion: Deletion): Promise<Obstacle | undefined> {
  const profiles = await profilesOf(deletion).catch((error: unknown) => {
    throw error instanceof HdpError ? new DiagnosticError(unknownProfiles(deletion, error)) : error;
  });
  if (profiles.length === 0) return undefined;
  return {
    ids: profiles.map(({ id }) => id),
    path: oauthProfileKind.path,
    refusal: {
      summary: 'OAuth Application With Profiles',
      detail:
        `${subject(deletion)} ${listed(profiles)} HDP would delete them with the application, and profiles of other users, ` +
        'too. If this run deletes these profiles, apply a second time. Otherwise, delete them or give them another ' +
        "application first, by an apply without this deletion. Or set 'force_destroy = true', apply that, and then delete " +
        'the application.\n\nIf the application is to be replaced, the profiles in this configuration must be, too: ' +
        "add the ID of the application to 'replace_triggered_by' in their lifecycle blocks.",
    },
  };
}

/** Those that the login can see. */
async function profilesOf({ id, scope, session }: Deletion): Promise<readonly OAuthProfile[]> {
  const { oauthProfiles } = session.api;
  const entries = (await oauthProfiles.list(scope)).filter((entry) => !oauthProfiles.hasDeleted(entry.id));
  // The list does not tell the application.
  const profiles = await Promise.all(
    entries.map((entry) =>
      oauthProfiles.read(entry.id, scope).catch((error: unknown) => {
        if (error instanceof HdpError && error.code === 'not-found') return undefined;
        throw error;
      }),
    ),
  );
  return profiles.flatMap((profile) => (profile?.oauthAppId === id ? [profile] : []));
}

function profilesOfOthers(deletion: Deletion): DiagnosticInput {
  const owner = deletion.scope.user ?? deletion.session.username;
  return {
    summary: 'Profiles of Other Users Unknown',
    detail:
      `User "${owner}" has no OAuth profile that belongs to ${subject(deletion)}. HDP does not show profiles of other users ` +
      'here: if they have any, it deletes them with the application.',
  };
}

function unknownProfiles(deletion: Deletion, error: HdpError): DiagnosticInput {
  return {
    summary: 'Profiles of OAuth Application Unknown',
    detail:
      `Whether OAuth profiles belong to ${subject(deletion)} cannot be read. If there are any, HDP deletes them with the ` +
      'application, and profiles of other users, too. ' +
      (deletion.forced
        ? "They will be deleted: 'force_destroy' is true."
        : "Without 'force_destroy = true', applied before, the application is not deleted.") +
      `\n\n${reported(error)}`,
  };
}

function subject({ id, name }: Deletion): string {
  return name === null ? `OAuth application ${id}` : `OAuth application "${name}" (${id})`;
}

function listed(profiles: readonly OAuthProfile[]): string {
  const names = profiles.map(({ id, name }) => `"${name}" (${id})`).join(', ');
  return `has the ${profiles.length === 1 ? 'OAuth profile' : 'OAuth profiles'} ${names}.`;
}
