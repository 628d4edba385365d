/** Applications and data sources in the configuration: what profiles belong to, and what uses them. */
import type { DATA_SOURCE_TYPE } from '../../../lib/contract/kinds/data-source';
import { OAUTH_APPLICATION_TYPE } from '../../../lib/contract/kinds/oauth-application';
import { Reference, type Block } from './blocks';
import type { TokenMode } from './declarations';

export type RelatedType = typeof OAUTH_APPLICATION_TYPE | typeof DATA_SOURCE_TYPE;

/** An application or a data source as the user wants it. */
export interface Related {
  readonly type: RelatedType;
  readonly name: string;
  /** Another one replaces the object. */
  readonly store: number;
  readonly description: string | null;
  /** The scope of an application, the option `Database` of a data source. */
  readonly detail: string | null;
  /** The client secret of an application, the password of a data source; null where it is not known. */
  readonly secret: string | null;
  /** Only with a write-only secret. */
  readonly version: string | null;
  /** The profile that a data source uses. */
  readonly profile: string | null;
  /** Null: the provider's user, or the login. */
  readonly user: string | null;
  readonly force: boolean;
  /** Whether the OData model of a data source is to be built, and the timeout, null for the default. */
  readonly model: boolean;
  readonly timeout: string | null;
}

/** The resource's block in the configuration. */
export function blockOf(related: Related, mode: TokenMode): Block {
  const { type, name, store, description, detail, secret, version, profile, user, force, timeout } = related;
  const common = { name, data_store: store, description, user };
  if (type === OAUTH_APPLICATION_TYPE) {
    const secrets =
      mode === 'write-only'
        ? { client_secret_wo: secret, client_secret_wo_version: version }
        : { client_secret: secret };
    const scopes = detail === null ? null : [detail];
    return { values: { ...common, ...secrets, client_id: 'client', scopes, force_destroy: force ? true : null } };
  }
  return {
    values: {
      ...common,
      options: detail === null ? null : { Database: detail },
      options_wo: secret === null ? null : { Password: secret },
      options_wo_version: version,
      refresh_model: related.model ? true : null,
      timeouts: timeout === null ? null : { create: timeout, update: timeout },
      oauth_profile_id: profile === null ? null : new Reference(profile, 'string'),
    },
  };
}
