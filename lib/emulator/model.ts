/** The objects of an HDP server. Source: HDP API reference, OAuth profiles, OAuth applications, data sources. */

export interface Tenant {
  readonly id: number;
  readonly name: string;
}

export interface User {
  readonly name: string;
  readonly password: string;
  /** By number, see {@link Permission}. */
  readonly permissions: readonly number[];
  /** The tenant that the user belongs to. */
  readonly tenantId: number;
  /** IDs of the tenants that the user has administrative access on. */
  readonly administers: readonly number[];
}

export interface DataStore {
  readonly id: number;
  readonly name: string;
  readonly isBeta: boolean;
  readonly isGroup: boolean;
  readonly authorized: boolean;
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

export type ConnectionType = 'Cloud' | 'Hybrid';

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
}
