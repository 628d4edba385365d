import { boolean, count, oneOf, optional, positiveInteger, string } from './fields';
import type { Quirks } from './quirks';

const visibility = optional(oneOf('shown', 'masked', 'omitted'));
const integerOrString = optional(oneOf('integer', 'string'));
const acceptedOrRefused = optional(oneOf('accepted', 'refused'));
const status = optional(positiveInteger);

/** The quirks in a seed file. */
export const quirkFields = {
  release: optional(oneOf('4.5', '4.6', '5.0')),
  installType: optional(oneOf('Licenced', 'Evaluation')),
  healthBody: optional(oneOf('json', 'unquoted')),
  querySeparators: optional(oneOf('both', 'ampersand', 'semicolon')),
  createAnswer: optional(oneOf('created-with-body', 'created-without-body', 'ok-with-location')),
  deleteAnswer: optional(oneOf('no-content', 'success-body')),
  secretsInGet: visibility,
  secretsInWrites: visibility,
  secretMask: optional(string),
  tokensInGet: visibility,
  tokensInWrites: visibility,
  tokenMask: optional(string),
  clientSecretsInGet: visibility,
  passwordOptionsInGet: visibility,
  listLag: optional(count),
  readLag: optional(count),
  compression: optional(oneOf('none', 'gzip')),
  errorCode: optional(oneOf('string', 'number', 'by-page')),
  missingObjectStatus: status,
  invalidReferenceStatus: status,
  unknownUserStatus: status,
  uniqueNames: optional(boolean),
  nameComparison: optional(oneOf('case-sensitive', 'case-insensitive')),
  conflictStatus: status,
  nameMaxLength: optional(positiveInteger),
  applicationNames: optional(oneOf('spaces', 'strict')),
  applicationIds: integerOrString,
  dataStoreIds: integerOrString,
  scopeSeparator: optional(oneOf('as-sent', 'space', 'comma')),
  applicationTenants: optional(oneOf('administered', 'own')),
  applicationMoves: acceptedOrRefused,
  dataStoreList: optional(oneOf('short', 'full')),
  connectionTypes: optional(oneOf('list', 'by-name')),
  driverHelp: optional(oneOf('helpUrl', 'helpURL')),
  missingConnectionType: optional(oneOf('refused', 'cloud')),
  groups: acceptedOrRefused,
  invalidOptions: acceptedOrRefused,
  putOptions: optional(oneOf('replace', 'merge')),
  dataSourceList: optional(oneOf('documented', 'bare', 'with-options')),
  oauthLists: optional(oneOf('documented', 'bare', 'whole')),
  failedTestStatus: status,
  staleModel: optional(oneOf('done', 'not-made')),
  existingShare: optional(oneOf('refused', 'replaced')),
  roleTenantFilter: optional(oneOf('tenantID', 'tenantId')),
  absentDescription: optional(oneOf('empty', 'omitted', 'null')),
} satisfies Record<keyof Quirks, unknown>;
