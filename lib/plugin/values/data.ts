/** Values as they travel between Terraform and the runtime: everything that a type can hold. */
import { isUnknown, type Unknown } from '../unknown';

export type Data = null | boolean | number | string | Unknown | readonly Data[] | DataRecord;

/** Has no prototype, so that no key (`__proto__`, `constructor`) is special. */
export interface DataRecord {
  readonly [name: string]: Data;
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
  return typeof value === 'object' && value !== null && !isList(value) && !isUnknown(value);
}

/** True if `value` or anything in it is unknown. */
export function hasUnknown(value: Data): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isUnknown(value)) return true;
  return isDataList(value) ? value.some(hasUnknown) : Object.values(value).some(hasUnknown);
}
