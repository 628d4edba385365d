/** What a response shows of a secret: the secret, a mask in its place, or neither. */
export type SecretVisibility = 'shown' | 'masked' | 'omitted';

/**
 * What the API reference leaves open or describes in two ways. A client must cope with every combination; the defaults
 * are what the reference's samples show, or the most common practice where there is no sample.
 */
export interface Quirks {
  /**
   * 4.5 refuses `authorizeURI`, `tokenURI` and `scope` of OAuth applications and shows no `driver` of data stores. 5.0 adds
   * the three fields to each entry of the list of profiles. @default '5.0'
   */
  readonly release: '4.5' | '4.6' | '5.0';
  /** What `/api/mgmt/version` shows as `InstallType`. @default 'Licenced' */
  readonly installType: 'Licenced' | 'Evaluation';
  /** A sample of `/api/healthcheck` prints `{"status": active}`, which is not JSON. @default 'json' */
  readonly healthBody: 'json' | 'unquoted';
  /** What separates query parameters: the manual joins them by a semicolon. @default 'both' */
  readonly querySeparators: 'both' | 'ampersand' | 'semicolon';
  /**
   * The response to a create: 201 with the object; 201 with nothing but `Location`; 200 with the object and `Location`.
   * All three are documented. @default 'created-with-body'
   */
  readonly createAnswer: 'created-with-body' | 'created-without-body' | 'ok-with-location';
  /** 204, or 200 with `{"success": true}`, which the samples print. @default 'no-content' */
  readonly deleteAnswer: 'no-content' | 'success-body';
  /**
   * Whether a GET shows secrets (tokens, client secrets, options of type `password`) as in the samples, a mask in their
   * place, or neither. A quirk for one kind of secret has priority. @default 'shown'
   */
  readonly secretsInGet: SecretVisibility;
  /** What the responses to POST and PUT show of secrets. Unstated for PUT. @default 'shown' */
  readonly secretsInWrites: SecretVisibility;
  /**
   * What stands in place of masked secrets: any string, also an empty one. `{last4}` in it stands for the last four
   * characters of the secret: `****{last4}` shows `222d88899966fa` as `****66fa`. @default '********'
   */
  readonly secretMask: string;
  /** `secretsInGet` for the tokens of profiles alone. @default `secretsInGet` */
  readonly tokensInGet?: SecretVisibility;
  /** `secretsInWrites` for the tokens of profiles alone. @default `secretsInWrites` */
  readonly tokensInWrites?: SecretVisibility;
  /** `secretMask` for the tokens of profiles alone. @default `secretMask` */
  readonly tokenMask?: string;
  /** `secretsInGet` for the client secrets of OAuth applications alone. @default `secretsInGet` */
  readonly clientSecretsInGet?: SecretVisibility;
  /** `secretsInGet` for the password options of data sources alone. @default `secretsInGet` */
  readonly passwordOptionsInGet?: SecretVisibility;
  /**
   * For how many further requests, of anybody and to any path, lists do not see that an object was created, changed or
   * deleted: with 1 the next request does not see it, the one after it does. Holds for changes from now on, also for
   * those that the test makes itself; not for what is there at the start. Unstated. @default 0
   */
  readonly listLag: number;
  /** The same for GETs of a single object and of its statistics. Writes meet the object as it is. @default 0 */
  readonly readLag: number;
  /** `gzip` compresses the body of a response where the request accepts it. Unstated. @default 'none' */
  readonly compression: 'none' | 'gzip';
  /**
   * `error.code` is documented as a string and as a number. `by-page` is as the pages print it: numbers in the
   * administration API, the version and the connection test, else strings. @default 'string'
   */
  readonly errorCode: 'string' | 'number' | 'by-page';
  /** Status for an object that does not exist, along with its error code. Unstated. @default 404 */
  readonly missingObjectStatus: number;
  /** Status for an ID inside a request body that names no object, along with its error code. Unstated. @default 400 */
  readonly invalidReferenceStatus: number;
  /** Status for `?user=` with a user who does not exist. Unstated. @default 400 */
  readonly unknownUserStatus: number;
  /**
   * Whether a user may have only one profile, and a tenant only one OAuth application, of a name. Unstated. Names of data
   * sources are unique for each owner in any case, as documented. @default false
   */
  readonly uniqueNames: boolean;
  /** How names are compared where they are unique. Unstated. @default 'case-sensitive' */
  readonly nameComparison: 'case-sensitive' | 'case-insensitive';
  /** Status for a name that is taken already. Unstated. @default 400 */
  readonly conflictStatus: number;
  /** Longest name that is accepted, in characters. Unstated. @default unlimited */
  readonly nameMaxLength?: number;
  /**
   * Names of OAuth applications: `spaces` accepts spaces as in a sample, `strict` only letters, digits and underscores as
   * in the table. @default 'spaces'
   */
  readonly applicationNames: 'spaces' | 'strict';
  /** The ID of an OAuth application in responses: an integer, once printed as a string. @default 'integer' */
  readonly applicationIds: 'integer' | 'string';
  /** `dataStore` of applications and data sources in responses; samples also show `"76"`. @default 'integer' */
  readonly dataStoreIds: 'integer' | 'string';
  /** `scope` in responses: as it was sent, or its parts joined by a space or a comma. @default 'as-sent' */
  readonly scopeSeparator: 'as-sent' | 'space' | 'comma';
  /**
   * Whose OAuth applications a user with MgmtAPI (11) and OAuth (28) sees: those of the tenants that the user administers,
   * or those of the user's own tenant and, for a user of the system tenant, of the tenants administered.
   * @default 'administered'
   */
  readonly applicationTenants: 'administered' | 'own';
  /** Whether a PUT may change data store and tenant of an OAuth application. Unstated. @default 'accepted' */
  readonly applicationMoves: 'accepted' | 'refused';
  /** Whether the list of data stores has `connectionType` with the options, as a GET of one has. @default 'short' */
  readonly dataStoreList: 'short' | 'full';
  /**
   * `connectionType` of a data store: `list` is `[{ name: 'Cloud', category: [{ name, options }] }]` as its page says;
   * `by-name` is `{ Cloud: { name: 'Cloud', category: […] } }`. @default 'list'
   */
  readonly connectionTypes: 'list' | 'by-name';
  /** Spelling of the address in `driver` of a data store. @default 'helpUrl' */
  readonly driverHelp: 'helpUrl' | 'helpURL';
  /** A create of a data source without `connectionType`: a sample leaves it out. @default 'refused' */
  readonly missingConnectionType: 'refused' | 'cloud';
  /** Whether `Group` is a connection type; the message of 222207005 leaves it out. @default 'accepted' */
  readonly groups: 'accepted' | 'refused';
  /**
   * Options of a data source that its data store does not know, or that have a value outside the choices or the type:
   * `refused` gives 222207002. How much a server checks is unstated. @default 'accepted'
   */
  readonly invalidOptions: 'accepted' | 'refused';
  /** Whether a PUT of a data source replaces its options or adds to them. Unstated. @default 'replace' */
  readonly putOptions: 'replace' | 'merge';
  /**
   * Entries in the list of data sources: the fields that are documented, ID and name alone, or those of a GET.
   * @default 'documented'
   */
  readonly dataSourceList: 'documented' | 'bare' | 'with-options';
  /**
   * Entries in the lists of profiles and OAuth applications: the fields that are documented, ID and name alone, or those
   * of a GET, with its secrets. @default 'documented'
   */
  readonly oauthLists: 'documented' | 'bare' | 'whole';
  /** Status of a connection test that fails, along with its error code. Unstated. @default 400 */
  readonly failedTestStatus: number;
  /** How a GET shows a model that is older than the options of its data source. Unstated. @default 'done' */
  readonly staleModel: 'done' | 'not-made';
  /** A POST of a share that exists: refused with `conflictStatus`, or its permissions replaced. Unstated. @default 'refused' */
  readonly existingShare: 'refused' | 'replaced';
  /** Name of the filter of roles; all others are called `tenantId`. @default 'tenantID' */
  readonly roleTenantFilter: 'tenantID' | 'tenantId';
  /** What a response shows as the description of an object without one; a sample shows `""`. @default 'empty' */
  readonly absentDescription: 'empty' | 'omitted' | 'null';
}

export const DEFAULT_QUIRKS: Quirks = {
  release: '5.0',
  installType: 'Licenced',
  healthBody: 'json',
  querySeparators: 'both',
  createAnswer: 'created-with-body',
  deleteAnswer: 'no-content',
  secretsInGet: 'shown',
  secretsInWrites: 'shown',
  secretMask: '********',
  listLag: 0,
  readLag: 0,
  compression: 'none',
  errorCode: 'string',
  missingObjectStatus: 404,
  invalidReferenceStatus: 400,
  unknownUserStatus: 400,
  uniqueNames: false,
  nameComparison: 'case-sensitive',
  conflictStatus: 400,
  applicationNames: 'spaces',
  applicationIds: 'integer',
  dataStoreIds: 'integer',
  scopeSeparator: 'as-sent',
  applicationTenants: 'administered',
  applicationMoves: 'accepted',
  dataStoreList: 'short',
  connectionTypes: 'list',
  driverHelp: 'helpUrl',
  missingConnectionType: 'refused',
  groups: 'accepted',
  invalidOptions: 'accepted',
  putOptions: 'replace',
  dataSourceList: 'documented',
  oauthLists: 'documented',
  failedTestStatus: 400,
  staleModel: 'done',
  existingShare: 'refused',
  roleTenantFilter: 'tenantID',
  absentDescription: 'empty',
};
