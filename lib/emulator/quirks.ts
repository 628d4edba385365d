/**
 * What the API reference leaves open or describes in two ways. A client must cope with every combination; the defaults
 * are what the reference's samples show, or the most common practice where there is no sample.
 */
export interface Quirks {
  /** 5.0 adds `authorizeURI`, `tokenURI` and `scope` to each entry of the list of profiles. @default '5.0' */
  readonly release: '4.6' | '5.0';
  /**
   * The response to a create: 201 with the object; 201 with nothing but `Location`; 200 with the object and `Location`.
   * All three are documented. @default 'created-with-body'
   */
  readonly createAnswer: 'created-with-body' | 'created-without-body' | 'ok-with-location';
  /** 204, or 200 with `{"success": true}`, which the samples print. @default 'no-content' */
  readonly deleteAnswer: 'no-content' | 'success-body';
  /** Whether a GET shows a profile's tokens as in the samples, a mask in their place, or neither. @default 'shown' */
  readonly tokensInGet: 'shown' | 'masked' | 'omitted';
  /** What the responses to POST and PUT show of a profile's tokens. Unstated for PUT. @default 'shown' */
  readonly tokensInWrites: 'shown' | 'masked' | 'omitted';
  /**
   * What stands in place of masked tokens: any string, also an empty one. `{last4}` in it stands for the last four
   * characters of the token: `****{last4}` shows `222d88899966fa` as `****66fa`. @default '********'
   */
  readonly tokenMask: string;
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
  /** `error.code` is documented as a string and as a number. @default 'string' */
  readonly errorCode: 'string' | 'number';
  /** Status for an object that does not exist, along with its error code. Unstated. @default 404 */
  readonly missingObjectStatus: number;
  /** Status for an ID inside a request body that names no object, along with its error code. Unstated. @default 400 */
  readonly invalidReferenceStatus: number;
  /** Status for `?user=` with a user who does not exist. Unstated. @default 400 */
  readonly unknownUserStatus: number;
  /** Whether a user may have only one profile, and only one data source, of a name. Unstated. @default false */
  readonly uniqueNames: boolean;
  /** Status for a name that is taken already. Unstated. @default 400 */
  readonly conflictStatus: number;
  /** Longest name that is accepted, in characters. Unstated. @default unlimited */
  readonly nameMaxLength?: number;
  /**
   * Names of OAuth applications: `spaces` accepts spaces as in a sample, `strict` only letters, digits and underscores as
   * in the table. @default 'spaces'
   */
  readonly applicationNames: 'spaces' | 'strict';
  /** What a response shows as the description of an object without one; a sample shows `""`. @default 'empty' */
  readonly absentDescription: 'empty' | 'omitted' | 'null';
}

export const DEFAULT_QUIRKS: Quirks = {
  release: '5.0',
  createAnswer: 'created-with-body',
  deleteAnswer: 'no-content',
  tokensInGet: 'shown',
  tokensInWrites: 'shown',
  tokenMask: '********',
  listLag: 0,
  readLag: 0,
  compression: 'none',
  errorCode: 'string',
  missingObjectStatus: 404,
  invalidReferenceStatus: 400,
  unknownUserStatus: 400,
  uniqueNames: false,
  conflictStatus: 400,
  applicationNames: 'spaces',
  absentDescription: 'empty',
};
