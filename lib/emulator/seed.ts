import type { ConnectionType, DataStore, GroupMember, TenantShare, UserShare } from './model';

/** A tenant to begin with. */
export interface TenantSeed {
  /** 1 is the system tenant. */
  readonly id: number;
  readonly name: string;
  readonly description?: string;
}

/** A role to begin with. */
export interface RoleSeed {
  /** @default the next free one */
  readonly id?: number;
  readonly name: string;
  /** @default the first tenant */
  readonly tenantId?: number;
  readonly description?: string;
  /** By number, see `Permission`. @default none */
  readonly permissions?: readonly number[];
}

/** A user to begin with. */
export interface UserSeed {
  /** @default the next free one from 1001 on */
  readonly id?: number;
  readonly name: string;
  readonly password: string;
  /**
   * By number, see `Permission`; those of the roles come on top.
   * @default 1 to 11, as HDP's role "User" has; none for a user with roles
   */
  readonly permissions?: readonly number[];
  /** IDs. @default none */
  readonly roles?: readonly number[];
  /** @default the first tenant */
  readonly tenantId?: number;
  /** IDs of the tenants that the user has administrative access on. @default none */
  readonly administers?: readonly number[];
}

/** An OAuth application to begin with. */
export interface OAuthApplicationSeed {
  /** @default the next free one */
  readonly id?: number;
  readonly name: string;
  /** Data store ID, such as 1 for Salesforce or 54 for Google Analytics. */
  readonly dataStore: number;
  /** @default the first tenant */
  readonly tenantId?: number;
  readonly description?: string;
  /** @default 'client-id' */
  readonly clientId?: string;
  /** @default 'client-secret' */
  readonly clientSecret?: string;
  readonly authorizeURI?: string;
  readonly tokenURI?: string;
  readonly scope?: string;
}

/** An OAuth profile to begin with. */
export interface OAuthProfileSeed {
  /** @default the next free one */
  readonly id?: number;
  readonly name: string;
  readonly oauthAppId: number;
  readonly description?: string;
  readonly accessToken?: string;
  /** @default 'refresh-token' */
  readonly refreshToken?: string;
  /** @default the first user */
  readonly owner?: string;
  /** The login that created it. @default the owner */
  readonly creator?: string;
}

/** A data source to begin with. */
export interface DataSourceSeed {
  /** @default the next free one */
  readonly id?: number;
  readonly name: string;
  readonly dataStore: number;
  /** @default 'Group' for a data store that is a group, else 'Cloud' */
  readonly connectionType?: ConnectionType;
  readonly description?: string;
  /** `OAuthProfileId` names a profile, its ID as a string. @default none */
  readonly options?: Readonly<Record<string, string>>;
  /** @default the first user */
  readonly owner?: string;
  /** The login that created it. @default the owner */
  readonly creator?: string;
  /** What the owner may do with it. @default the owner's own permissions */
  readonly permissions?: readonly number[];
  /** Of a group: data sources further up in the list. @default none */
  readonly members?: readonly GroupMember[];
  /** @default none */
  readonly sharedUsers?: readonly UserShare[];
  /** @default none */
  readonly sharedTenants?: readonly TenantShare[];
}

/** What is on the server to begin with. Objects may refer to objects further up only. */
export interface Seed {
  /** @default one tenant with ID 1, and one for each other ID that a user or an application names */
  readonly tenants?: readonly TenantSeed[];
  /** @default System Administrator 1, User 2, Tenant Administrator 3; these exist beside given ones, too */
  readonly roles?: readonly RoleSeed[];
  /** @default `admin` with password `admin` and permission Administrator (12) */
  readonly users?: readonly UserSeed[];
  /**
   * @default Salesforce 1, Google Analytics 54, DataSource Group 56, Google BigQuery 62, Autonomous REST Connector 63,
   * Snowflake 76, Databricks 5001 as an example of a driver that was added
   */
  readonly dataStores?: readonly DataStore[];
  /** @default one application for Google Analytics, with ID 1 */
  readonly oauthApps?: readonly OAuthApplicationSeed[];
  /** @default none */
  readonly profiles?: readonly OAuthProfileSeed[];
  /** @default none */
  readonly dataSources?: readonly DataSourceSeed[];
}

/** Seed data contradict themselves. `problems` holds a sentence for each contradiction. */
export class SeedError extends Error {
  public override readonly name = 'SeedError';
  public readonly code = 'INVALID_SEED';

  public constructor(public readonly problems: readonly string[]) {
    super(`The seed data are not valid: ${problems.join('; ')}`);
  }
}
