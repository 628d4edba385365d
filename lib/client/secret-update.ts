/**
 * What an update does about the secrets of one object, from what is configured and what changed. The rules for a single
 * secret are those of `OwnedSecrets`.
 */
import {
  isRefusal,
  type OwnedSecrets,
  type Refusal,
  type SecretSituation,
  type Shown,
  type Treatment,
} from './owned-secrets';
import { configuredIn, type ConfiguredSecrets } from './secret-names';
import { wantedSecrets, withdrawnSecrets, type ConfiguredVersion } from './secret-version';

export type { ConfiguredSecrets } from './secret-names';

/** What an update is asked to do. */
export interface SecretChange<Name extends string> extends ConfiguredVersion<Name> {
  /** The attributes that the update changes on the server, besides secrets. */
  readonly changed: readonly string[];
  /** Those of them whose new value is not known yet: it may be the present one. */
  readonly undecided: readonly string[];
  /** The configured secrets are kept in clear text: an update takes notice of them, and of each change. */
  readonly isStored: boolean;
  /** The user says that this server shows secrets. */
  readonly vouched: boolean;
}

/** A secret that an update would overwrite without knowing it. */
export interface RefusedSecret<Name extends string> {
  readonly name: Name;
  readonly treatment: Refusal;
  readonly shown: Shown;
  readonly isStored: boolean;
  /** The first version, or the first secret that is stored, will only be recorded. */
  readonly isFirst: boolean;
  /** A new version that leaves it out removes it. */
  readonly mayWithdraw?: boolean;
}

/** A configured secret that is sent although nobody asked for it. */
export interface ResentSecret<Name extends string> {
  readonly name: Name;
  readonly shown: Shown;
  readonly isKnown: boolean;
}

/**
 * What the user must know of an update:
 *
 * - `refused`: nothing may be sent. `version-without-secret`: there is nothing to send with a new version.
 * - `resent`: configured secrets, which were the last ones sent, go again: the server may hold newer ones.
 * - `first-version`: after an import it is only recorded. `changes-not-noticed`: nothing was recorded yet.
 * - `may-be-lost`: the object may hold secrets that the server does not show, and the update leaves them out.
 */
export type SecretFinding<Name extends string> =
  | { readonly kind: 'refused'; readonly secret: RefusedSecret<Name>; readonly changed: readonly string[] }
  | { readonly kind: 'resent'; readonly secrets: readonly ResentSecret<Name>[] }
  | { readonly kind: 'version-without-secret' | 'first-version' | 'changes-not-noticed' | 'may-be-lost' };

/** With a finding that is `refused` or `version-without-secret`, which is the last one, nothing else of it counts. */
export interface SecretPlan<Name extends string> {
  readonly findings: readonly SecretFinding<Name>[];
  /** The update may send configured secrets. */
  readonly sends: boolean;
}

export interface PreparedSecrets<Name extends string> {
  /** `refused` where the GET showed less than the plan was made on. */
  readonly findings: readonly SecretFinding<Name>[];
  /** What to send; undefined for those to leave out. */
  readonly values: Readonly<Record<Name, string | undefined>>;
  /** What to record once the server has taken them. */
  readonly sent: ReadonlyMap<Name, string | null>;
}

type Treatments<Name> = readonly (readonly [Name, Treatment])[];

export class SecretUpdate<Name extends string> {
  public constructor(
    private readonly secrets: OwnedSecrets<Name>,
    private readonly change: SecretChange<Name>,
  ) {}

  /** The names whose configured values the user wants to be sent. */
  public get wanted(): ReadonlySet<Name> {
    return wantedSecrets(this.secrets, this.change);
  }

  /** True if the update sends a request: another field changes, or the user wants secrets to be sent or removed. */
  public get isWrite(): boolean {
    return this.change.changed.length > 0 || this.wanted.size > 0 || this.withdrawn.size > 0;
  }

  /** What is wrong before anything is sent: `version-without-secret`, or nothing. */
  public get problems(): readonly SecretFinding<Name>[] {
    const isWrong = this.isNewVersion && !this.isBaseline && !this.isConfigured;
    return isWrong ? [{ kind: 'version-without-secret' }] : [];
  }

  /** What can be told before the update. */
  public plan(): SecretPlan<Name> {
    const { secrets, change } = this;
    if (this.problems.length > 0) return { findings: this.problems, sends: false };
    const noticed = this.noticed();
    if (!this.isWrite) return { findings: noticed, sends: false };
    const { situation } = this;
    const treatments = [...secrets.treatments(situation)];
    // What is not known yet may turn out to be what was sent last, and not wanted.
    const surelyWanted =
      change.version === undefined
        ? []
        : [...situation.wanted].filter((name) => configuredIn(situation, name) !== undefined);
    const isSure = surelyWanted.length > 0 || change.changed.length > change.undecided.length;
    const refused = isSure ? this.refused(treatments) : [];
    const again =
      surelyWanted.length > 0 || change.changed.length > 0
        ? [...secrets.treatments({ ...situation, wanted: new Set(surelyWanted) })].flatMap(([name, treatment]) =>
            treatment === 'resend' || (treatment === 'undecided' && secrets.sent.includes(name)) ? [name] : [],
          )
        : [];
    return {
      findings: [...noticed, ...(refused.length > 0 ? refused : [...this.resent(again), ...this.lost()])],
      sends: treatments.some(([, treatment]) => ['change', 'resend', 'undecided'].includes(treatment)),
    };
  }

  /**
   * The secrets of the update's request.
   *
   * @param held what its GET has shown
   */
  public prepare(held: Readonly<Record<Name, string | undefined>>): PreparedSecrets<Name> {
    const { secrets, change, situation } = this;
    const foreseen = secrets.treatments(situation);
    const resolved = [...secrets.resolve(situation, held)];
    const treatments = resolved.map(([name, { treatment }]) => [name, treatment] as const);
    const sent = new Map<Name, string | null>();
    for (const [name, { treatment, value = null }] of resolved) {
      if (treatment === 'change' || treatment === 'resend') sent.set(name, value);
      else if (treatment === 'omit' && configuredIn(change, name) === null) sent.set(name, null);
    }
    const again = treatments.flatMap(([name, treatment]) =>
      treatment === 'resend' && foreseen.get(name) !== 'resend' ? [name] : [],
    );
    const refused = this.refused(treatments);
    const values = Object.fromEntries(resolved.map(([name, { value }]) => [name, value]));
    return {
      findings: refused.length > 0 ? refused : this.resent(again),
      values: values as Record<Name, string | undefined>,
      sent,
    };
  }

  private noticed(): readonly SecretFinding<Name>[] {
    if (!this.isBaseline || !this.isConfigured) return [];
    if (this.isNewVersion) return [{ kind: 'first-version' }];
    return this.secrets.isEmpty && !this.change.isStored ? [{ kind: 'changes-not-noticed' }] : [];
  }

  /** The first secret that is refused. */
  private refused(treatments: Treatments<Name>): readonly SecretFinding<Name>[] {
    const { changed, isStored } = this.change;
    const isFirst = isStored ? this.secrets.isEmpty : this.isBaseline;
    for (const [name, treatment] of treatments) {
      if (!isRefusal(treatment)) continue;
      const mayWithdraw = this.secrets.isOpen && this.secrets.sent.includes(name);
      const known = { name, treatment, shown: this.secrets.shown(name), isStored, isFirst };
      const secret = mayWithdraw ? { ...known, mayWithdraw } : known;
      return [{ kind: 'refused', secret, changed }];
    }
    return [];
  }

  private resent(names: readonly Name[]): readonly SecretFinding<Name>[] {
    if (names.length === 0) return [];
    const secrets = names.map((name) => {
      const isKnown = configuredIn(this.change, name) !== undefined;
      return { name, shown: this.secrets.shown(name), isKnown };
    });
    return [{ kind: 'resent', secrets }];
  }

  private lost(): readonly SecretFinding<Name>[] {
    return this.secrets.mayHoldOthers && !this.change.vouched ? [{ kind: 'may-be-lost' }] : [];
  }

  private get situation(): SecretSituation<Name> {
    const { configured, vouched } = this.change;
    return { configured, wanted: this.wanted, withdrawn: this.withdrawn, vouched };
  }

  private get isConfigured(): boolean {
    const { change, secrets } = this;
    return change.isConfigured ?? secrets.names.some((name) => configuredIn(change, name) !== null);
  }

  private get withdrawn(): ReadonlySet<Name> {
    return withdrawnSecrets(this.secrets, this.change);
  }

  private get isNewVersion(): boolean {
    const { version, priorVersion } = this.change;
    return version !== null && version !== priorVersion;
  }

  /** After an import: what is configured only serves to notice changes. */
  private get isBaseline(): boolean {
    return this.change.priorVersion === null && this.secrets.nothingSent;
  }
}

/** Takes what is configured beside an imported object as what the next change is noticed by. */
export function recordBaseline<Name extends string>(
  secrets: OwnedSecrets<Name>,
  configured: ConfiguredSecrets<Name>,
): void {
  for (const name of secrets.names) {
    const value = configuredIn({ configured }, name);
    if (typeof value === 'string') secrets.recordBaseline(name, value);
  }
}

/** Takes what is configured as sent, and returns what a create sends. */
export function recordCreate<Name extends string>(
  secrets: OwnedSecrets<Name>,
  configured: ConfiguredSecrets<Name>,
): Readonly<Record<Name, string | undefined>> {
  const values = secrets.names.map((name) => {
    const value = configuredIn({ configured }, name) ?? undefined;
    if (value !== undefined) secrets.recordSent(name, value);
    return [name, value] as const;
  });
  return Object.fromEntries(values) as Record<Name, string | undefined>;
}
