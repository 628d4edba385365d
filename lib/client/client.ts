import type { DataStores } from './data-stores';
import type { OAuthApps } from './oauth-apps';
import type { OAuthProfiles } from './oauth-profiles';
import type { HdpClientOptions } from './options';
import type { Redactor } from './redaction';

/**
 * A client of one HDP server for one login. Importing and creating it is cheap: undici is loaded and connections are
 * made when the first request is.
 */
export class HdpClient {
  public readonly oauthProfiles!: OAuthProfiles;
  public readonly oauthApps!: OAuthApps;
  public readonly dataStores!: DataStores;
  /** Knows the password and every token that went over this client. */
  public readonly redactor!: Redactor;

  /** @throws HdpError `invalid-option` */
  public constructor(options: HdpClientOptions) {
    throw new Error(`to be written: ${options.serverUrl}`);
  }

  /** Ends open requests with `aborted` and closes all connections. */
  public close(): Promise<void> {
    return Promise.reject(new Error('to be written'));
  }
}
