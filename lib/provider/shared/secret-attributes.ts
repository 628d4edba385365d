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
  type Shown,
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
    const { configured, version, prior } = change;
    const isConfigured = spec.all.some((name) => configured[name] !== null);
    const isNewVersion = version !== prior.version && version !== null;
    const isBaseline = prior.version === null && secrets.nothingSent;
    if (isNewVersion && !isConfigured && !isBaseline) throw versionWithoutSecret(spec, owner);
    if (isBaseline && isConfigured) {
      if (isNewVersion) warn(firstVersionRecorded(spec, owner));
      else if (secrets.isEmpty) warn(changesNotNoticed(spec, owner));
    }
    if (!this.isWrite(secrets, change)) return false;
    const treatments = [...secrets.treatments(this.situation(secrets, change))];
    for (const [name, treatment] of treatments) {
      if (isRefusal(treatment))
        throw refusal(spec, owner, { name, treatment, ...circumstances(secrets, name, change) }, change.changed);
    }
    const again = treatments.flatMap(([name, treatment]) =>
      treatment === 'resend' ? [{ name, shown: secrets.shown(name) }] : [],
    );
    if (again.length > 0) warn(resent(spec, owner, again));
    return treatments.some(([, treatment]) => ['change', 'resend', 'undecided'].includes(treatment));
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
    const { spec } = this;
    const situation = this.situation(secrets, change);
    const foreseen = secrets.treatments(situation);
    const resolved = [...secrets.resolve(situation, held)];
    const sent = new Map<Name, string | null>();
    for (const [name, { treatment, value = null }] of resolved) {
      if (isRefusal(treatment))
        throw refusal(spec, owner, { name, treatment, ...circumstances(secrets, name, change) }, change.changed);
      if (treatment === 'change' || treatment === 'resend') sent.set(name, value);
      else if (treatment === 'omit' && change.configured[name] === null) sent.set(name, null);
    }
    const again = resolved.flatMap(([name, { treatment }]) =>
      treatment === 'resend' && foreseen.get(name) !== 'resend' ? [{ name, shown: secrets.shown(name) }] : [],
    );
    if (again.length > 0) warn(resent(spec, owner, again));
    const values = Object.fromEntries(resolved.map(([name, { value }]) => [name, value]));
    return { values: values as Record<Name, string | undefined>, sent };
  }

  /** Takes what is configured beside an imported object as what the next change is noticed by. */
  public recordBaseline(secrets: OwnedSecrets<Name>, configured: SecretValues<Name>): void {
    for (const name of this.spec.all) if (configured[name] !== null) secrets.recordBaseline(name, configured[name]);
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

/** What a refusal depends on besides the treatment. */
function circumstances<Name extends string>(
  secrets: OwnedSecrets<Name>,
  name: Name,
  { prior }: SecretChange<Name>,
): { readonly shown: Shown; readonly recordsFirst: boolean } {
  return { shown: secrets.shown(name), recordsFirst: prior.version === null && secrets.nothingSent };
}

function known(value: string | Unknown | null): string | null | undefined {
  return isUnknown(value) ? undefined : value;
}
