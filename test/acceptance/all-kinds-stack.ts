import { Fn, TerraformOutput, Token, type TerraformResource, type TerraformStack } from 'cdktf';
import {
  DataHdpDataSources,
  DataHdpDataStore,
  DataHdpRole,
  DataHdpServer,
  DataHdpTenant,
  DataHdpUser,
  DataSource,
  DataSourceGroup,
  DataSourceShare,
  HdpPermission,
  OAuthApplication,
  TokenVariable,
  type OAuthProfileOptions,
} from '../../lib';

/** Secrets by the name of their variable. */
export const SECRETS = {
  client_secret: 'client-secret-5f2c',
  refresh_token: 'refresh-token-5f2c',
  key: 'private-key-5f2c',
};

/** Each resource of the stack. */
type Name = 'application' | 'profile' | 'exports' | 'warehouse' | 'group' | 'ofGroup' | 'ofExports';

export type ByName<T> = Readonly<Record<Name, T>>;

/** What differs from step to step. */
export interface Declared {
  readonly store?: string;
  readonly description?: string;
  readonly odataVersion?: string;
  readonly refreshModel?: boolean;
  readonly entityPrefix?: string;
  readonly permissions?: HdpPermission[];
  /** What the profile has besides. */
  readonly profile?: Partial<OAuthProfileOptions>;
  /** What an import takes. */
  readonly imports?: ByName<string>;
}

/** All kinds of objects and lookups, each with references to others. Returns the addresses of the resources. */
export function declareAllKinds(stack: TerraformStack, declared: Declared): ByName<string> {
  const { description = 'one', imports } = declared;
  const application = new OAuthApplication(stack, 'salesforce', {
    name: 'Salesforce',
    dataStoreName: declared.store ?? 'Salesforce',
    clientId: 'client',
    clientSecret: new TokenVariable(stack, 'client_secret').value,
    description,
  });
  const profile = application.addProfile('profile', {
    name: 'Integration',
    refreshToken: new TokenVariable(stack, 'refresh_token').value,
    description,
    ...declared.profile,
  });
  const exports = profile.addDataSource('exports', {
    name: 'Exports',
    options: { ODataVersion: declared.odataVersion ?? '4' },
    verifyConnection: true,
    refreshModel: declared.refreshModel ?? true,
    description,
  });
  const warehouse = new DataSource(stack, 'warehouse', {
    name: 'Warehouse',
    dataStoreName: new DataHdpDataStore(stack, 'snowflake', { name: 'Snowflake' }).name,
    options: { AccountName: 'xy12345', DatabaseName: 'SALES', User: 'HDP', AuthenticationMethod: 'KeyPair' },
    secretOptions: { PrivateKeyContent: new TokenVariable(stack, 'key').value },
    description,
  });
  const group = new DataSourceGroup(stack, 'group', {
    name: 'All',
    members: [
      { dataSource: warehouse, entityPrefix: 'DW_' },
      { dataSource: exports, entityPrefix: declared.entityPrefix ?? 'CRM_' },
    ],
  });
  const ofGroup = new DataSourceShare(stack, 'of_group', {
    dataSource: group,
    tenantId: new DataHdpTenant(stack, 'sales', { name: 'Sales' }).id,
    permissions: [HdpPermission.VIEW_DATA_SOURCE],
  });
  const ofExports = new DataSourceShare(stack, 'of_exports', {
    dataSource: exports,
    userId: new DataHdpUser(stack, 'jane', { name: 'jane' }).id,
    permissions: declared.permissions ?? [HdpPermission.USE_DATA_SOURCE_WITH_ODATA, HdpPermission.VIEW_DATA_SOURCE],
  });
  const all = new DataHdpDataSources(stack, 'all', { dependsOn: [group] });
  const names = Fn.sort(Token.asList(Fn.lookupNested(all.dataSources, ['*', 'name'])));
  const { version } = new DataHdpServer(stack, 'server');
  const { permissions } = new DataHdpRole(stack, 'role', { name: 'Reader' });
  new TerraformOutput(stack, 'found', { value: { names, version, permissions } });

  const resources: ByName<TerraformResource> = { application, profile, exports, warehouse, group, ofGroup, ofExports };
  const addresses = Object.entries(resources).map(([name, resource]: [string, TerraformResource]) => {
    const id = imports?.[name as Name];
    if (id !== undefined) resource.importFrom(id);
    return [name, `${resource.terraformResourceType}.${resource.friendlyUniqueId}`];
  });
  return Object.fromEntries(addresses) as ByName<string>;
}
