import type { Access } from './access';
import { type Fields, readFields, type Values } from './fields';
import type { Needed } from './permissions';
import type { Quirks } from './quirks';
import { ApiError, type EmulatedResponse, ErrorCode } from './response';
import type { Store } from './store';

export interface PathIds {
  /** What stands in place of `:id`, or an empty string. */
  readonly id: string;
  /** What stands in place of `:subId`, or an empty string. */
  readonly subId: string;
}

/** A request that was let in, as an operation sees it. */
export interface Call extends Access, PathIds {
  readonly store: Store;
  readonly quirks: Quirks;
  /** Below the prefix, `/api/mgmt/oauthprofiles`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The body as it came. */
  readonly body: string;
  /** URL of the server as the client reaches it, for `Location`. */
  readonly serverUrl: string;
}

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';

/** An operation for users. */
export interface UserRoute {
  readonly needsLogin?: true;
  readonly method: Method;
  /** Below the base; segments `:id` and `:subId` take any string. */
  readonly path: string;
  /** All of them are needed; of a list in it, one. */
  readonly permissions: readonly Needed[];
  readonly handle: (call: Call) => EmulatedResponse;
}

/** An operation for everybody. */
export interface PublicRoute {
  readonly needsLogin: false;
  readonly method: Method;
  readonly path: string;
  readonly handle: (quirks: Quirks) => EmulatedResponse;
}

export type Route = UserRoute | PublicRoute;

/** @throws {ApiError} 400 with the code for invalid JSON */
export function readBody<F extends Fields>(call: Call, fields: F): Values<F> {
  let input: unknown;
  try {
    input = JSON.parse(call.body);
  } catch {
    throw new ApiError(400, 'The request body is not valid JSON', ErrorCode.invalidJson);
  }
  const reading = readFields(input, fields);
  if (!reading.ok) throw invalidBody(reading.problems);
  return reading.values;
}

/** A body that may be left out, as an empty object may. */
export function readOptionalBody<F extends Fields>(call: Call, fields: F): Values<F> {
  return readBody(call.body === '' ? { ...call, body: '{}' } : call, fields);
}

/** The error for a body that does not have the documented form. */
export function invalidBody(problems: readonly string[]): ApiError {
  return new ApiError(400, `The request body is not valid: ${problems.join('; ')}`, ErrorCode.invalidJson);
}

/** The number in the path, or NaN, which is the ID of no object. */
export function readId(value: string): number {
  const id = /^\d{1,16}$/.test(value) ? Number(value) : NaN;
  return Number.isSafeInteger(id) ? id : NaN;
}

/** @throws {ApiError} 400 with the code for invalid JSON: the reference states no length, and no code for it */
export function checkNameLength(quirks: Quirks, name: string): void {
  const limit = quirks.nameMaxLength;
  if (limit !== undefined && name.length > limit) {
    throw new ApiError(400, `'name' may have at most ${String(limit)} characters`, ErrorCode.invalidJson);
  }
}

/**
 * @param noun with its article
 * @throws {ApiError} where another object of those among which names are unique has the name
 */
export function refuseTakenName(
  quirks: Quirks,
  noun: string,
  name: string,
  others: readonly { readonly name: string }[],
): void {
  const form = (text: string): string => (quirks.nameComparison === 'case-sensitive' ? text : text.toLowerCase());
  if (!others.some((other) => form(other.name) === form(name))) return;
  throw new ApiError(quirks.conflictStatus, `${noun} named ${name} already exists`);
}
