/** Which secrets an object has, and what of them is configured. */
import type { SecretRecord } from './secret-records';

/** The secrets of one kind of object; or of one object, where each object has names of its own. */
export interface SecretNames<Name extends string> {
  /** Where each object has names of its own: those that are configured. */
  readonly all: readonly Name[];
  /** Those that a request may leave out. */
  readonly optional: readonly Name[];
  /** Where each object has names of its own: what an update leaves out is gone. */
  readonly open?: OpenNames<Name>;
}

export interface OpenNames<Name extends string> {
  /** Whether a name that the server shows, with a value that may tell, is that of a secret. */
  readonly isSecret: (name: string, shown?: string) => name is Name;
  /** Whether it is that of something that is no secret, or no longer one. */
  readonly isPlain: (name: string) => boolean;
  /** Those that the object must have, also where the server does not show them. */
  readonly certain: readonly Name[];
}

/** Null: not configured. Undefined: not known yet. */
export type ConfiguredSecrets<Name extends string> = Readonly<Record<Name, string | null | undefined>>;

/** What was sent by one of its names, or is hidden, is a secret, whatever the server says. */
export function isOwn<Name extends string>(
  { isSecret, isPlain }: OpenNames<Name>,
  name: string,
  { kind, shown }: SecretRecord,
): name is Name {
  return !isPlain(name) && (kind !== undefined || shown === 'hidden' || isSecret(name));
}

/** One that nobody has asked about is not configured. */
export function configuredIn<Name extends string>(
  { configured }: { readonly configured: ConfiguredSecrets<Name> },
  name: Name,
): string | null | undefined {
  return Object.hasOwn(configured, name) ? configured[name] : null;
}

/** What a GET showed of all secrets; undefined or missing where it left one out. */
export type ShownValues = Readonly<Record<string, string | undefined>>;

/** Names of secrets may be any, also `constructor`. */
export function shownIn(shown: ShownValues, name: string): string | undefined {
  return Object.hasOwn(shown, name) ? shown[name] : undefined;
}
