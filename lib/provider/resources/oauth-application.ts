/**
 * Resource `hdp_oauth_application`: an OAuth application of an HDP tenant.
 * API: `/api/mgmt/oauthapps` (list, create, read, update, delete), `/api/mgmt/datastores` (list). An update is a
 * whole-object PUT. A delete removes all OAuth profiles of the application.
 */
import { joinScopes, oauthApplicationKind, splitScopes } from '../../client';
import {
  OAUTH_APPLICATION_TYPE,
  oauthApplicationListSchema,
  oauthApplicationSchema,
} from '../../contract/kinds/oauth-application';
import { isUnknown } from '../../plugin';
import { refuseWithProfiles, warnOfProfiles } from '../shared/application-profiles';
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
  dependants: { warn: warnOfProfiles, refuse: refuseWithProfiles },
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
