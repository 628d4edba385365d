/** What a resource says about its secrets, and what its state holds of them. */
import type { SecretValues } from '../../client';

/** The attributes of one secret. */
export interface SecretAttribute {
  /** As in "refresh token". */
  readonly word: string;
  readonly writeOnly: string;
  /** For clients that know no write-only attributes: in the state in clear text. */
  readonly stored: string;
  /** In the objects of the client. */
  readonly field: string;
  readonly optional?: boolean;
}

export interface SecretSpec<Name extends string> {
  readonly secrets: Readonly<Record<Name, SecretAttribute>>;
  /** What all of them are, as in "tokens". */
  readonly plural: string;
  readonly versionAttribute: string;
  readonly updatedAtAttribute: string;
  /** Key in private state under which the first version kept fingerprints. */
  readonly earlierKey?: string;
}

/** The object that messages speak of. */
export interface SecretOwner {
  /** As in "OAuth profile 33". */
  readonly object: string;
  /** As in "OAuth Profile". */
  readonly title: string;
}

/** What the state holds of secrets. */
export interface StoredSecrets<Name extends string> {
  /** In clear text, where the user wants that. */
  readonly values: SecretValues<Name>;
  readonly version: string | null;
  readonly updatedAt: string | null;
}
