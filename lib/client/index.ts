/** The management API of Hybrid Data Pipeline. Source: HDP API reference. */
export { HdpClient } from './client';
export { confirmAbsence, isMissing } from './absence';
export type { HdpClientOptions, HdpLog, RequestOptions } from './http/options';
export {
  Configuration,
  SettingNames,
  type Environment,
  type Origin,
  type SettingAttribute,
  type SettingWords,
} from './configuration';
export {
  connect,
  type Connection,
  type ConnectionFacts,
  type ConnectionSetting,
  type RiskySetting,
} from './connection-settings';
export { adviceOn } from './error-advice';
export { nearest } from './edit-distance';
export { EXCLUSIVE_FORMS } from './pem-settings';
export { SettingError, type SettingProblem } from './setting-error';
export { isSameServer } from './settings';
export { postForm } from './http/form-post';
export { HdpError, type HdpErrorCode, type Outcome } from './http/errors';
export { Redactor, MASK } from './http/redaction';
export type { Collection } from './collection';
export type { Created, Identified, Kind, Listed, ListEntry } from './kind';
export { LISTS_SERVE_READS_FOR, ListedReads, type RefreshMode } from './listed-reads';
export type { Account } from './server';
export { watchCertificate, type CertificateWatch } from './server-certificate';
export { formOfSecret, observeList, observeSeparators, type SecretForm } from './server-forms';
export { matchesPattern } from './name-pattern';
export { NameTakenError, UnknownOutcomeError, type Holder } from './create-errors';
export { NamesInUse } from './names-in-use';
export { LOOK_AFTER, SafeCreate, type Creation } from './safe-create';
export { untilDeleted } from './wait-for-holders';
export { SharedLists, type CallScope } from './shared-lists';
export { isMask, looksMasked } from './masks';
export {
  OwnedSecrets,
  type Refusal,
  type SecretNames,
  type SecretSituation,
  type SecretValues,
  type Treatment,
} from './owned-secrets';
export {
  recordBaseline,
  recordCreate,
  SecretUpdate,
  type ConfiguredSecrets,
  type RefusedSecret,
  type ResentSecret,
  type SecretChange,
  type SecretFinding,
} from './secret-update';
export { ShownSecrets } from './shown-secrets';
export type { OpenNames } from './secret-names';
export { connectionFailure, dataSourceKind, listDataSources, testConnection } from './data-source';
export type { DataSource, DataSourceInput, DataSources } from './data-source';
export type { DataSourceGroup, DataSourceGroupInput, GroupMember } from './data-source-group';
export { SafeShares, ShareExistsError, shareId, ShareReads } from './data-source-share';
export type { DataSourceShare, ShareAddress } from './data-source-share';
export { readModel, startModel, type ODataModel } from './odata-model';
export {
  checkOptions,
  completeOptions,
  isSameOption,
  meaningOf,
  plainOptions,
  secretOptions,
  type OptionDefinitions,
  type OptionFinding,
  type Options,
} from './connection-options';
export { oauthProfileKind, readStatistics } from './oauth-profile';
export type {
  DataSourceReference,
  OAuthProfile,
  OAuthProfileInput,
  OAuthProfileStatistics,
  OAuthProfiles,
} from './oauth-profile';
export { joinScopes, oauthApplicationKind, splitScopes } from './oauth-application';
export type { OAuthApp, OAuthAppFilter, OAuthAppInput, OAuthApps } from './oauth-application';
export type { DataStore, DataStores } from './data-store';
export type { LookupCollection, LookupEntry } from './lookup-collection';
