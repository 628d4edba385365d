/** The objects of an HDP server. Source: HDP API reference, the pages of each kind. */

export interface Tenant {
  /** 1 is the system tenant. */
  readonly id: number;
  readonly name: string;
  readonly description?: string;
}

export interface Role {
  readonly id: number;
  readonly name: string;
  readonly tenantId: number;
  readonly description?: string;
  /** By number, see {@link Permission}. */
  readonly permissions: readonly number[];
}

export interface User {
  readonly id: number;
  readonly name: string;
  readonly password: string;
  /** Those of the user's own by number, see {@link Permission}; those of the roles come on top. */
  readonly permissions: readonly number[];
  /** IDs. */
  readonly roles: readonly number[];
  /** The tenant that the user belongs to. */
  readonly tenantId: number;
  /** IDs of the tenants that the user has administrative access on. */
  readonly administers: readonly number[];
}

export type ConnectionType = 'Cloud' | 'Hybrid' | 'Group';

/** One option that a data source may have. `type: 'password'` tells which ones are secret. */
export interface OptionDefinition {
  readonly id: string;
  readonly displayName: string;
  readonly documentation: string;
  readonly required: boolean;
  readonly type: 'boolean' | 'string' | 'integer' | 'password';
  readonly default?: string;
  readonly choices?: readonly { readonly id: string; readonly name: string }[];
}

export interface OptionCategory {
  readonly name: string;
  readonly options: readonly OptionDefinition[];
}

export interface DataStore {
  readonly id: number;
  readonly name: string;
  readonly isBeta: boolean;
  readonly isGroup: boolean;
  readonly authorized: boolean;
  readonly driver?: { readonly name: string; readonly version: string; readonly helpUrl: string };
  /** What a data source may have as options, for each connection type that the data store knows. */
  readonly connectionTypes?: Readonly<Partial<Record<ConnectionType, readonly OptionCategory[]>>>;
}

export interface OAuthApplication {
  readonly id: number;
  readonly name: string;
  /** ID of the data store that the application is registered with. */
  readonly dataStore: number;
  readonly tenantId: number;
  readonly description?: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly authorizeURI?: string;
  readonly tokenURI?: string;
  readonly scope?: string;
}

export interface OAuthProfile {
  readonly id: number;
  readonly name: string;
  readonly oauthAppId: number;
  readonly description?: string;
  readonly accessToken?: string;
  readonly refreshToken: string;
  /** The user whom the profile belongs to. */
  readonly owner: string;
  /** The login that created the profile: the owner, or an administrator on the owner's behalf. */
  readonly creator: string;
}

/** A data source in a group. */
export interface GroupMember {
  readonly id: number;
  /** In front of the names of the member's entities, 1 to 64 characters, unique in the group. */
  readonly entityPrefix: string;
}

export interface UserShare {
  readonly userId: number;
  readonly permissions: readonly number[];
}

export interface TenantShare {
  readonly tenantId: number;
  readonly permissions: readonly number[];
}

export interface DataSource {
  readonly id: number;
  readonly name: string;
  readonly dataStore: number;
  readonly connectionType: ConnectionType;
  readonly description?: string;
  /** `OAuthProfileId` names the profile that the data source uses, its ID as a string. */
  readonly options: Readonly<Record<string, string>>;
  readonly owner: string;
  readonly creator: string;
  /** What the owner may do with it, in place of the owner's own permissions. Undefined: those hold. */
  readonly permissions?: readonly number[];
  /** Of a group. */
  readonly members?: readonly GroupMember[];
  readonly sharedUsers?: readonly UserShare[];
  readonly sharedTenants?: readonly TenantShare[];
}
