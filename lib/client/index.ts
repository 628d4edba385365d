/** The management API of Hybrid Data Pipeline. Source: HDP API reference. */
export { HdpClient } from './client';
export type { HdpClientOptions, HdpLog, RequestOptions } from './options';
export { HdpError, type HdpErrorCode, type Outcome } from './errors';
export { Redactor, MASK } from './redaction';
export type { Collection, Created, Identified, Kind, ListEntry } from './collection';
export { NameTakenError, UnknownOutcomeError } from './create-errors';
export { SafeCreate, type CreateScope, type Creation } from './safe-create';
export {
  isRefusal,
  looksMasked,
  OwnedSecrets,
  type Refusal,
  type SecretNames,
  type SecretSituation,
  type SecretValues,
  type Shown,
  type Treatment,
} from './owned-secrets';
export { ShownSecrets } from './shown-secrets';
export { readStatistics } from './oauth-profiles';
export type {
  DataSourceReference,
  OAuthProfile,
  OAuthProfileInput,
  OAuthProfileStatistics,
  OAuthProfiles,
} from './oauth-profiles';
export type { OAuthApp, OAuthAppFilter, OAuthAppListEntry, OAuthApps } from './oauth-apps';
export type { DataStore, DataStores } from './data-stores';
