import type { RequestOptions } from './options';

export interface OAuthAppListEntry {
  readonly id: string;
  readonly name: string;
  /** ID of the data store that the application is registered with. */
  readonly dataStore?: string;
  readonly tenantId?: string;
  readonly description?: string;
  readonly authorizeURI?: string;
  readonly tokenURI?: string;
  readonly scope?: string;
}

/** An application as read. Its client secret is not handed on. */
export interface OAuthApp extends OAuthAppListEntry {
  readonly clientId?: string;
}

/** Source: HDP API reference, OAuth applications. Every method throws `HdpError`. */
export interface OAuthApps {
  list(options?: RequestOptions): Promise<readonly OAuthAppListEntry[]>;
  read(id: string, options?: RequestOptions): Promise<OAuthApp>;
}
