/**
 * The secrets of a resource in Terraform's terms: which attributes hold them, what private state keeps of them, and what the
 * user reads about them. The rules are those of `SecretUpdate`.
 */
import {
  OwnedSecrets,
  type ConfiguredSecrets,
  type SecretChange,
  type SecretFinding,
  type SecretNames,
} from '../../client';
import { isUnknown, type DiagnosticInput, type PrivateState, type ValidateContext } from '../../plugin';
import { stringIn, type Values } from './state-values';
import type { SecretAttribute, SecretOwner, SecretSpec, StoredSecrets } from './secret-spec';
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

  /** What a plan takes from the configuration as it is, since an import leaves it open. */
  public planned(config: Values): Values {
    const stored = this.names.all.map((name) => this.spec.secrets[name].stored);
    return Object.fromEntries([...stored, this.spec.versionAttribute].map((name) => [name, config[name]]));
  }

  public validate(config: Values, context: Pick<ValidateContext, 'error'>): void {
    const { versionAttribute } = this.spec;
    for (const name of this.names.all) {
      const { stored, writeOnly } = this.spec.secrets[name];
      // What is unknown may turn out to be null, as a variable's value is while a configuration is validated.
      if (typeof config[stored] === 'string' && typeof config[writeOnly] === 'string') {
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
  public configured(config: Values): ConfiguredSecrets<Name> {
    return this.eachSecret(({ writeOnly, stored }) => {
      const value = config[writeOnly] ?? config[stored] ?? null;
      return isUnknown(value) ? undefined : value;
    });
  }

  /** What an update is asked to do about secrets. */
  public change(
    config: Values,
    prior: Values,
  ): Pick<SecretChange<Name>, 'configured' | 'version' | 'priorVersion' | 'isStored'> {
    const { versionAttribute } = this.spec;
    return {
      configured: this.configured(config),
      version: isUnknown(config[versionAttribute]) ? undefined : stringIn(config, versionAttribute),
      priorVersion: stringIn(prior, versionAttribute),
      isStored: this.names.all.some((name) => (config[this.spec.secrets[name].stored] ?? null) !== null),
    };
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
   * Tells the user what an update does about secrets.
   *
   * @throws DiagnosticError where it would overwrite a secret that is not known, or has nothing to send
   */
  public report(findings: readonly SecretFinding<Name>[], owner: SecretOwner, warn: Warn): void {
    const { spec } = this;
    for (const finding of findings) {
      switch (finding.kind) {
        case 'refused':
          throw refusal(spec, owner, finding.secret, finding.changed);
        case 'version-without-secret':
          throw versionWithoutSecret(spec, owner);
        case 'resent':
          warn(resent(spec, owner, finding.secrets));
          break;
        case 'first-version':
          warn(firstVersionRecorded(spec, owner));
          break;
        case 'changes-not-noticed':
          warn(changesNotNoticed(spec, owner));
          break;
      }
    }
  }

  private get required(): readonly Name[] {
    return this.names.all.filter((name) => !this.names.optional.includes(name));
  }

  private earlier(store: PrivateState): unknown {
    return this.spec.earlierKey === undefined ? undefined : store.get(this.spec.earlierKey);
  }

  private eachSecret<T>(read: (attribute: SecretAttribute) => unknown): Record<Name, T> {
    const entries = this.names.all.map((name) => [name, read(this.spec.secrets[name])]);
    return Object.fromEntries(entries) as Record<Name, T>;
  }
}
