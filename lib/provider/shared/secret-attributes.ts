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
import { isUnknown, type DiagnosticInput, type PrivateState, type Unknown, type ValidateContext } from '../../plugin';
import { stringIn, type Values } from './state-values';
import type { SecretAttribute, SecretChange, SecretOwner, SecretSpec, StoredSecrets } from './secret-spec';
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

type Warn = (warning: DiagnosticInput) => void;

const PRIVATE_KEY = 'secrets';

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

  /** True if the configuration keeps secrets in the state. */
  public isInState(config: Values): boolean {
    return this.names.all.some((name) => (config[this.spec.secrets[name].stored] ?? null) !== null);
  }

  /** What the state holds. */
  public stored(state: Values): StoredSecrets<Name> {
    const { versionAttribute, updatedAtAttribute } = this.spec;
    return {
      values: this.eachSecret(({ stored }) => state[stored] ?? null),
      version: stringIn(state, versionAttribute),
      updatedAt: stringIn(state, updatedAtAttribute),
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
    return this.names.all.some((name) => configured[name] !== null);
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

function isNewVersion<Name extends string>({ version, prior }: SecretChange<Name>): boolean {
  return version !== null && version !== prior.version;
}

/** After an import: what is configured only serves to notice changes. */
function isBaseline<Name extends string>(secrets: OwnedSecrets<Name>, { prior }: SecretChange<Name>): boolean {
  return prior.version === null && secrets.nothingSent;
}
