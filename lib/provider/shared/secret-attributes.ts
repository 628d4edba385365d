/**
 * The secrets of a resource in Terraform's terms: which attributes hold them, what private state keeps of them, and what a
 * plan and an update say about them. The rules are those of `OwnedSecrets`.
 */
import {
  isRefusal,
  OwnedSecrets,
  type SecretNames,
  type SecretSituation,
  type SecretValues,
  type Treatment,
} from '../../client';
import { isUnknown, type DiagnosticInput, type PrivateState, type Unknown } from '../../plugin';
import {
  changesNotNoticed,
  firstVersionRecorded,
  recordUnreadable,
  refusal,
  resent,
  versionWithoutSecret,
} from './secret-messages';

export interface SecretSpec<Name extends string> extends SecretNames<Name> {
  /** As in "refresh token". */
  readonly words: Readonly<Record<Name, string>>;
  /** What all of them are, as in "tokens". */
  readonly plural: string;
  /** The write-only attribute of each. */
  readonly attributes: Readonly<Record<Name, string>>;
  /** The attribute of each that keeps it in the state. */
  readonly stored: Readonly<Record<Name, string>>;
  readonly versionAttribute: string;
  /** Key in private state under which the first version kept fingerprints. */
  readonly earlierKey?: string;
}

/** The object that messages speak of. */
export interface SecretOwner {
  /** As in "OAuth profile 33". */
  readonly object: string;
  /** As in "OAuth Profile". */
  readonly title: string;
}

/** What the state holds of secrets. */
export interface StoredSecrets<Name extends string> {
  /** In clear text, where the user wants that. */
  readonly values: SecretValues<Name>;
  readonly version: string | null;
  readonly updatedAt: string | null;
}

export interface SecretChange<Name extends string> {
  readonly configured: SecretValues<Name, string | Unknown>;
  readonly version: string | Unknown | null;
  readonly prior: StoredSecrets<Name>;
  /** The attributes that an update changes on the server, besides secrets. */
  readonly changed: readonly string[];
  /** Those of them whose new value is not known yet: it may be the present one. */
  readonly undecided: readonly string[];
  /** Configured secrets go into the state: an update takes notice of them, and of each change. */
  readonly inState: boolean;
  /** The user says that this server shows secrets. */
  readonly vouched: boolean;
}

type Warn = (warning: DiagnosticInput) => void;

const PRIVATE_KEY = 'secrets';

export class SecretAttributes<Name extends string> {
  public constructor(private readonly spec: SecretSpec<Name>) {}

  public get names(): readonly Name[] {
    return this.spec.all;
  }

  /** Of a new object. */
  public empty(): OwnedSecrets<Name> {
    return OwnedSecrets.empty(this.spec);
  }

  /** What is known of the object's secrets; nothing, with a warning, where the private data are unreadable. */
  public load(store: PrivateState, prior: StoredSecrets<Name>, warn: Warn): OwnedSecrets<Name> {
    const { spec } = this;
    const [stored, earlier] = [store.get(PRIVATE_KEY), this.earlier(store)];
    if (stored === undefined && earlier === undefined) {
      const secrets = OwnedSecrets.empty(spec);
      // Schema version 0 had no private data, and sent what it stored.
      for (const name of spec.all) if (prior.values[name] !== null) secrets.recordSent(name, prior.values[name]);
      return secrets;
    }
    const secrets =
      stored === undefined
        ? // Where nothing was ever sent, the fingerprints are of what was configured after an import.
          OwnedSecrets.fromFingerprints(spec, earlier, prior.updatedAt === null ? 'baseline' : 'sent')
        : OwnedSecrets.parse(spec, stored);
    if (secrets !== undefined) return secrets;
    warn(recordUnreadable(spec));
    return OwnedSecrets.empty(spec);
  }

  public save(store: PrivateState, secrets: OwnedSecrets<Name>): void {
    const json = secrets.toJson();
    if (JSON.stringify(store.get(PRIVATE_KEY)) !== JSON.stringify(json)) store.set(PRIVATE_KEY, json);
    if (this.spec.earlierKey !== undefined && this.earlier(store) !== undefined) {
      store.set(this.spec.earlierKey, undefined);
    }
  }

  /**
   * What a plan says about an update.
   *
   * @returns whether the update may send configured secrets
   * @throws DiagnosticError where it would overwrite a secret that is not known
   */
  public plan(secrets: OwnedSecrets<Name>, change: SecretChange<Name>, owner: SecretOwner, warn: Warn): boolean {
    const { spec } = this;
    this.requireSecrets(secrets, change, owner);
    if (isBaseline(secrets, change) && this.isConfigured(change)) {
      if (isNewVersion(change)) warn(firstVersionRecorded(spec, owner));
      else if (secrets.isEmpty && !change.inState) warn(changesNotNoticed(spec, owner));
    }
    if (!this.isWrite(secrets, change)) return false;
    const situation = this.situation(secrets, change);
    const treatments = [...secrets.treatments(situation)];
    // What is not known yet may turn out to be what was sent last, and not wanted.
    const surelyWanted = isUnknown(change.version)
      ? []
      : [...situation.wanted].filter((name) => situation.configured[name] !== undefined);
    if (surelyWanted.length > 0 || change.changed.length > change.undecided.length) {
      this.refuse(secrets, treatments, change, owner);
    }
    if (surelyWanted.length > 0 || change.changed.length > 0) {
      const again = [...secrets.treatments({ ...situation, wanted: new Set(surelyWanted) })].flatMap(
        ([name, treatment]) =>
          treatment === 'resend' || (treatment === 'undecided' && secrets.sent.includes(name)) ? [name] : [],
      );
      this.warnOfResent(secrets, again, situation, owner, warn);
    }
    return treatments.some(([, treatment]) => ['change', 'resend', 'undecided'].includes(treatment));
  }

  /** @throws DiagnosticError where there is nothing to send with a new version */
  public requireSecrets(secrets: OwnedSecrets<Name>, change: SecretChange<Name>, owner: SecretOwner): void {
    if (!isNewVersion(change) || isBaseline(secrets, change) || this.isConfigured(change)) return;
    throw versionWithoutSecret(this.spec, owner);
  }

  /** The names whose configured values the user wants to be sent. */
  public wanted(secrets: OwnedSecrets<Name>, change: SecretChange<Name>): ReadonlySet<Name> {
    return this.situation(secrets, change).wanted;
  }

  /** True if the update sends a request: another field changes, or the user wants secrets to be sent. */
  public isWrite(secrets: OwnedSecrets<Name>, change: SecretChange<Name>): boolean {
    return change.changed.length > 0 || this.wanted(secrets, change).size > 0;
  }

  /**
   * The secrets of an update's request, from what its GET has shown.
   *
   * @returns the values to send, undefined for those to leave out, and what to record once the server has taken them
   * @throws DiagnosticError where the GET showed less than the plan was made on
   */
  public prepare(
    secrets: OwnedSecrets<Name>,
    change: SecretChange<Name>,
    held: Readonly<Record<Name, string | undefined>>,
    owner: SecretOwner,
    warn: Warn,
  ): { readonly values: Readonly<Record<Name, string | undefined>>; readonly sent: ReadonlyMap<Name, string | null> } {
    const situation = this.situation(secrets, change);
    const foreseen = secrets.treatments(situation);
    const resolved = [...secrets.resolve(situation, held)];
    const treatments = resolved.map(([name, { treatment }]) => [name, treatment] as const);
    this.refuse(secrets, treatments, change, owner);
    const sent = new Map<Name, string | null>();
    for (const [name, { treatment, value = null }] of resolved) {
      if (treatment === 'change' || treatment === 'resend') sent.set(name, value);
      else if (treatment === 'omit' && change.configured[name] === null) sent.set(name, null);
    }
    const again = treatments.flatMap(([name, treatment]) =>
      treatment === 'resend' && foreseen.get(name) !== 'resend' ? [name] : [],
    );
    this.warnOfResent(secrets, again, situation, owner, warn);
    const values = Object.fromEntries(resolved.map(([name, { value }]) => [name, value]));
    return { values: values as Record<Name, string | undefined>, sent };
  }

  /** Takes what is configured beside an imported object as what the next change is noticed by. */
  public recordBaseline(secrets: OwnedSecrets<Name>, configured: SecretValues<Name>): void {
    for (const name of this.spec.all) if (configured[name] !== null) secrets.recordBaseline(name, configured[name]);
  }

  private refuse(
    secrets: OwnedSecrets<Name>,
    treatments: readonly (readonly [Name, Treatment])[],
    change: SecretChange<Name>,
    owner: SecretOwner,
  ): void {
    const { changed, inState } = change;
    const isFirst = inState ? secrets.isEmpty : isBaseline(secrets, change);
    for (const [name, treatment] of treatments) {
      if (!isRefusal(treatment)) continue;
      const refused = { name, treatment, shown: secrets.shown(name), inState, isFirst };
      throw refusal(this.spec, owner, refused, changed);
    }
  }

  private warnOfResent(
    secrets: OwnedSecrets<Name>,
    names: readonly Name[],
    { configured }: SecretSituation<Name>,
    owner: SecretOwner,
    warn: Warn,
  ): void {
    if (names.length === 0) return;
    const again = names.map((name) => ({
      name,
      shown: secrets.shown(name),
      isKnown: configured[name] !== undefined,
    }));
    warn(resent(this.spec, owner, again));
  }

  private isConfigured({ configured }: SecretChange<Name>): boolean {
    return this.spec.all.some((name) => configured[name] !== null);
  }

  private situation(secrets: OwnedSecrets<Name>, change: SecretChange<Name>): SecretSituation<Name> {
    const configured = Object.fromEntries(
      this.spec.all.map((name) => [name, known(change.configured[name])]),
    ) as Record<Name, string | null | undefined>;
    const version = known(change.version);
    return {
      configured,
      wanted: secrets.wanted({ configured, version, priorVersion: change.prior.version }),
      vouched: change.vouched,
    };
  }

  private earlier(store: PrivateState): unknown {
    return this.spec.earlierKey === undefined ? undefined : store.get(this.spec.earlierKey);
  }
}

function known(value: string | Unknown | null): string | null | undefined {
  return isUnknown(value) ? undefined : value;
}

function isNewVersion<Name extends string>({ version, prior }: SecretChange<Name>): boolean {
  return version !== null && version !== prior.version;
}

/** After an import: what is configured only serves to notice changes. */
function isBaseline<Name extends string>(secrets: OwnedSecrets<Name>, { prior }: SecretChange<Name>): boolean {
  return prior.version === null && secrets.nothingSent;
}
