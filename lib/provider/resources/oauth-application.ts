/**
 * Resource `hdp_oauth_application`: an OAuth application of an HDP tenant.
 * API: `/api/mgmt/oauthapps` (list, create, read, update, delete), `/api/mgmt/datastores` (list). An update is a
 * whole-object PUT. A delete removes all OAuth profiles of the application.
 */
import { HdpError, joinScopes, splitScopes } from '../../client';
import { OAUTH_APPLICATION_TYPE, oauthApplicationSchema } from '../../contract/kinds/oauth-application';
import { DiagnosticError, isUnknown, unknown } from '../../plugin';
import { requestScope, type Scope, type Session } from '../session';
import { refuseWithProfiles, warnOfProfiles } from '../shared/application-profiles';
import { reported } from '../shared/create-messages';
import { managedResource } from '../shared/managed-resource';
import { SecretAttributes } from '../shared/secret-attributes';
import { keepEmpty } from '../shared/state-values';

export const oauthApplication = managedResource({
  typeName: OAUTH_APPLICATION_TYPE,
  schema: oauthApplicationSchema,
  serverFields: ['name', 'data_store', 'description', 'client_id', 'authorize_uri', 'token_uri', 'scopes'],
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
  dependants: { warn: warnOfProfiles, refuse: refuseWithProfiles },
  collection: (client) => client.oauthApps,
  place: (prior) => prior.tenant_id ?? '',

  validate(config, { error }) {
    const { data_store: id, data_store_name: name } = config;
    if (id !== null && name !== null) {
      // What is unknown may turn out to be null.
      if (isUnknown(id) || isUnknown(name)) return;
      error({
        summary: 'Conflicting Data Store ID and Name',
        detail: "Only one of 'data_store' and 'data_store_name' may be set.",
        path: ['data_store_name'],
      });
    } else if (id === null && name === null) {
      error({
        summary: 'Missing Data Store',
        detail: "One of 'data_store' and 'data_store_name' is required.",
      });
    }
  },

  async modifyPlan(plan, { client: session, config, prior, signal }) {
    const { data_store_name: name } = config;
    // With an ID beside it, which may turn out to be null or come from ignore_changes, the name does not count.
    if (name === null || config.data_store !== null) return;
    const isNew = prior !== null && name !== prior.data_store_name;
    if (isUnknown(name) || session === undefined) {
      if (!isNew) return;
      // Terraform fails where a known value changes in the end, or a replacement comes as a surprise.
      plan.set('data_store', unknown);
      plan.requireReplace('data_store');
      return;
    }
    const scope = requestScope(session, prior?.user ?? (isUnknown(config.user) ? null : config.user), signal);
    const id = await dataStoreNamed(name, session, scope).catch((error: unknown) => {
      if (!(error instanceof HdpError)) throw error;
      // It is looked up again when it is needed.
      if (!isNew) return undefined;
      throw new DiagnosticError({
        summary: 'Data Store Unknown',
        detail:
          `Whether OAuth application ${prior.id} must be replaced depends on the ID of data store "${name}", which cannot ` +
          `be looked up.\n\n${reported(error)}`,
        path: ['data_store_name'],
      });
    });
    if (id !== undefined) plan.set('data_store', id);
  },

  async toInput(plan, { secret }, during, { config, session, scope, before }) {
    const dataStore = isUnknown(plan.data_store)
      ? await dataStoreNamed(config.data_store_name ?? '', session, scope)
      : plan.data_store;
    const cleared = during === 'update' ? '' : undefined;
    // What was never configured stays as the server has it; what no longer is becomes the server's default.
    const left = (name: keyof typeof LEFT_TO_SERVER): string | undefined =>
      before?.prior[name] === null ? before.held[LEFT_TO_SERVER[name]] : undefined;
    return {
      name: plan.name,
      dataStore: String(dataStore),
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
      data_store: app.dataStore === undefined ? (prior.data_store ?? 0) : Number(app.dataStore),
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

/** @throws DiagnosticError where there is not exactly one data store of this name */
async function dataStoreNamed(name: string, session: Session, scope: Scope): Promise<number> {
  const stores = await session.api.dataStores.list(scope);
  const [found, ...others] = stores.filter((store) => store.name === name);
  if (found !== undefined && others.length === 0) return Number(found.id);
  throw new DiagnosticError({
    summary: found === undefined ? 'Data Store Not Found' : 'Several Data Stores Found',
    detail:
      `There ${found === undefined ? 'is no data store' : `are ${String(others.length + 1)} data stores`} named ` +
      `"${name}" on ${session.serverUrl}. ${
        found === undefined
          ? `There are: ${stores.map((store) => `"${store.name}" (${store.id})`).join(', ')}.`
          : "Set 'data_store' to the ID of the right one."
      }`,
    path: ['data_store_name'],
  });
}
