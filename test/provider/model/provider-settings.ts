/** How the user runs the provider: what is in the environment of one command. */
import type { Emulator } from '../../../lib/emulator';
import { MARKER } from './secrets';

export const PASSWORD = `pass-${MARKER}`;
export const WRONG_PASSWORD = `typo-${MARKER}`;

export interface ProviderSettings {
  readonly login: 'admin' | 'chief';
  readonly password: string;
  /** On whose behalf the provider acts; null: the login's own. */
  readonly user: string | null;
  /** The server has moved to its other address. */
  readonly moved: boolean;
  /** The other address is in `previous_server_urls`. */
  readonly knowsBothAddresses: boolean;
  /** `server_shows_tokens` */
  readonly vouches: boolean;
  readonly refresh: 'full' | 'list';
}

export const FIRST_SETTINGS: ProviderSettings = {
  login: 'admin',
  password: PASSWORD,
  user: null,
  moved: false,
  knowsBothAddresses: false,
  vouches: false,
  refresh: 'full',
};

/** Who owns what is created where a resource does not say otherwise. */
export function defaultOwner({ user, login }: ProviderSettings): string {
  return user ?? login;
}

export function environmentOf(settings: ProviderSettings, { url, port }: Emulator): Record<string, string> {
  const other = `http://localhost:${String(port)}`;
  const [current, previous] = settings.moved ? [other, url] : [url, other];
  return {
    HDP_SERVER_URL: current,
    HDP_USERNAME: settings.login,
    HDP_PASSWORD: settings.password,
    HDP_REFRESH: settings.refresh,
    ...(settings.user === null ? {} : { HDP_USER: settings.user }),
    ...(settings.knowsBothAddresses ? { HDP_PREVIOUS_SERVER_URLS: previous } : {}),
    ...(settings.vouches ? { HDP_SERVER_SHOWS_TOKENS: 'true' } : {}),
  };
}
