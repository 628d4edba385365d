/** The management API of Hybrid Data Pipeline. Source: HDP API reference. */
export { HdpClient } from './client';
export type { HdpClientOptions, HdpLog, RequestOptions } from './options';
export { isUnencrypted } from './settings';
export { HdpError, type HdpErrorCode, type Outcome } from './errors';
export { Redactor, MASK } from './redaction';
export { INVALID_PROFILE_ID } from './oauth-profiles';
export type {
  DataSourceReference,
  OAuthProfile,
  OAuthProfileInput,
  OAuthProfileListEntry,
  OAuthProfileStatistics,
  OAuthProfiles,
  OAuthProfileWritten,
} from './oauth-profiles';
export type { OAuthApp, OAuthAppFilter, OAuthAppListEntry, OAuthApps } from './oauth-apps';
export type { DataStore, DataStores } from './data-stores';
