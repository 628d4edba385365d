/** What an update does about one secret of an object. */
import type { SecretRecord } from './secret-records';

/**
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

export interface SecretCase {
  readonly record: SecretRecord;
  /** Null: not configured. Undefined: not known yet. */
  readonly configured: string | null | undefined;
  /** The user wants the configured value to be sent. */
  readonly isWanted: boolean;
  /** The user wants the object to have it no longer. */
  readonly isWithdrawn: boolean;
  /** A request may leave it out: `freely`, or only where the object is not known to hold it. */
  readonly mayBeOmitted: 'freely' | 'if-absent' | 'never';
  /** What the server holds of it belongs to another secret that is replaced. */
  readonly isStale: boolean;
  /** Somebody vouches that this server shows secrets. */
  readonly vouched: boolean;
  /** The server has shown another secret of the object in clear. */
  readonly showsAny: boolean;
  readonly isLastSent: (value: string) => boolean;
}

/** As far as a plan can tell. */
export function treatmentOf({ record, configured, mayBeOmitted, ...rest }: SecretCase): Treatment {
  const { shown, kind, differs } = record;
  if (rest.isWanted) return 'change';
  if (rest.isWithdrawn || (mayBeOmitted === 'freely' && rest.isStale)) return 'omit';
  if (shown === 'clear' || (shown === 'unknown' && rest.vouched)) return 'keep';
  if (configured === undefined) return 'undecided';
  if (mayBeOmitted !== 'never' && kind === undefined && configured === null) {
    if (shown === 'unknown' && rest.showsAny) return 'keep';
    if (mayBeOmitted === 'freely') return 'omit';
  }
  if (configured === null) return 'refuse-not-configured';
  if (kind !== 'sent') return 'refuse-never-sent';
  if (!rest.isLastSent(configured)) return 'refuse-configured-differs';
  return differs === true ? 'refuse-server-differs' : 'resend';
}
