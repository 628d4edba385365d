import type { ConnectionFacts, HdpClient, RefreshMode } from '../client';
import type { PlanChecks } from './shared/plan-checks';

/** What `configure` leaves for the resources: the client, and what an error message must know about it. */
export interface Session extends ConnectionFacts {
  readonly api: HdpClient;
  readonly time: {
    readonly clock: () => number;
    /** Waits, in milliseconds, and rejects as soon as `signal` is aborted. */
    readonly delay: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  };
  readonly previousServerUrls: readonly string[];
  readonly serverShowsTokens: boolean;
  readonly planChecks: PlanChecks;
  readonly refresh: RefreshMode;
  /** `user` of the provider: whose objects are managed where a resource does not say otherwise. */
  readonly user: string | undefined;
  now(): Date;
}

export interface Scope {
  /** Undefined: the login itself. */
  readonly user: string | undefined;
  readonly signal: AbortSignal;
}

/** The owner of what is created or looked up where nobody says otherwise. */
export function defaultOwner({ user, username }: Session): string {
  return user ?? username;
}

/** HDP compares login names without regard to case. */
export function isSameUser(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The name of the login, where an import ID without an owner would mean another user. */
export function loginInImportIds(session: Session): string | undefined {
  return isSameUser(session.username, defaultOwner(session)) ? undefined : session.username;
}

/** On whose behalf and until when a request is made. The login needs no permission to act for itself. */
export function requestScope(session: Session, owner: string | null, signal: AbortSignal): Scope {
  const user = owner ?? defaultOwner(session);
  return { user: isSameUser(user, session.username) ? undefined : user, signal };
}
