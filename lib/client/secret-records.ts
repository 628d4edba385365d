/** What is kept of each secret of one object, and its form in private state: JSON without a secret in it. */

/** What a GET shows of a secret: its value, something in its place, or nobody knows. */
export type Shown = 'clear' | 'hidden' | 'unknown';

/** What was `sent` last with success; or what was configured at an import, as a `baseline` to notice changes by. */
export type RecordKind = 'sent' | 'baseline';

export interface SecretRecord {
  readonly shown: Shown;
  readonly kind?: RecordKind;
  /** HMAC-SHA-256 in base64. */
  readonly fingerprint?: string;
  /** A GET showed a value that is not a mask and not what was sent: perhaps the server has refreshed the secret. */
  readonly differs?: true;
  /** Fingerprint of what was sent last by a request of which nobody knows whether the server has processed it. */
  readonly tried?: string;
}

type StoredRecord = Readonly<Record<string, string | boolean>>;

/**
 * The random key of the fingerprints, and a record for each secret. Where each object has names of its own, the records
 * have a place of their own.
 */
export type StoredSecrets = Readonly<
  Record<string, string | boolean | StoredRecord | Readonly<Record<string, StoredRecord>>>
>;

export const NO_RECORD: SecretRecord = { shown: 'unknown' };

/**
 * @param read undefined where a record is not what was once written
 * @returns undefined where anything in `stored` is not what was once written
 */
export function readRecords<Name extends string>(
  names: readonly Name[],
  stored: unknown,
  read: (value: unknown) => SecretRecord | undefined,
): { readonly key: Buffer; readonly records: Map<Name, SecretRecord> } | undefined {
  if (!isObject(stored) || !isDigest(stored['key'])) return undefined;
  const records = recordsIn(names, stored, read);
  return records && { key: Buffer.from(stored['key'], 'base64'), records };
}

/** Where each object has names of its own. */
export function readOpenRecords(
  stored: unknown,
): { readonly key: Buffer; readonly records: Map<string, SecretRecord>; readonly isWritten: boolean } | undefined {
  if (!isObject(stored) || !isDigest(stored['key'])) return undefined;
  const { key, records: held, written: isWritten } = stored;
  if (!isObject(held) || typeof isWritten !== 'boolean') return undefined;
  const records = recordsIn(Object.keys(held), held, readRecord);
  return records && { key: Buffer.from(key, 'base64'), records, isWritten };
}

function recordsIn<Name extends string>(
  names: readonly Name[],
  held: Readonly<Record<string, unknown>>,
  read: (value: unknown) => SecretRecord | undefined,
): Map<Name, SecretRecord> | undefined {
  const records = new Map<Name, SecretRecord>();
  for (const name of names) {
    const record = Object.hasOwn(held, name) ? read(held[name]) : NO_RECORD;
    if (record === undefined) return undefined;
    records.set(name, record);
  }
  return records;
}

export function readRecord(value: unknown): SecretRecord | undefined {
  return isRecord(value) ? value : undefined;
}

/** A fingerprint of the first version, which did not tell what a server shows. */
export function readFingerprint(value: unknown, kind: RecordKind): SecretRecord | undefined {
  if (value === null) return NO_RECORD;
  return isDigest(value) ? { shown: 'unknown', kind, fingerprint: value } : undefined;
}

/**
 * Without the records that say nothing, unless `whole`: Terraform writes the state as a whole with each object that it
 * creates, and `readRecords` finds the same where there is none.
 */
export function recordsToJson<Name extends string>(
  names: readonly Name[],
  recordOf: (name: Name) => SecretRecord,
  whole: boolean,
): Readonly<Record<string, StoredRecord>> {
  const told = names.filter((name) => whole || !saysNothing(recordOf(name)));
  return Object.fromEntries(told.map((name) => [name, recordToJson(recordOf(name))]));
}

function saysNothing({ shown, kind, differs, tried }: SecretRecord): boolean {
  return shown === NO_RECORD.shown && kind === undefined && differs === undefined && tried === undefined;
}

/** Always the same JSON for the same record. */
function recordToJson({ shown, kind, fingerprint, differs, tried }: SecretRecord): Record<string, string | boolean> {
  return {
    shown,
    ...(kind === undefined || fingerprint === undefined ? {} : { kind, fingerprint }),
    ...(differs === undefined ? {} : { differs }),
    ...(tried === undefined ? {} : { tried }),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRecord(value: unknown): value is SecretRecord {
  if (!isObject(value)) return false;
  const { shown, kind, fingerprint, differs, tried } = value;
  return (
    (shown === 'clear' || shown === 'hidden' || shown === 'unknown') &&
    (kind === undefined
      ? fingerprint === undefined
      : (kind === 'sent' || kind === 'baseline') && isDigest(fingerprint)) &&
    (differs === undefined || differs === true) &&
    (tried === undefined || isDigest(tried))
  );
}

/** 32 bytes in base64, as are a key and what HMAC-SHA-256 makes with it. */
function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9+/]{43}=$/.test(value);
}
