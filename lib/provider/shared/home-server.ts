/**
 * On which server an object lives. A numeric ID means something on one server alone: on another one it may be somebody
 * else's object. So the URL of the server is kept beside each object, and no request goes to another one.
 */
import { isSameServer } from '../../client';
import { subjectOf } from '../../contract/subjects';
import { DiagnosticError, type PrivateState } from '../../plugin';
import type { Session } from '../session';

const PRIVATE_KEY = 'server';

/** To be called when the object was created, imported or read. */
export function recordServer(store: PrivateState, { serverUrl }: Session): void {
  const home = store.get(PRIVATE_KEY);
  // Another spelling is no change: Terraform would report one.
  if (typeof home !== 'string' || !isSameServer(home, serverUrl)) store.set(PRIVATE_KEY, serverUrl);
}

/** False for a state of before. */
export function knowsServer(store: PrivateState): boolean {
  return typeof store.get(PRIVATE_KEY) === 'string';
}

/**
 * A state of before knows no server until the next read.
 *
 * @throws DiagnosticError where the object lives on another server than the configured one
 */
export function requireSameServer(store: PrivateState, session: Session, typeName: string, id: string): void {
  const { serverUrl, previousServerUrls } = session;
  const home = store.get(PRIVATE_KEY);
  if (typeof home !== 'string') return;
  if ([serverUrl, ...previousServerUrls].some((url) => isSameServer(url, home))) return;
  const { title, noun } = subjectOf(typeName);
  throw new DiagnosticError({
    summary: `${title} on Another Server`,
    detail:
      `${noun} ${id} belongs to ${home}, but the provider is configured for ${serverUrl}, where ID ${id} may be ` +
      "somebody else's. Nothing was sent.\n\n" +
      `If it is the same server at a new address, add "${home}" to the provider's argument 'previous_server_urls' ` +
      '(environment variable HDP_PREVIOUS_SERVER_URLS). If the state belongs to the other server, correct ' +
      "'server_url'. To give the object up, use `terraform state rm` or a `removed` block.",
  });
}
