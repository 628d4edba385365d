import type { RequestOptions } from './options';

/** What create and update send: always the whole object. */
export interface OAuthProfileInput {
  /** Letters, digits and underscores. */
  readonly name: string;
  /** ID of an OAuth application, in digits. */
  readonly oauthAppId: string;
  readonly description?: string;
  readonly accessToken?: string;
  readonly refreshToken: string;
}

/** A profile as read. A server may leave out or mask the tokens; null and missing are both undefined here. */
export interface OAuthProfile {
  readonly id: string;
  readonly name: string;
  readonly oauthAppId: string;
  readonly description?: string;
  readonly accessToken?: string;
  readonly refreshToken?: string;
}

export interface OAuthProfileListEntry {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
}

/** What a create or an update was answered with. */
export interface OAuthProfileWritten {
  readonly id: string;
  /** The object, as far as the answer held one. */
  readonly answered: Partial<OAuthProfile>;
}

export interface DataSourceReference {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
}

/** The data sources that use a profile. */
export interface OAuthProfileStatistics {
  readonly dataSourcesLinked: number;
  readonly dataStoreId?: string;
  readonly dataSources: readonly DataSourceReference[];
}

/** Source: HDP API reference, OAuth profiles. Every method throws `HdpError`. */
export interface OAuthProfiles {
  list(options?: RequestOptions): Promise<readonly OAuthProfileListEntry[]>;
  /** Sent once; repeated only if it certainly was not processed. See `HdpError.outcome`. */
  create(profile: OAuthProfileInput, options?: RequestOptions): Promise<OAuthProfileWritten>;
  read(id: string, options?: RequestOptions): Promise<OAuthProfile>;
  update(id: string, profile: OAuthProfileInput, options?: RequestOptions): Promise<OAuthProfileWritten>;
  /** Throws `not-found` for an object that was gone before. */
  delete(id: string, options?: RequestOptions): Promise<void>;
  statistics(id: string, options?: RequestOptions): Promise<OAuthProfileStatistics>;
}
