import { BlockList, isIP } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { buildConnector, Dispatcher, Pool } from 'undici';
import { HdpError } from './errors';
import { allowQuickExit } from './quick-exit';
import type { Settings } from '../settings';
import { trustedCertificates } from './trust';

/**
 * Milliseconds that a connection may be idle before it is closed, whatever the server allows. A request on a connection
 * that the server, or a firewall, is giving up is lost, and a POST cannot be sent again.
 */
const LONGEST_IDLE = 2000;

type ConnectionSettings = Pick<
  Settings,
  | 'origin'
  | 'environment'
  | 'insecureSkipVerify'
  | 'requestTimeout'
  | 'caCertificate'
  | 'clientCertificate'
  | 'clientKey'
  | 'tlsServerName'
  | 'log'
>;

/**
 * The connections of one client: kept alive, direct or over the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY tell.
 * undici is loaded here and not before: a provider that makes no request need not wait for it.
 */
export async function openDispatcher(settings: ConnectionSettings): Promise<Dispatcher> {
  allowQuickExit();
  const { noProxy, ...proxy } = proxySettings(settings);
  const server = serverConnection(settings);
  const options = {
    connect: server,
    keepAliveTimeout: LONGEST_IDLE,
    keepAliveMaxTimeout: LONGEST_IDLE,
    // Everything is timed by the attempt as a whole.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  if (proxy.httpProxy === '' || noProxy === '*') {
    const { DirectAgent } = await import('./direct-agent.js');
    return new DirectAgent(options);
  }
  const { EnvHttpProxyAgent, Pool } = await import('undici');
  return new EnvHttpProxyAgent({
    ...proxy,
    noProxy,
    ...options,
    requestTls: server,
    clientFactory: (origin, given) => new Pool(origin, withoutAddressAsName(given)),
    proxyTls: proxyConnection(settings, proxy.httpProxy),
    // A proxy expects CONNECT for https only.
    proxyTunnel: false,
  });
}

/** One TLS context for all connections, and none without TLS: to read all the certificates takes longer than a handshake. */
function serverConnection(settings: ConnectionSettings): buildConnector.BuildOptions {
  const { clientCertificate: cert, clientKey: key, insecureSkipVerify, requestTimeout, tlsServerName } = settings;
  if (!settings.origin.startsWith('https:')) return { timeout: requestTimeout };
  return {
    secureContext: createSecureContext({ ca: trustedCertificates(settings), cert, key }),
    // Said outright, so that NODE_TLS_REJECT_UNAUTHORIZED cannot switch the check off behind the user's back.
    rejectUnauthorized: !insecureSkipVerify,
    timeout: requestTimeout,
    ...(tlsServerName === undefined ? {} : { servername: tlsServerName }),
  };
}

/** undici gives the host of a proxy as the server name of TLS, which Node deprecates for an address. */
function withoutAddressAsName({ connect, ...options }: Pool.Options): Pool.Options {
  if (typeof connect !== 'function') return { ...options, connect };
  return {
    ...options,
    connect: ({ servername = '', ...target }, callback) => {
      connect(isIP(servername) === 0 ? { ...target, servername } : target, callback);
    },
  };
}

/** Neither the client certificate nor what the user says of the server is for the proxy. */
function proxyConnection(settings: ConnectionSettings, url: string): buildConnector.BuildOptions {
  if (!url.startsWith('https:')) return { timeout: settings.requestTimeout };
  return {
    secureContext: createSecureContext({ ca: trustedCertificates(settings) }),
    rejectUnauthorized: true,
    timeout: settings.requestTimeout,
  };
}

/**
 * The proxy for the server's scheme, as curl and Terraform choose it. undici would take HTTP_PROXY for https, too.
 *
 * @throws HdpError `invalid-option`
 */
function proxySettings({
  environment,
  origin,
}: ConnectionSettings): Record<'httpProxy' | 'httpsProxy' | 'noProxy', string> {
  const variable = origin.startsWith('https:') ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const read = (name: string): string => environment[name.toLowerCase()] ?? environment[name] ?? '';
  const configured = read(variable).trim();
  const proxy = configured === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(configured) ? configured : `http://${configured}`;
  if (proxy !== '' && !isProxyUrl(proxy)) {
    // The value stays out of the message: a proxy's URL may hold a password.
    const text = `the environment variable ${variable} must be the URL of a proxy that starts with http:// or https://`;
    throw new HdpError(text, { code: 'invalid-option', outcome: 'not-processed', option: variable });
  }
  return {
    httpProxy: proxy,
    httpsProxy: proxy,
    // undici compares names and addresses, but knows no ranges.
    noProxy: isInRange(new URL(origin).hostname, read('NO_PROXY')) ? '*' : read('NO_PROXY'),
  };
}

/** Whether `host` is an address in one of the CIDR ranges of a NO_PROXY list. Names are not resolved, as in curl and Go. */
function isInRange(host: string, list: string): boolean {
  const address = host.replace(/^\[|\]$/g, '');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(address) === 0) return false;
  const ranges = new BlockList();
  for (const [, network = '', prefix = ''] of list.matchAll(/([^\s,/]+)\/([0-9]{1,3})(?=[\s,]|$)/g)) {
    const version = isIP(network);
    if (version === 0 || Number(prefix) > (version === 6 ? 128 : 32)) continue;
    ranges.addSubnet(network, Number(prefix), version === 6 ? 'ipv6' : 'ipv4');
  }
  return ranges.check(address, family);
}

function isProxyUrl(text: string): boolean {
  try {
    const { protocol, username, password } = new URL(text);
    decodeURIComponent(username + password);
    return protocol === 'http:' || protocol === 'https:';
  } catch {
    return false;
  }
}
