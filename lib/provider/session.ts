import type { HdpClient } from '../client';
import type { Creations } from './creation';

/** Where a value of the configuration came from. */
export type Origin = 'argument' | 'environment';

/** What `configure` leaves for the resources: the client, and what an error message must know about it. */
export interface Session {
  readonly api: HdpClient;
  readonly creations: Creations;
  readonly serverUrl: string;
  readonly username: string;
  /** `user` of the provider: whose objects are managed where a resource does not say otherwise. */
  readonly user: string | undefined;
  readonly origins: Readonly<Record<'server_url' | 'username' | 'password', Origin>>;
  /** Where the configured authorities and the client certificate came from, as a message names it. */
  readonly authoritiesFrom: string | undefined;
  readonly clientCertificateFrom: string | undefined;
  /** The environment variable that names the proxy for this server, if there is one. */
  readonly proxyVariable: string | undefined;
  now(): Date;
}

/** On whose behalf and until when a request is made. */
export function requestScope(
  session: Session,
  user: string | null,
  signal: AbortSignal,
): { user: string | undefined; signal: AbortSignal } {
  return { user: user ?? session.user, signal };
}
