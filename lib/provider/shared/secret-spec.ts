/** What a resource says about its secrets, and what an update is asked to do about them. */
import type { SecretValues } from '../../client';
import type { Unknown } from '../../plugin';

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

export interface SecretChange<Name extends string> {
  readonly configured: SecretValues<Name, string | Unknown>;
  readonly version: string | Unknown | null;
  readonly prior: StoredSecrets<Name>;
  /** The attributes that an update changes on the server, besides secrets. */
  readonly changed: readonly string[];
  /** Those of them whose new value is not known yet: it may be the present one. */
  readonly undecided: readonly string[];
  /** Configured secrets go into the state: an update takes notice of them, and of each change. */
  readonly inState: boolean;
  /** The user says that this server shows secrets. */
  readonly vouched: boolean;
}
