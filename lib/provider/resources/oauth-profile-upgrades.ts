import type { Json } from '../plugin';

type Stored = Readonly<Record<string, Json>>;

/**
 * Brings stored profiles into the form of the present schema, from each version to the next.
 *
 * Version 0 had `id`, `name`, `oauth_app_id`, `description`, `access_token`, `refresh_token` and `user`, and sent the
 * stored tokens with every update. A provider that knows only that refuses later states, as it should: it would roll back
 * what the server has refreshed.
 */
export const oauthProfileUpgrades: { readonly 0: (stored: Stored) => Record<string, Json> } = {
  0: (stored) => ({
    ...stored,
    // As after an import: when tokens were sent last, and which version of them, is not recorded anywhere.
    tokens_updated_at: null,
    tokens_wo_version: null,
    force_destroy: null,
  }),
};
