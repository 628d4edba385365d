import type { Access } from './access';
import { type EmulatedResponse, ApiError, ErrorCode } from './response';
import { type Fields, readFields, type Values } from './fields';
import type { Quirks } from './quirks';
import type { Store } from './store';

/** A request that was let in, as an operation sees it. */
export interface Call extends Access {
  readonly store: Store;
  readonly quirks: Quirks;
  /** What stands in the path in place of `:id`. */
  readonly id: string;
  readonly query: URLSearchParams;
  /** The body as it came. */
  readonly body: string;
  /** URL of the management API as the client reaches it, for `Location`. */
  readonly baseUrl: string;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the base path; a segment `:id` takes any string. */
  readonly path: string;
  /** Permissions by number, all of them needed. */
  readonly permissions: readonly number[];
  readonly handle: (call: Call) => EmulatedResponse;
}

/** @throws {ApiError} 400 with the code for invalid JSON */
export function readBody<F extends Fields>(call: Call, fields: F): Values<F> {
  let input: unknown;
  try {
    input = JSON.parse(call.body);
  } catch {
    throw new ApiError(400, 'The request body is not valid JSON', ErrorCode.invalidJson);
  }
  const reading = readFields(input, fields);
  if (!reading.ok) {
    throw new ApiError(400, `The request body is not valid: ${reading.problems.join('; ')}`, ErrorCode.invalidJson);
  }
  return reading.values;
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

/** `{ description }` as a response shows it, or `{}`. */
export function shownDescription(quirks: Quirks, description: string | undefined): { description?: string | null } {
  if (description !== undefined) return { description };
  if (quirks.absentDescription === 'omitted') return {};
  return { description: quirks.absentDescription === 'null' ? null : '' };
}
