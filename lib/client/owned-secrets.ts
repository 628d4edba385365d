/**
 * Secrets that an object on the server holds and that an update of the whole object has to send: which value goes back,
 * which one is sent, and when an update is refused.
 *
 * After the first write the server owns them: it may refresh them itself. What a server shows of a secret is proven by a
 * GET that showed exactly what was sent, or it is not used. What only looks like a mask counts as one, since a mask that
 * is sent back destroys the secret.
 */
import { Fingerprints } from './fingerprints';
import { looksMasked } from './masks';
import { configuredIn, isOwn, shownIn, type SecretNames, type ShownValues } from './secret-names';
import {
  NO_RECORD,
  readFingerprint,
  readOpenRecords,
  readRecord,
  readRecords,
  recordsToJson,
  type RecordKind,
  type SecretRecord,
  type Shown,
  type StoredSecrets,
} from './secret-records';
import { treatmentOf, type Treatment } from './secret-treatment';

export type { SecretNames } from './secret-names';
export type { RecordKind, Shown, StoredSecrets } from './secret-records';
export { isRefusal, type Refusal, type Treatment } from './secret-treatment';

/** One value for each secret: null where there is none. */
export type SecretValues<Name extends string, T = string> = Readonly<Record<Name, T | null>>;

/** What the user has configured, and whether somebody vouches that this server shows secrets. */
export interface SecretSituation<Name extends string> {
  /** Undefined: not known yet. */
  readonly configured: Readonly<Record<Name, string | null | undefined>>;
  /** The names whose configured values the user wants to be sent. */
  readonly wanted: ReadonlySet<Name>;
  /** The names of which the object is to hold nothing any more. @default none */
  readonly withdrawn?: ReadonlySet<Name>;
  readonly vouched: boolean;
}

/** What an update sends: undefined where the secret is left out. */
export interface Resolved {
  readonly treatment: Treatment;
  readonly value: string | undefined;
}

export class OwnedSecrets<Name extends string> {
  private constructor(
    private readonly kind: SecretNames<Name>,
    private readonly fingerprints: Fingerprints,
    private readonly records: Map<Name, SecretRecord>,
    /** Of an object with names of its own: a request of ours has sent all that it holds. */
    private isWritten = false,
  ) {}

  public static empty<Name extends string>(names: SecretNames<Name>): OwnedSecrets<Name> {
    return new OwnedSecrets(names, new Fingerprints(), new Map<Name, SecretRecord>());
  }

  /** Undefined if `stored` is not what {@link toJson} has written. */
  public static parse<Name extends string>(names: SecretNames<Name>, stored: unknown): OwnedSecrets<Name> | undefined {
    const { open } = names;
    if (open !== undefined) {
      const read = readOpenRecords(stored);
      if (read === undefined) return undefined;
      const records = new Map<Name, SecretRecord>();
      for (const [name, record] of read.records) if (isOwn(open, name, record)) records.set(name, record);
      return new OwnedSecrets(names, new Fingerprints(read.key), records, read.isWritten);
    }
    const read = readRecords(names.all, stored, readRecord);
    return read && new OwnedSecrets(names, new Fingerprints(read.key), read.records);
  }

  /** From the fingerprints of the first version, which did not tell what was sent from what was only configured. */
  public static fromFingerprints<Name extends string>(
    names: SecretNames<Name>,
    stored: unknown,
    kind: RecordKind,
  ): OwnedSecrets<Name> | undefined {
    const read = readRecords(names.all, stored, (value) => readFingerprint(value, kind));
    return read && new OwnedSecrets(names, new Fingerprints(read.key), read.records);
  }

  public toJson(): StoredSecrets {
    const { key } = this.fingerprints;
    const isOpen = this.kind.open !== undefined;
    const records = recordsToJson(this.names, (name) => this.recordOf(name), isOpen);
    return isOpen ? { key, written: this.isWritten, records } : { key, ...records };
  }

  /** True where each object has names of its own. */
  public get isOpen(): boolean {
    return this.kind.open !== undefined;
  }

  /** Of an object with names of its own: those that are configured, were sent, or are on the server. */
  public get names(): readonly Name[] {
    const { all, open } = this.kind;
    return open === undefined ? all : [...new Set([...all, ...this.records.keys()])];
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
    return this.sent.filter((name) => this.shown(name) === 'unknown');
  }

  /** The names that were sent. */
  public get sent(): readonly Name[] {
    return this.names.filter((name) => this.recordOf(name).kind === 'sent');
  }

  /** True for what was sent last, unless a request may have put something else in its place. */
  public matches(name: Name, value: string): boolean {
    const { fingerprint, tried } = this.recordOf(name);
    return tried === undefined && this.fingerprints.matches(fingerprint, value);
  }

  /** To be called with what a request has sent of which nobody knows whether the server has processed it. */
  public recordTried(name: Name, value: string): void {
    if (!this.matches(name, value)) this.update(name, { tried: this.fingerprints.of(value) });
  }

  /** To be called with what a request has sent, after its success. Null: the object no longer has this secret from us. */
  public recordSent(name: Name, value: string | null): void {
    const { shown } = this.recordOf(name);
    if (value !== null) this.records.set(name, { shown, kind: 'sent', fingerprint: this.fingerprints.of(value) });
    else if (this.kind.open === undefined) this.records.set(name, { shown });
    else this.records.delete(name);
  }

  /** What is configured beside an object that was imported. Never replaces what was sent. */
  public recordBaseline(name: Name, value: string): void {
    if (this.recordOf(name).kind === 'sent') return;
    this.update(name, { kind: 'baseline', fingerprint: this.fingerprints.of(value) });
  }

  /**
   * What one GET showed of all secrets; undefined where it left one out. A server that shows one of them in clear has
   * nothing to hide where it leaves out an optional one: that one is not there.
   */
  public observe(shown: ShownValues): void {
    this.observeOthers(shown);
    const inClear = this.names.filter((name) => this.isWhatWasSent(name, shownIn(shown, name) ?? ''));
    for (const name of this.names) {
      const showsAnother = inClear.some((other) => other !== name);
      this.observeOne(name, shownIn(shown, name) ?? '', showsAnother);
    }
  }

  /**
   * What the response to a POST or PUT showed of what was sent: where no GET has told, a mask proves that the secret is
   * hidden, and nothing proves more.
   */
  public observeWrite(shown: ShownValues): void {
    this.isWritten = true;
    for (const name of this.names) {
      const value = shownIn(shown, name);
      if (value !== undefined && looksMasked(value) && this.shown(name) === 'unknown') {
        this.update(name, { shown: 'hidden' });
      }
    }
  }

  /** What an update does about each secret, as far as a plan can tell. */
  public treatments(situation: SecretSituation<Name>): ReadonlyMap<Name, Treatment> {
    return new Map(this.names.map((name) => [name, this.treatment(name, situation)]));
  }

  /**
   * What an update sends, once its GET has shown the object.
   *
   * @param held what that GET showed
   */
  public resolve(situation: SecretSituation<Name>, held: ShownValues): ReadonlyMap<Name, Resolved> {
    this.observe(held);
    return new Map<Name, Resolved>(
      this.names.map((name) => {
        const treatment = this.treatment(name, situation);
        const shown = shownIn(held, name);
        if (treatment !== 'keep') {
          const isSent = treatment === 'change' || treatment === 'resend';
          return [name, { treatment, value: isSent ? (configuredIn(situation, name) ?? undefined) : undefined }];
        }
        const isMasked = looksMasked(shown ?? '');
        // A server that shows secrets also shows that one is blank.
        const isBlank = this.isOpen && shown?.trim() === '';
        if (shown !== undefined && (!isMasked || isBlank)) return [name, { treatment, value: shown }];
        const isLost =
          this.mayBeOmitted(name) === 'if-absent' ? shown !== undefined : this.mayBeOmitted(name) === 'never';
        return [name, { treatment: isLost ? 'refuse-not-shown' : 'omit', value: undefined }];
      }),
    );
  }

  /** True after an import, until something is sent. */
  public get nothingSent(): boolean {
    return !this.isWhole && this.sent.length === 0;
  }

  /** True after an import, until the configured secrets are recorded. */
  public get isEmpty(): boolean {
    return !this.isWhole && [...this.records.values()].every(({ kind }) => kind === undefined);
  }

  /** True where the server may hold secrets of which it shows nothing at all, not even that they are there. */
  public get mayHoldOthers(): boolean {
    const isSilent = [...this.records.values()].every(({ kind, shown }) => kind !== undefined && shown !== 'clear');
    return this.isOpen && !this.isWhole && isSilent;
  }

  private get isWhole(): boolean {
    return this.isOpen && this.isWritten;
  }

  private treatment(name: Name, situation: SecretSituation<Name>): Treatment {
    const { wanted, withdrawn, vouched } = situation;
    const configured = configuredIn(situation, name);
    return treatmentOf({
      record: this.recordOf(name),
      configured,
      isWanted: wanted.has(name),
      isWithdrawn: withdrawn?.has(name) === true,
      mayBeOmitted: this.mayBeOmitted(name),
      // What the server holds beside a new secret belongs to the old one.
      isStale: configured === null && [...wanted].some((other) => this.mayBeOmitted(other) === 'never'),
      vouched,
      showsAny: [...this.records.values()].some(({ shown }) => shown === 'clear'),
      isLastSent: (value) => this.matches(name, value),
    });
  }

  private mayBeOmitted(name: Name): 'freely' | 'if-absent' | 'never' {
    if (this.isOpen) return 'if-absent';
    return this.kind.optional.includes(name) ? 'freely' : 'never';
  }

  private isWhatWasSent(name: Name, value: string): boolean {
    return this.recordOf(name).kind === 'sent' && !looksMasked(value) && this.matches(name, value);
  }

  /** Where each object has names of its own: which secrets of others it holds. */
  private observeOthers(shown: ShownValues): void {
    const { all, open } = this.kind;
    if (open === undefined) return;
    const held = Object.keys(shown).filter((name): name is Name => open.isSecret(name, shownIn(shown, name)));
    const isFilled = held.some((name) => (shownIn(shown, name) ?? '').trim() !== '');
    // A blank one is not there, unless the server may show all of them as blank.
    const present =
      this.isWritten || isFilled ? held.filter((name) => (shownIn(shown, name) ?? '').trim() !== '') : held;
    const others = new Set([...present, ...(this.isWritten ? [] : open.certain)]);
    for (const [name, { kind }] of this.records) if (kind === undefined && !others.has(name)) this.records.delete(name);
    for (const name of others) if (!this.records.has(name) && !all.includes(name)) this.update(name, {});
  }

  private observeOne(name: Name, value: string, showsAnother: boolean): void {
    this.settleTried(name, value);
    const { shown, kind } = this.recordOf(name);
    const mayBeAbsent =
      this.mayBeOmitted(name) !== 'never' && !(this.records.has(name) && this.isOpen && kind === undefined);
    if (this.isWhatWasSent(name, value)) {
      this.update(name, { shown: 'clear', differs: undefined });
    } else if (value.trim() === '' && mayBeAbsent && (kind === undefined || showsAnother)) {
      // It need not exist.
    } else if (looksMasked(value)) {
      this.update(name, { shown: 'hidden' });
    } else if (shown !== 'clear') {
      // Neither hidden nor proven.
      this.update(name, { shown: 'unknown', ...(kind === 'sent' && { differs: true }) });
    }
  }

  /** A read that shows one of the two tells whether the request was processed. */
  private settleTried(name: Name, value: string): void {
    const { fingerprint, tried } = this.recordOf(name);
    if (tried === undefined || looksMasked(value)) return;
    if (this.fingerprints.matches(tried, value)) this.recordSent(name, value);
    else if (this.fingerprints.matches(fingerprint, value)) this.update(name, { tried: undefined });
  }

  private recordOf(name: Name): SecretRecord {
    return this.records.get(name) ?? NO_RECORD;
  }

  private update(name: Name, changes: Partial<SecretRecord>): void {
    this.records.set(name, { ...this.recordOf(name), ...changes });
  }
}
