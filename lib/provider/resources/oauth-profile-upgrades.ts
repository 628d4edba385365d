import type { Json } from '../../plugin';

type Stored = Readonly<Record<string, Json>>;

/**
 * Brings stored profiles into the form of the present schema, from each version to the next.
 *
 * Version 0 had `id`, `name`, `oauth_app_id`, `description`, `access_token`, `refresh_token` and `user`, and sent the
 * stored tokens with every update. A provider that knows only that refuses later states, as it should: it would roll back
 * what the server has refreshed.
 *
 * Version 1 held empty strings where an import could not know a token or a version.
 */
export const oauthProfileUpgrades: Readonly<Record<0 | 1, (stored: Stored) => Record<string, Json>>> = {
  0: (stored) => ({
    ...stored,
    // As after an import: when tokens were sent last, and which version of them, is not recorded anywhere.
    tokens_updated_at: null,
    tokens_wo_version: null,
    force_destroy: null,
  }),
  1: (stored) => ({
    ...stored,
    ...Object.fromEntries(
      ['refresh_token', 'access_token', 'tokens_wo_version'].map((name) => [
        name,
        stored[name] === '' ? null : (stored[name] ?? null),
      ]),
    ),
  }),
};
