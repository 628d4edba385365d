/** What a resource says about its secrets, and what its state holds of them. */
import type { SecretValues } from '../../client';

/** How messages speak of a secret. */
export interface SecretWords {
  /** As in "refresh token". */
  readonly word: string;
  /** The attribute, or the element of one, that holds it. */
  readonly writeOnly: string;
  /** For clients that know no write-only attributes: in the state in clear text. Undefined where there is none. */
  readonly stored?: string;
}

/** The attributes of one secret. */
export interface SecretAttribute extends SecretWords {
  readonly stored: string;
  /** In the objects of the client. */
  readonly field: string;
  readonly optional?: boolean;
}

export interface SecretSpec<Name extends string> {
  of(name: Name): SecretWords;
  /** The attributes that a configuration may set. */
  readonly attributes: readonly (SecretWords & { readonly optional?: boolean })[];
  /** What all of them are, as in "tokens". */
  readonly plural: string;
  /** The server itself replaces them by newer ones. @default false */
  readonly areRefreshed?: boolean;
  readonly versionAttribute: string;
  readonly updatedAtAttribute: string;
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
