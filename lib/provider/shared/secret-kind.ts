/**
 * The secrets of a resource in Terraform's terms: which attributes hold them, what private state keeps of them, and what the
 * user reads about them. The rules are those of `SecretUpdate`.
 */
import {
  OwnedSecrets,
  type OpenNames,
  type ConfiguredSecrets,
  type SecretChange,
  type SecretFinding,
  type SecretNames,
} from '../../client';
import { isUnknown, type DiagnosticInput, type PrivateState, type ValidateContext } from '../../plugin';
import {
  changesNotNoticed,
  firstVersionRecorded,
  mayBeLost,
  recordUnreadable,
  refusal,
  resent,
  versionWithoutSecret,
} from './secret-messages';
import type { SecretOwner, SecretSpec } from './secret-spec';
import { stringIn, type Values } from './state-values';

export type Warn = (warning: DiagnosticInput) => void;

export const PRIVATE_KEY = 'secrets';

export abstract class SecretKind<Name extends string> {
  public constructor(public readonly spec: SecretSpec<Name>) {}

  /** What a plan takes from the configuration as it is, since an import leaves it open. */
  public planned(config: Values): Values {
    const { versionAttribute } = this.spec;
    return { [versionAttribute]: config[versionAttribute] };
  }

  /** When configured secrets were last sent, as the state holds it. */
  public updatedAt(value: unknown): Values {
    return { [this.spec.updatedAtAttribute]: value };
  }

  /** @param version the one that the import names */
  public imported(version: string | undefined): Values {
    return { [this.spec.versionAttribute]: version ?? null };
  }

  /** @param open where each object has secrets of its own */
  public abstract names(config: Values | null, open: OpenNames<Name> | undefined): SecretNames<Name>;

  /** Reports secrets that are configured in two ways. */
  public validate?(config: Values, context: Pick<ValidateContext, 'error'>): void;

  /** @throws DiagnosticError where a create has nothing to send */
  public requireConfigured?(config: Values, noun: string): void;

  /** The secrets that the user wrote, by whichever attribute. */
  public abstract configured(config: Values, names: readonly Name[]): ConfiguredSecrets<Name>;

  /** What the server shows of an object. */
  public abstract shown(item: object): Readonly<Record<string, string | undefined>>;

  /** What an update is asked to do about secrets. */
  public change(
    config: Values,
    prior: Values,
    names: readonly Name[],
  ): Pick<SecretChange<Name>, 'configured' | 'isConfigured' | 'version' | 'priorVersion' | 'isStored'> {
    const { versionAttribute } = this.spec;
    return {
      configured: this.configured(config, names),
      version: isUnknown(config[versionAttribute]) ? undefined : stringIn(config, versionAttribute),
      priorVersion: stringIn(prior, versionAttribute),
      isStored: false,
    };
  }

  /** What is known of the object's secrets; nothing, with a warning, where the private data are unreadable. */
  public load(names: SecretNames<Name>, store: PrivateState, prior: Values, warn: Warn): OwnedSecrets<Name> {
    const secrets = this.stored(names, store, prior);
    if (secrets !== undefined) return secrets;
    warn(recordUnreadable(this.spec));
    return OwnedSecrets.empty(names);
  }

  public save(store: PrivateState, secrets: OwnedSecrets<Name>): void {
    if (!this.isSaved(store, secrets)) store.set(PRIVATE_KEY, secrets.toJson());
  }

  public isSaved(store: PrivateState, secrets: OwnedSecrets<Name>): boolean {
    return JSON.stringify(store.get(PRIVATE_KEY)) === JSON.stringify(secrets.toJson());
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
        case 'may-be-lost':
          warn(mayBeLost(spec, owner));
          break;
      }
    }
  }

  /** Undefined where the private data are unreadable. */
  protected abstract stored(
    names: SecretNames<Name>,
    store: PrivateState,
    prior: Values,
  ): OwnedSecrets<Name> | undefined;
}
