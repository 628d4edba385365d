import type { DataSource, DataStore, OAuthApplication, OAuthProfile, Role, Tenant, User } from './model';
import type { Quirks } from './quirks';
import type { LoggedRequest } from './request-log';
import type { Seed } from './seed';
import type { TlsOptions } from './tls-options';

/** How an emulator starts: what is on it, where it listens, how it behaves. */
export interface EmulatorOptions extends Seed {
  /** @default 0, any free port */
  readonly port?: number;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** Serves HTTPS. @default HTTP */
  readonly tls?: TlsOptions;
  /** A path in front of `/api/mgmt`, as behind a reverse proxy: `/hdp`. @default none */
  readonly pathPrefix?: string;
  /** What the reference leaves open. @default `DEFAULT_QUIRKS` */
  readonly quirks?: Partial<Quirks>;
  /** Milliseconds that each request takes before it is processed. @default 0 */
  readonly latency?: number | (() => number);
  /** A request beyond this number at the same time gets 429, with `Retry-After: 0`. @default unlimited */
  readonly maxConcurrentRequests?: number;
  /** Wrong passwords in a row that lock an account; 0 never locks one. @default 3 */
  readonly passwordLockoutLimit?: number;
  /** Seconds that an account stays locked. @default 1800 */
  readonly passwordLockoutPeriod?: number;
  /** Tells the time in milliseconds since 1970, by which accounts are unlocked and models built. @default Date.now */
  readonly clock?: () => number;
  /** Decides about faults with a probability. @default Math.random */
  readonly random?: () => number;
  /** Keeps bodies, with the secrets in them, in the request log. @default false */
  readonly recordBodies?: boolean;
  /** Called at the end of each request. */
  readonly onRequest?: (request: LoggedRequest) => void;
}

/** What can be changed of an OAuth profile behind the API's back. An explicit `undefined` removes the value. */
export type OAuthProfilePatch = Partial<Omit<OAuthProfile, 'id'>>;

export type OAuthApplicationPatch = Partial<Omit<OAuthApplication, 'id'>>;
export type DataSourcePatch = Partial<Omit<DataSource, 'id'>>;
export type DataStorePatch = Partial<Omit<DataStore, 'id'>>;
export type TenantPatch = Partial<Omit<Tenant, 'id'>>;
export type RolePatch = Partial<Omit<Role, 'id'>>;
export type UserPatch = Partial<Omit<User, 'id' | 'name'>>;

/** What `Emulator.refreshTokens` changes. */
export interface TokenRefresh {
  /** The refresh token changes too, as with an authorization server that rotates them. @default false */
  readonly rotateRefreshToken?: boolean;
}
