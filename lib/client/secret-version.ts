/** When configured secrets are sent: with a new version, or where there is none when they change. */
import type { OwnedSecrets } from './owned-secrets';
import { configuredIn, type ConfiguredSecrets } from './secret-names';

export interface ConfiguredVersion<Name extends string> {
  readonly configured: ConfiguredSecrets<Name>;
  /** False where secrets are left out altogether, and not only those that there were. @default whether there are any */
  readonly isConfigured?: boolean;
  /** Undefined: not known yet. */
  readonly version: string | null | undefined;
  readonly priorVersion: string | null;
  /** False in an apply whose plan was to send nothing: with `ignore_changes` only the plan does without what is configured. */
  readonly isForeseen?: boolean;
}

/**
 * The names whose configured values somebody wants to be sent: all of them with a new version, those that changed where
 * there is no version, or none any more. What is configured beside an object that was imported, and the first version of
 * it, only serve to notice the next change.
 */
export function wantedSecrets<Name extends string>(
  secrets: OwnedSecrets<Name>,
  change: ConfiguredVersion<Name>,
): ReadonlySet<Name> {
  const { version, priorVersion, isForeseen = true } = change;
  if (!isForeseen) return new Set();
  const present = secrets.names.filter((name) => configuredIn(change, name) !== null);
  if (version !== null && version !== priorVersion) {
    return new Set(priorVersion === null && secrets.nothingSent ? [] : present);
  }
  if (version !== null || secrets.isEmpty) return new Set();
  return new Set(
    present.filter((name) => {
      const value = configuredIn(change, name);
      return value === undefined || value === null || !secrets.matches(name, value);
    }),
  );
}

/** The names that were sent and that a new version leaves out, where each object has names of its own. */
export function withdrawnSecrets<Name extends string>(
  secrets: OwnedSecrets<Name>,
  change: ConfiguredVersion<Name>,
): ReadonlySet<Name> {
  const { version, priorVersion, isConfigured = true } = change;
  const isNew = version !== null && version !== undefined && version !== priorVersion;
  const gone = secrets.isOpen && isConfigured && isNew ? secrets.sent : [];
  return new Set(gone.filter((name) => configuredIn(change, name) === null));
}
