/** When accounts are locked. Source: HDP API reference, limits 3 (PasswordLockoutLimit) and 4 (PasswordLockoutPeriod). */
export interface LockOutRule {
  /** Wrong passwords in a row that lock an account. 0: none ever does. */
  readonly limit: number;
  /** Seconds that an account stays locked. */
  readonly period: number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

export const DEFAULT_LOCK_OUT: LockOutRule = { limit: 3, period: 1800, clock: Date.now };

interface Account {
  readonly wrongPasswords: number;
  readonly lockedUntil?: number;
}

/**
 * Counts wrong passwords and locks accounts. Limit 2 (PasswordLockoutInterval) is not modelled: wrong passwords count
 * however long ago they were, until a right one comes.
 */
export class LockOut {
  private readonly accounts = new Map<string, Account>();

  public constructor(private readonly rule: LockOutRule) {}

  /** Whether a request with this password is let in. A locked account refuses the right password too. */
  public admits(name: string, isPasswordRight: boolean): boolean {
    if (this.isLocked(name)) return false;
    if (isPasswordRight) this.accounts.delete(name);
    else this.accounts.set(name, this.afterWrongPassword(name));
    return isPasswordRight;
  }

  public isLocked(name: string): boolean {
    const until = this.accounts.get(name)?.lockedUntil;
    return until !== undefined && this.rule.clock() < until;
  }

  /** Unlocks the account and starts the count anew. */
  public unlock(name: string): void {
    this.accounts.delete(name);
  }

  private afterWrongPassword(name: string): Account {
    const { limit, period, clock } = this.rule;
    const account = this.accounts.get(name);
    const earlier = account?.lockedUntil === undefined ? (account?.wrongPasswords ?? 0) : 0;
    const wrongPasswords = earlier + 1;
    const isTooMany = limit > 0 && wrongPasswords >= limit;
    return { wrongPasswords, ...(isTooMany && { lockedUntil: clock() + period * 1000 }) };
  }
}
