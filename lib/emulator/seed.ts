import type { ConnectionType, DataStore, Tenant } from './model';

/** A user to begin with. */
export interface UserSeed {
  readonly name: string;
  readonly password: string;
  /**
   * By number, see `Permission`.
   * @default CreateDataSource 1, ViewDataSource 2, ModifyDataSource 3, DeleteDataSource 4, MgmtAPI 11
   */
  readonly permissions?: readonly number[];
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
  /** @default 'Cloud' */
  readonly connectionType?: ConnectionType;
  readonly description?: string;
  /** `OAuthProfileId` names a profile, its ID as a string. @default none */
  readonly options?: Readonly<Record<string, string>>;
  /** @default the first user */
  readonly owner?: string;
  /** The login that created it. @default the owner */
  readonly creator?: string;
}

/** What is on the server to begin with. Objects may refer to objects further up only. */
export interface Seed {
  /** @default one tenant with ID 1, and one for each other ID that a user or an application names */
  readonly tenants?: readonly Tenant[];
  /** @default `admin` with password `admin` and permission Administrator (12) */
  readonly users?: readonly UserSeed[];
  /** @default Salesforce 1, Google Analytics 54, Google BigQuery 62, Autonomous REST Connector 63 */
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
