/**
 * Data source `hdp_oauth_application`: one OAuth application, by its ID or by its name.
 * API: `/api/mgmt/oauthapps` (list, read). The list has no client ID, so the application is always read.
 */
import { splitScopes } from '../../client';
import { oauthApplicationLookupSchema, OAUTH_APPLICATION_TYPE } from '../../contract/kinds/oauth-application';
import { dataSource, isUnknown, type KnownConfig } from '../../plugin';
import { descriptionOf } from '../shared/listing';
import { idByName, readById, refuseWithId, requireIdOrName, type Wanted } from '../shared/lookup';
import { requestScope, type Session } from '../session';

const schema = oauthApplicationLookupSchema;

export const oauthApplicationLookup = dataSource<typeof schema, Session>({
  schema,

  validate(config, context) {
    requireIdOrName(config, context.error);
    refuseWithId(config, ['tenant_id', 'tenant_name'], context.error);
    if ((config.id === null || isUnknown(config.id)) && isText(config.tenant_id) && isText(config.tenant_name)) {
      context.error({
        summary: 'Conflicting Tenant ID and Name',
        detail: "Only one of 'tenant_id' and 'tenant_name' may be set.",
        path: ['tenant_name'],
      });
    }
  },

  async read(config, context) {
    const { oauthApps } = context.client.api;
    const scope = requestScope(context.client, config.user, context.signal);
    const wanted = wantedApplication(context.client, config, scope.user);
    const inTenant = {
      tenantId: config.tenant_id ?? undefined,
      tenantName: config.tenant_name ?? undefined,
    };
    const id = config.id ?? idByName(config.name ?? '', await oauthApps.list(scope, inTenant), wanted);
    const attribute = config.id === null ? 'name' : 'id';
    const app = await readById(id, attribute, wanted, (known) => oauthApps.read(known, scope));
    return {
      id: app.id,
      name: app.name,
      tenant_id: config.tenant_id ?? app.tenantId ?? null,
      tenant_name: config.tenant_name,
      user: config.user,
      data_store: app.dataStore === undefined ? null : Number(app.dataStore),
      data_store_id: app.dataStore ?? null,
      description: descriptionOf(app),
      client_id: app.clientId ?? null,
      authorize_uri: app.authorizeURI ?? null,
      token_uri: app.tokenURI ?? null,
      scopes: app.scope === undefined ? null : splitScopes(app.scope),
      scope: app.scope ?? null,
    };
  },
});

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

/** @param user on whose behalf is looked; undefined for the login itself */
function wantedApplication(
  { serverUrl, username }: Session,
  { tenant_id: id, tenant_name: name }: KnownConfig<typeof schema>,
  user = username,
): Wanted {
  const tenant = id === null ? (name === null ? '' : `in tenant "${name}" `) : `in tenant ${id} `;
  return {
    type: OAUTH_APPLICATION_TYPE,
    place: `${tenant}on ${serverUrl} that user "${user}" may see`,
    hint: 'Applications belong to tenants: check that the user administers the one of the application.',
  };
}
