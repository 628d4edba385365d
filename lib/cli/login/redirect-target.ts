/** Where the authorization server sends the browser. */
import type { Loopback } from '../../contract/presets';
import { UsageError } from '../command-error';
import type { RedirectOptions } from './options';

/** On this machine: somebody can listen there. */
export interface LocalTarget {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Empty where the URL is to have none. */
  readonly path: string;
}

/** Where only the browser sees the response: the user brings it. */
export interface RemoteTarget {
  readonly url: string;
}

export type RedirectTarget = LocalTarget | RemoteTarget;

/** Most authorization servers compare the port, so that it must be known when the client is registered. */
const DEFAULT_PORT = 8976;
const DEFAULT: Loopback = { host: '127.0.0.1', path: '/callback' };

/** @throws UsageError */
export function redirectTarget({ url, host, port }: RedirectOptions, loopback = DEFAULT): RedirectTarget {
  if (url === undefined) {
    return { host: host ?? loopback.host, port: port ?? DEFAULT_PORT, path: loopback.path };
  }
  const { protocol, hostname, port: givenPort, pathname, search, hash, username, password } = new URL(url);
  if (hash !== '' || username !== '' || password !== '') {
    throw new UsageError('--redirect-url must have no fragment and no credentials');
  }
  if (protocol === 'https:') return { url };
  if (!['127.0.0.1', '[::1]', 'localhost'].includes(hostname)) {
    throw new UsageError(
      `--redirect-url must start with https://, unless it leads to this machine, got '${url}'`,
      'The code in it could be read on its way.',
    );
  }
  if (search !== '') throw new UsageError(`--redirect-url to this machine must have no query, got '${url}'`);
  const path = pathname === '/' && !url.endsWith('/') ? '' : pathname;
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(givenPort || '80'), path };
}
