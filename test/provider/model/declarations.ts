import { Reference, type Block } from './blocks';

/** Where a configuration puts its tokens. */
export type TokenMode = 'write-only' | 'clear-text';

/** A profile as the user wants it. */
export interface Declaration {
  readonly name: string;
  /** An application that is there, or the address of one in the configuration. */
  readonly app: number | string;
  readonly description: string | null;
  /** Null where it is not known, as it may be after an import. */
  readonly refresh: string | null;
  readonly access: string | null;
  /** Only with write-only tokens. */
  readonly version: string | null;
  /** Null: the provider's user, or the login. */
  readonly user: string | null;
  /** `force_destroy` */
  readonly force?: true;
}

/** The resource's block in the configuration. A profile does not outlive its application. */
export function profileBlock(declaration: Declaration, mode: TokenMode): Block {
  const { name, app, description, refresh, access, version, user, force = null } = declaration;
  return {
    values: {
      name,
      oauth_app_id: typeof app === 'string' ? new Reference(app, 'number') : app,
      description,
      user,
      force_destroy: force,
      ...(mode === 'write-only'
        ? { refresh_token_wo: refresh, access_token_wo: access, tokens_wo_version: version }
        : { refresh_token: refresh, access_token: access }),
    },
    ...(typeof app === 'string' ? { replaceTriggeredBy: app } : {}),
  };
}

export function isSameUser(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
