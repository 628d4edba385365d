/**
 * The secrets of a resource in Terraform's terms: which attributes hold them, what private state keeps of them, and what a
 * plan and an update say about them. The rules are those of `OwnedSecrets`.
 */
import { isRefusal, OwnedSecrets, type SecretNames, type SecretSituation, type SecretValues } from '../../client';
import { isUnknown, type DiagnosticInput, type PrivateState, type Unknown, type ValidateContext } from '../../plugin';
import {
  changesNotNoticed,
  conflict,
  firstVersionRecorded,
  missingSecret,
  recordUnreadable,
  refusal,
  resent,
  versionOfStored,
  versionWithoutSecret,
} from './secret-messages';

/** The attributes of one secret. */
export interface SecretAttribute {
  /** As in "refresh token". */
  readonly word: string;
  readonly writeOnly: string;
  /** For clients that know no write-only attributes: in the state in clear text. */
  readonly stored: string;
  /** In the objects of the client. */
  readonly field: string;
  readonly optional?: boolean;
}

export interface SecretSpec<Name extends string> {
  readonly secrets: Readonly<Record<Name, SecretAttribute>>;
  /** What all of them are, as in "tokens". */
  readonly plural: string;
  readonly versionAttribute: string;
  readonly updatedAtAttribute: string;
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

type Values = Readonly<Record<string, unknown>>;

export class SecretAttributes<Name extends string> {
  public readonly names: SecretNames<Name>;

  public constructor(public readonly spec: SecretSpec<Name>) {
    const all = Object.keys(spec.secrets) as Name[];
    this.names = { all, optional: all.filter((name) => spec.secrets[name].optional === true) };
  }

  /** The attributes that a plan takes from the configuration, since an import leaves them open. */
  public get planned(): readonly string[] {
    return [...this.names.all.map((name) => this.spec.secrets[name].stored), this.spec.versionAttribute];
  }

  public validate(config: Values, context: Pick<ValidateContext, 'error'>): void {
    const { versionAttribute } = this.spec;
    for (const name of this.names.all) {
      const { stored, writeOnly } = this.spec.secrets[name];
      if ((config[stored] ?? null) !== null && (config[writeOnly] ?? null) !== null) {
        context.error(conflict(this.spec, this.spec.secrets[name]));
      }
    }
    const isStored = this.required.some((name) => typeof config[this.spec.secrets[name].stored] === 'string');
    if ((config[versionAttribute] ?? null) !== null && isStored) context.error(versionOfStored(this.spec));
  }

  /** @throws DiagnosticError where a create has nothing to send */
  public requireConfigured(config: Values, noun: string): void {
    const configured = this.configured(config);
    for (const name of this.required) if (configured[name] === null) throw missingSecret(this.spec.secrets[name], noun);
  }

  /** The secrets that the user wrote, by whichever attribute. */
  public configured(config: Values): SecretValues<Name, string | Unknown> {
    return this.eachSecret(({ writeOnly, stored }) => config[writeOnly] ?? config[stored] ?? null);
  }

  /** What the state holds. */
  public stored(state: Values): StoredSecrets<Name> {
    const { versionAttribute, updatedAtAttribute } = this.spec;
    return {
      values: this.eachSecret(({ stored }) => state[stored] ?? null),
      version: stringOrNull(state[versionAttribute]),
      updatedAt: stringOrNull(state[updatedAtAttribute]),
    };
  }

  /** What the server shows of an object. */
  public shown(item: object): Readonly<Record<Name, string | undefined>> {
    return this.eachSecret(({ field }) => Reflect.get(item, field) as unknown);
  }

  /** Of a new object. */
  public empty(): OwnedSecrets<Name> {
    return OwnedSecrets.empty(this.names);
  }

  /** What is known of the object's secrets; nothing, with a warning, where the private data are unreadable. */
  public load(store: PrivateState, prior: StoredSecrets<Name>, warn: Warn): OwnedSecrets<Name> {
    const { spec } = this;
    const [stored, earlier] = [store.get(PRIVATE_KEY), this.earlier(store)];
    if (stored === undefined && earlier === undefined) {
      const secrets = this.empty();
      // Schema version 0 had no private data, and sent what it stored.
      for (const name of this.names.all) if (prior.values[name] !== null) secrets.recordSent(name, prior.values[name]);
      return secrets;
    }
    const secrets =
      stored === undefined
        ? // Where nothing was ever sent, the fingerprints are of what was configured after an import.
          OwnedSecrets.fromFingerprints(this.names, earlier, prior.updatedAt === null ? 'baseline' : 'sent')
        : OwnedSecrets.parse(this.names, stored);
    if (secrets !== undefined) return secrets;
    warn(recordUnreadable(spec));
    return this.empty();
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
    const isConfigured = this.names.all.some((name) => configured[name] !== null);
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
        throw refusal(spec, owner, { name, treatment, shown: secrets.shown(name) }, change.changed);
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
        throw refusal(spec, owner, { name, treatment, shown: secrets.shown(name) }, change.changed);
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
  public recordBaseline(secrets: OwnedSecrets<Name>, config: Values): void {
    const configured = this.configured(config);
    for (const name of this.names.all) {
      const value = known(configured[name]) ?? undefined;
      if (value !== undefined) secrets.recordBaseline(name, value);
    }
  }

  /** Takes what is configured as sent, and returns what a create sends. */
  public recordCreate(secrets: OwnedSecrets<Name>, config: Values): Readonly<Record<Name, string | undefined>> {
    const configured = this.configured(config);
    return this.eachName((name) => {
      const value = known(configured[name]) ?? undefined;
      if (value !== undefined) secrets.recordSent(name, value);
      return value;
    });
  }

  private get required(): readonly Name[] {
    return this.names.all.filter((name) => !this.names.optional.includes(name));
  }

  private situation(secrets: OwnedSecrets<Name>, change: SecretChange<Name>): SecretSituation<Name> {
    const configured = this.eachName((name) => known(change.configured[name]));
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

  private eachSecret<T>(read: (attribute: SecretAttribute) => unknown): Record<Name, T> {
    return this.eachName((name) => read(this.spec.secrets[name]) as T);
  }

  private eachName<T>(read: (name: Name) => T): Record<Name, T> {
    return Object.fromEntries(this.names.all.map((name) => [name, read(name)])) as Record<Name, T>;
  }
}

function known(value: string | Unknown | null): string | null | undefined {
  return isUnknown(value) ? undefined : value;
}

function stringOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
