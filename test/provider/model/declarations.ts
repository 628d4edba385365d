import type { Values } from '../../plugin/rpc/object-of';

/** Where a configuration puts its tokens. */
export type TokenMode = 'write-only' | 'clear-text';

/** A profile as the user wants it. */
export interface Declaration {
  readonly name: string;
  readonly app: number;
  readonly description: string | null;
  /** Null where it is not known, as it may be after an import. */
  readonly refresh: string | null;
  readonly access: string | null;
  /** Only with write-only tokens. */
  readonly version: string | null;
  /** Null: the provider's user, or the login. */
  readonly user: string | null;
}

/** The resource's block in the configuration. */
export function configurationOf(declaration: Declaration, mode: TokenMode): Values {
  const { name, app, description, refresh, access, version, user } = declaration;
  return {
    name,
    oauth_app_id: app,
    description,
    user,
    ...(mode === 'write-only'
      ? { refresh_token_wo: refresh, access_token_wo: access, tokens_wo_version: version }
      : { refresh_token: refresh, access_token: access }),
  };
}

export function isSameUser(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
