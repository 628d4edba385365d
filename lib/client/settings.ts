import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { HdpError } from './http/errors';
import type { HdpClientOptions } from './http/options';
import { pemCertificates } from './http/trust';

const LONGEST_TIMER = 2 ** 31 - 1;

/** The options of a client, checked, with their defaults. */
export interface Settings
  extends Required<Pick<HdpClientOptions, Defaulted>>, Omit<HdpClientOptions, Defaulted | 'password' | 'serverUrl'> {
  /** Scheme, host and port. */
  readonly origin: string;
  /** The server URL's own path, without `/api/mgmt`. */
  readonly prefix: string;
}

type Defaulted =
  | 'insecureSkipVerify'
  | 'requestTimeout'
  | 'maxRetries'
  | 'maxConcurrentRequests'
  | 'userAgent'
  | 'environment'
  | 'clock'
  | 'delay'
  | 'random';

/** @throws HdpError `invalid-option` */
export function checkOptions(options: HdpClientOptions): Settings {
  const { username, clientCertificate, clientKey, caCertificate, userAgent = 'cdktf-provider-hdp' } = options;
  if (username === '' || username.includes(':')) refuse('username', 'must not be empty and must not contain a colon');
  // Visible characters: what a header may hold, and no line break.
  if (!/^[\x20-\x7e]+$/.test(userAgent)) refuse('userAgent', 'may hold only visible ASCII characters and spaces');
  if (caCertificate !== undefined) certificates(caCertificate, 'caCertificate');
  checkClientCertificate(clientCertificate, clientKey);
  return {
    ...location(options.serverUrl),
    username,
    caCertificate,
    clientCertificate,
    clientKey,
    tlsServerName: options.tlsServerName,
    log: options.log,
    userAgent,
    insecureSkipVerify: options.insecureSkipVerify ?? false,
    requestTimeout: whole('requestTimeout', options.requestTimeout ?? 30_000, 1, LONGEST_TIMER),
    maxRetries: whole('maxRetries', options.maxRetries ?? 4, 0, Number.MAX_SAFE_INTEGER),
    maxConcurrentRequests: whole(
      'maxConcurrentRequests',
      options.maxConcurrentRequests ?? 10,
      1,
      Number.MAX_SAFE_INTEGER,
    ),
    environment: options.environment ?? process.env,
    clock: options.clock ?? Date.now,
    delay: options.delay ?? wait,
    random: options.random ?? Math.random,
  };
}

function location(serverUrl: string): Pick<Settings, 'origin' | 'prefix'> {
  const requirement = 'must be a URL that starts with https:// or http://, without credentials, query or fragment';
  if (!/^https?:\/\//i.test(serverUrl) || !URL.canParse(serverUrl)) refuse('serverUrl', requirement);
  const url = new URL(serverUrl);
  const more = [url.username, url.password, url.search, url.hash];
  if (more.some((part) => part !== '')) refuse('serverUrl', requirement);
  return { origin: url.origin, prefix: prefixOf(url) };
}

/** True for two spellings of one URL: a trailing slash and `/api/mgmt` may be there or not. */
export function isSameServer(a: string, b: string): boolean {
  return normalized(a) === normalized(b);
}

function normalized(serverUrl: string): string {
  if (!URL.canParse(serverUrl)) return serverUrl;
  const url = new URL(serverUrl);
  return url.origin + prefixOf(url);
}

/** What is in front of `/api/mgmt`. */
function prefixOf({ pathname }: URL): string {
  return pathname
    .replace(/\/+$/, '')
    .replace(/\/api\/mgmt$/, '')
    .replace(/\/+$/, '');
}

function checkClientCertificate(certificate: string | undefined, key: string | undefined): void {
  if (certificate === undefined && key === undefined) return;
  if (certificate === undefined) refuse('clientKey', "needs 'clientCertificate' beside it");
  if (key === undefined) refuse('clientCertificate', "needs 'clientKey' beside it");
  const [leaf] = certificates(certificate, 'clientCertificate');
  if (leaf?.checkPrivateKey(privateKey(key)) !== true)
    refuse('clientKey', "must belong to the first certificate of 'clientCertificate'");
}

/** The certificates in a PEM text, of which there must be one at least. */
function certificates(text: string, option: keyof HdpClientOptions): readonly X509Certificate[] {
  const blocks = pemCertificates(text);
  if (blocks.length === 0) refuse(option, 'must hold a certificate in PEM form');
  return blocks.map((block, index) => {
    try {
      return new X509Certificate(block);
    } catch {
      return refuse(option, `holds something unreadable as certificate number ${String(index + 1)}`);
    }
  });
}

function privateKey(text: string): KeyObject {
  if (text.includes('ENCRYPTED')) refuse('clientKey', 'must not be encrypted');
  try {
    return createPrivateKey(text);
  } catch {
    return refuse('clientKey', 'must be a private key in PEM form');
  }
}

function whole(option: keyof HdpClientOptions, value: number, minimum: number, maximum: number): number {
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return value;
  const bounds =
    maximum === Number.MAX_SAFE_INTEGER
      ? `of at least ${String(minimum)}`
      : `from ${String(minimum)} to ${String(maximum)}`;
  return refuse(option, `must be a whole number ${bounds}, got ${String(value)}`);
}

function refuse(option: keyof HdpClientOptions, requirement: string): never {
  throw new HdpError(`'${option}' ${requirement}`, { code: 'invalid-option', outcome: 'not-processed', option });
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
