/** Secrets that have attributes of their own, the same for each object of a kind. */
import { OwnedSecrets, type ConfiguredSecrets, type SecretChange, type SecretNames } from '../../client';
import { isUnknown, type PrivateState, type ValidateContext } from '../../plugin';
import { PRIVATE_KEY, SecretKind } from './secret-kind';
import { conflict, missingSecret, versionOfStored } from './secret-messages';
import type { SecretAttribute, SecretSpec, StoredSecrets } from './secret-spec';
import { stringIn, type Values } from './state-values';

interface Attributes<Name extends string> extends Omit<SecretSpec<Name>, 'of' | 'attributes'> {
  readonly secrets: Readonly<Record<Name, SecretAttribute>>;
  /** Key in private state under which the first version kept fingerprints. */
  readonly earlierKey?: string;
}

export class SecretAttributes<Name extends string> extends SecretKind<Name> {
  private readonly fixed: SecretNames<Name>;
  private readonly secrets: Readonly<Record<Name, SecretAttribute>>;
  private readonly earlierKey: string | undefined;

  public constructor({ secrets, earlierKey, ...spec }: Attributes<Name>) {
    super({ ...spec, of: (name) => secrets[name], attributes: Object.values<SecretAttribute>(secrets) });
    this.secrets = secrets;
    this.earlierKey = earlierKey;
    const all = Object.keys(secrets) as Name[];
    this.fixed = { all, optional: all.filter((name) => secrets[name].optional === true) };
  }

  public override names(): SecretNames<Name> {
    return this.fixed;
  }

  public override planned(config: Values): Values {
    const stored = this.fixed.all.map((name) => [this.secrets[name].stored, config[this.secrets[name].stored]]);
    return { ...(Object.fromEntries(stored) as Values), ...super.planned(config) };
  }

  public override validate(config: Values, context: Pick<ValidateContext, 'error'>): void {
    const { versionAttribute } = this.spec;
    for (const name of this.fixed.all) {
      const { stored, writeOnly } = this.secrets[name];
      // What is unknown may turn out to be null, as a variable's value is while a configuration is validated.
      if (typeof config[stored] === 'string' && typeof config[writeOnly] === 'string') {
        context.error(conflict(this.spec, this.secrets[name]));
      }
    }
    const isStored = this.required.some((name) => typeof config[this.secrets[name].stored] === 'string');
    if ((config[versionAttribute] ?? null) !== null && isStored) context.error(versionOfStored(this.spec));
  }

  public override requireConfigured(config: Values, noun: string): void {
    const configured = this.configured(config);
    for (const name of this.required) if (configured[name] === null) throw missingSecret(this.secrets[name], noun);
  }

  public override configured(config: Values): ConfiguredSecrets<Name> {
    return this.eachSecret(({ writeOnly, stored }) => {
      const value = config[writeOnly] ?? config[stored] ?? null;
      return isUnknown(value) ? undefined : value;
    });
  }

  public override shown(item: object): Readonly<Record<Name, string | undefined>> {
    return this.eachSecret(({ field }) => Reflect.get(item, field) as unknown);
  }

  public override change(
    config: Values,
    prior: Values,
    names: readonly Name[],
  ): ReturnType<SecretKind<Name>['change']> & Pick<SecretChange<Name>, 'isStored'> {
    const isStored = this.fixed.all.some((name) => (config[this.secrets[name].stored] ?? null) !== null);
    return { ...super.change(config, prior, names), isStored };
  }

  public override save(store: PrivateState, secrets: OwnedSecrets<Name>): void {
    super.save(store, secrets);
    if (this.earlierKey !== undefined && this.earlier(store) !== undefined) store.set(this.earlierKey, undefined);
  }

  protected override stored(
    names: SecretNames<Name>,
    store: PrivateState,
    state: Values,
  ): OwnedSecrets<Name> | undefined {
    const [stored, earlier] = [store.get(PRIVATE_KEY), this.earlier(store)];
    const prior = this.inState(state);
    if (stored === undefined && earlier === undefined) {
      const secrets = OwnedSecrets.empty(names);
      // Schema version 0 had no private data, and sent what it stored.
      for (const name of names.all) if (prior.values[name] !== null) secrets.recordSent(name, prior.values[name]);
      return secrets;
    }
    if (stored !== undefined) return OwnedSecrets.parse(names, stored);
    // Where nothing was ever sent, the fingerprints are of what was configured after an import.
    return OwnedSecrets.fromFingerprints(names, earlier, prior.updatedAt === null ? 'baseline' : 'sent');
  }

  private inState(state: Values): StoredSecrets<Name> {
    const { versionAttribute, updatedAtAttribute } = this.spec;
    return {
      values: this.eachSecret(({ stored }) => state[stored] ?? null),
      version: stringIn(state, versionAttribute),
      updatedAt: stringIn(state, updatedAtAttribute),
    };
  }

  private get required(): readonly Name[] {
    return this.fixed.all.filter((name) => !this.fixed.optional.includes(name));
  }

  private earlier(store: PrivateState): unknown {
    return this.earlierKey === undefined ? undefined : store.get(this.earlierKey);
  }

  private eachSecret<T>(read: (attribute: SecretAttribute) => unknown): Record<Name, T> {
    const entries = this.fixed.all.map((name) => [name, read(this.secrets[name])]);
    return Object.fromEntries(entries) as Record<Name, T>;
  }
}
