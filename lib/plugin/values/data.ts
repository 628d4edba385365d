/** Values as they travel between Terraform and the runtime: everything that a type can hold, with nothing lost. */
import type { TypeConstraint } from '../schema';
import { isUnknown, type Unknown } from '../unknown';
import { ExactNumber } from './exact-number';

export type Data = null | boolean | number | string | ExactNumber | Unknown | TypedData | readonly Data[] | DataRecord;

/** Has no prototype, so that no key (`__proto__`, `constructor`) is special. */
export interface DataRecord {
  readonly [name: string]: Data;
}

/** What stands where the schema says `dynamic`: a value with the type that it has. */
export class TypedData {
  public constructor(
    public readonly type: TypeConstraint,
    public readonly value: Data,
  ) {}
}

export function emptyRecord(): Record<string, Data> {
  return Object.create(null) as Record<string, Data>;
}

export function recordOf(entries: Iterable<readonly [string, Data]>): DataRecord {
  const record = emptyRecord();
  for (const [name, value] of entries) record[name] = value;
  return record;
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

export function isDataList(value: Data): value is readonly Data[] {
  return Array.isArray(value);
}

export function isDataRecord(value: Data): value is DataRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    !isList(value) &&
    !isUnknown(value) &&
    !(value instanceof TypedData) &&
    !(value instanceof ExactNumber)
  );
}

/** True if `value` or anything in it is unknown. */
export function hasUnknown(value: Data): boolean {
  if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return false;
  if (isUnknown(value)) return true;
  if (value instanceof TypedData) return hasUnknown(value.value);
  return isDataList(value) ? value.some(hasUnknown) : Object.values(value).some(hasUnknown);
}
