/**
 * Secrets that an object on the server holds and that an update of the whole object has to send: which value goes back,
 * which one is sent, and when an update is refused.
 *
 * After the first write the server owns them: it may refresh them itself. What a server shows of a secret is proven by a
 * GET that showed exactly what was sent, or it is not used. What only looks like a mask counts as one, since a mask that
 * is sent back destroys the secret.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { looksMasked } from './masks';
import {
  NO_RECORD,
  readFingerprint,
  readRecord,
  readRecords,
  recordToJson,
  type RecordKind,
  type SecretRecord,
  type Shown,
  type StoredSecrets,
} from './secret-records';

export { looksMasked } from './masks';
export type { RecordKind, Shown, StoredSecrets } from './secret-records';

/** One value for each secret: null where there is none. */
export type SecretValues<Name extends string, T = string> = Readonly<Record<Name, T | null>>;

/** The secrets of one kind of object. */
export interface SecretNames<Name extends string> {
  readonly all: readonly Name[];
  /** Those that a request may leave out. */
  readonly optional: readonly Name[];
}

/**
 * What an update does about one secret:
 *
 * - `change`: the configured value is sent, as the user wants.
 * - `keep`: the value that the GET inside the update shows goes back.
 * - `resend`: the configured value, which was the last one sent, goes again: the server may hold a newer one.
 * - `omit`: nothing is sent, and nothing of ours is lost.
 * - `undecided`: the configured value is not known yet.
 * - a refusal: nothing that could be sent is known to be right.
 */
export type Treatment = 'change' | 'keep' | 'resend' | 'omit' | 'undecided' | Refusal;
export type Refusal =
  | 'refuse-not-shown'
  | 'refuse-not-configured'
  | 'refuse-never-sent'
  | 'refuse-configured-differs'
  | 'refuse-server-differs';

export function isRefusal(treatment: Treatment): treatment is Refusal {
  return treatment.startsWith('refuse-');
}

/** What the user has configured, and whether somebody vouches that this server shows secrets. */
export interface SecretSituation<Name extends string> {
  /** Undefined: not known yet. */
  readonly configured: Readonly<Record<Name, string | null | undefined>>;
  /** The names whose configured values the user wants to be sent. */
  readonly wanted: ReadonlySet<Name>;
  readonly vouched: boolean;
}

/** What an update sends: undefined where the secret is left out. */
export interface Resolved {
  readonly treatment: Treatment;
  readonly value: string | undefined;
}

export class OwnedSecrets<Name extends string> {
  private constructor(
    public readonly names: SecretNames<Name>,
    private readonly key: Buffer,
    private readonly records: Map<Name, SecretRecord>,
  ) {}

  public static empty<Name extends string>(names: SecretNames<Name>): OwnedSecrets<Name> {
    return new OwnedSecrets(names, randomBytes(32), new Map<Name, SecretRecord>());
  }

  /** Undefined if `stored` is not what {@link toJson} has written. */
  public static parse<Name extends string>(names: SecretNames<Name>, stored: unknown): OwnedSecrets<Name> | undefined {
    const read = readRecords(names.all, stored, readRecord);
    return read && new OwnedSecrets(names, read.key, read.records);
  }

  /** From the fingerprints of the first version, which did not tell what was sent from what was only configured. */
  public static fromFingerprints<Name extends string>(
    names: SecretNames<Name>,
    stored: unknown,
    kind: RecordKind,
  ): OwnedSecrets<Name> | undefined {
    const read = readRecords(names.all, stored, (value) => readFingerprint(value, kind));
    return read && new OwnedSecrets(names, read.key, read.records);
  }

  public toJson(): StoredSecrets {
    const records = this.names.all.map((name) => [name, recordToJson(this.recordOf(name))] as const);
    return { key: this.key.toString('base64'), ...Object.fromEntries(records) };
  }

  public shown(name: Name): Shown {
    return this.recordOf(name).shown;
  }

  /** To be called where another object of the same owner has proven it. */
  public setShown(name: Name, shown: Shown): void {
    this.update(name, { shown });
  }

  /** The names that were sent and of which nobody knows what the server shows. */
  public get unproven(): readonly Name[] {
    return this.names.all.filter((name) => this.hasSent(name) && this.shown(name) === 'unknown');
  }

  /** The names that were sent. */
  public get sent(): readonly Name[] {
    return this.names.all.filter((name) => this.hasSent(name));
  }

  private hasSent(name: Name): boolean {
    return this.recordOf(name).kind === 'sent';
  }

  public matches(name: Name, value: string): boolean {
    const recorded = Buffer.from(this.recordOf(name).fingerprint ?? '', 'base64');
    const actual = this.digest(value);
    return recorded.length === actual.length && timingSafeEqual(recorded, actual);
  }

  /** To be called with what a request has sent, after its success. Null: the object no longer has this secret from us. */
  public recordSent(name: Name, value: string | null): void {
    const { shown } = this.recordOf(name);
    if (value === null) this.records.set(name, { shown });
    else this.records.set(name, { shown, kind: 'sent', fingerprint: this.fingerprint(value) });
  }

  /** What is configured beside an object that was imported. Never replaces what was sent. */
  public recordBaseline(name: Name, value: string): void {
    if (this.hasSent(name)) return;
    this.update(name, { kind: 'baseline', fingerprint: this.fingerprint(value) });
  }

  /**
   * What one GET showed of all secrets; undefined where it left one out. A server that shows one of them in clear has
   * nothing to hide where it leaves out an optional one: that one is not there.
   */
  public observe(shown: Readonly<Record<Name, string | undefined>>): void {
    const inClear = this.names.all.filter((name) => this.isWhatWasSent(name, shown[name] ?? ''));
    for (const name of this.names.all) {
      const showsAnother = inClear.some((other) => other !== name);
      this.observeOne(name, shown[name] ?? '', showsAnother);
    }
  }

  /**
   * What the response to a POST or PUT showed of what was sent: where no GET has told, a mask proves that the secret is
   * hidden, and nothing proves more.
   */
  public observeWrite(shown: Readonly<Record<Name, string | undefined>>): void {
    for (const name of this.names.all) {
      const value = shown[name];
      if (value !== undefined && looksMasked(value) && this.shown(name) === 'unknown') {
        this.update(name, { shown: 'hidden' });
      }
    }
  }

  /** What an update does about each secret, as far as a plan can tell. */
  public treatments(situation: SecretSituation<Name>): ReadonlyMap<Name, Treatment> {
    return new Map(this.names.all.map((name) => [name, this.treatment(name, situation)]));
  }

  /**
   * What an update sends, once its GET has shown the object.
   *
   * @param held what that GET showed
   */
  public resolve(
    situation: SecretSituation<Name>,
    held: Readonly<Record<Name, string | undefined>>,
  ): ReadonlyMap<Name, Resolved> {
    this.observe(held);
    return new Map<Name, Resolved>(
      this.names.all.map((name) => {
        const treatment = this.treatment(name, situation);
        const shown = held[name];
        if (treatment !== 'keep') {
          const isSent = treatment === 'change' || treatment === 'resend';
          return [name, { treatment, value: isSent ? (situation.configured[name] ?? undefined) : undefined }];
        }
        if (shown !== undefined && !looksMasked(shown)) return [name, { treatment, value: shown }];
        return [name, { treatment: this.isOptional(name) ? 'omit' : 'refuse-not-shown', value: undefined }];
      }),
    );
  }

  /**
   * The names whose configured values somebody wants to be sent: all of them with a new version, those that changed where
   * there is no version, or none any more. What is configured beside an object that was imported, and the first version of it, only
   * serve to notice the next change.
   */
  public wanted(situation: {
    readonly configured: Readonly<Record<Name, string | null | undefined>>;
    /** Undefined: not known yet. */
    readonly version: string | null | undefined;
    readonly priorVersion: string | null;
  }): ReadonlySet<Name> {
    const { configured, version, priorVersion } = situation;
    const present = this.names.all.filter((name) => configured[name] !== null);
    if (version !== null && version !== priorVersion) {
      return new Set(priorVersion === null && this.nothingSent ? [] : present);
    }
    if (version !== null || this.isEmpty) return new Set();
    return new Set(
      present.filter((name) => {
        const value: string | null | undefined = configured[name];
        return value === undefined || value === null || !this.matches(name, value);
      }),
    );
  }

  /** True after an import, until something is sent. */
  public get nothingSent(): boolean {
    return !this.names.all.some((name) => this.hasSent(name));
  }

  /** True after an import, until the configured secrets are recorded. */
  public get isEmpty(): boolean {
    return [...this.records.values()].every(({ kind }) => kind === undefined);
  }

  private treatment(name: Name, { configured, wanted, vouched }: SecretSituation<Name>): Treatment {
    if (wanted.has(name)) return 'change';
    const value: string | null | undefined = configured[name];
    const isOptional = this.isOptional(name);
    // What the server holds beside a new secret belongs to the old one.
    const isStale = value === null && [...wanted].some((other) => !this.isOptional(other));
    if (isOptional && isStale) return 'omit';
    const { shown, kind, differs } = this.recordOf(name);
    if (shown === 'clear' || (shown === 'unknown' && vouched)) return 'keep';
    if (value === undefined) return 'undecided';
    if (isOptional && kind === undefined && value === null) {
      return shown === 'unknown' && this.showsAny ? 'keep' : 'omit';
    }
    if (value === null) return 'refuse-not-configured';
    if (kind !== 'sent') return 'refuse-never-sent';
    if (!this.matches(name, value)) return 'refuse-configured-differs';
    return differs === true ? 'refuse-server-differs' : 'resend';
  }

  private isOptional(name: Name): boolean {
    return this.names.optional.includes(name);
  }

  private get showsAny(): boolean {
    return [...this.records.values()].some(({ shown }) => shown === 'clear');
  }

  private isWhatWasSent(name: Name, value: string): boolean {
    return this.hasSent(name) && !looksMasked(value) && this.matches(name, value);
  }

  private observeOne(name: Name, value: string, showsAnother: boolean): void {
    const { shown, kind } = this.recordOf(name);
    if (this.isWhatWasSent(name, value)) {
      this.update(name, { shown: 'clear', differs: undefined });
    } else if (value.trim() === '' && this.isOptional(name) && (kind === undefined || showsAnother)) {
      // It need not exist.
    } else if (looksMasked(value)) {
      this.update(name, { shown: 'hidden' });
    } else if (shown !== 'clear') {
      // Neither hidden nor proven.
      this.update(name, { shown: 'unknown', ...(kind === 'sent' && { differs: true }) });
    }
  }

  private recordOf(name: Name): SecretRecord {
    return this.records.get(name) ?? NO_RECORD;
  }

  private update(name: Name, changes: Partial<SecretRecord>): void {
    this.records.set(name, { ...this.recordOf(name), ...changes });
  }

  private fingerprint(value: string): string {
    return this.digest(value).toString('base64');
  }

  private digest(value: string): Buffer {
    return createHmac('sha256', this.key).update(value, 'utf8').digest();
  }
}
