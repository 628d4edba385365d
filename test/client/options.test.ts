import { generateKeyPairSync } from 'node:crypto';
import { HdpClient, HdpError, type HdpClientOptions } from '../../lib/client';
import { Authority, type Identity } from '../certificates';
import { LOGIN } from './servers';

let authority: Authority;
let identity: Identity;

beforeAll(async () => {
  authority = await Authority.create();
  identity = await authority.issue();
});

const URL_RULE = `'serverUrl' must be a URL that starts with https:// or http://, without credentials, query or fragment`;

function problem(options: Partial<HdpClientOptions>): HdpError | undefined {
  try {
    new HdpClient({ serverUrl: 'https://hdp.example.com', ...LOGIN, ...options });
    return undefined;
  } catch (error) {
    if (error instanceof HdpError) return error;
    throw error;
  }
}

it.each<[Partial<HdpClientOptions>, string]>([
  [{ serverUrl: '' }, URL_RULE],
  [{ serverUrl: 'hdp.example.com' }, URL_RULE],
  [{ serverUrl: 'ftp://hdp.example.com' }, URL_RULE],
  [{ serverUrl: 'https://' }, URL_RULE],
  [{ serverUrl: 'https://user:secret@hdp.example.com' }, URL_RULE],
  [{ serverUrl: 'https://user@hdp.example.com' }, URL_RULE],
  [{ serverUrl: 'https://hdp.example.com?a=b' }, URL_RULE],
  [{ serverUrl: 'https://hdp.example.com#a' }, URL_RULE],
  [{ serverUrl: 'https://hdp.example.com:99999' }, URL_RULE],
  [{ username: '' }, `'username' must not be empty and must not contain a colon`],
  [{ username: 'a:b' }, `'username' must not be empty and must not contain a colon`],
  [{ userAgent: 'a\r\nb' }, `'userAgent' may hold only visible ASCII characters and spaces`],
  [{ userAgent: '' }, `'userAgent' may hold only visible ASCII characters and spaces`],
  [{ requestTimeout: 0 }, `'requestTimeout' must be a whole number from 1 to 2147483647, got 0`],
  [{ requestTimeout: 1.5 }, `'requestTimeout' must be a whole number from 1 to 2147483647, got 1.5`],
  [{ requestTimeout: 2 ** 31 }, `'requestTimeout' must be a whole number from 1 to 2147483647, got 2147483648`],
  [{ requestTimeout: Number.NaN }, `'requestTimeout' must be a whole number from 1 to 2147483647, got NaN`],
  [{ maxRetries: -1 }, `'maxRetries' must be a whole number of at least 0, got -1`],
  [{ maxRetries: Infinity }, `'maxRetries' must be a whole number of at least 0, got Infinity`],
  [{ maxConcurrentRequests: 0 }, `'maxConcurrentRequests' must be a whole number of at least 1, got 0`],
  [{ caCertificate: '' }, `'caCertificate' must hold a certificate in PEM form`],
  [{ caCertificate: '/etc/ssl/certs/ca.pem' }, `'caCertificate' must hold a certificate in PEM form`],
  [
    { caCertificate: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' },
    `'caCertificate' holds something unreadable as certificate number 1`,
  ],
])('refuses %j', (options, message) => {
  expect(problem(options)).toMatchObject({
    name: 'HdpError',
    code: 'invalid-option',
    outcome: 'not-processed',
    method: undefined,
    path: undefined,
    option: Object.keys(options)[0],
    message,
  });
});

it.each<Partial<HdpClientOptions>>([
  { serverUrl: 'HTTPS://hdp.example.com:8443/prefix/' },
  { serverUrl: 'http://[::1]:8080' },
  { password: '' },
  { requestTimeout: 1, maxRetries: 0, maxConcurrentRequests: 1 },
  { requestTimeout: 2 ** 31 - 1 },
  { userAgent: 'a b/1.0 (x; y)' },
])('accepts %j', (options) => {
  expect(problem(options)).toBeUndefined();
});

const encrypted = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
    .toString();

it.each<[string, (own: Identity) => [cert: string | undefined, key: string | undefined], string | undefined]>([
  ['both', ({ cert, key }) => [cert, key], undefined],
  ['a chain', ({ cert, key }) => [`${cert}\n${authority.pem}`, key], undefined],
  ['no key', ({ cert }) => [cert, undefined], "'clientCertificate' needs 'clientKey' beside it"],
  ['no certificate', ({ key }) => [undefined, key], "'clientKey' needs 'clientCertificate' beside it"],
  ['no PEM as certificate', ({ key }) => ['x', key], "'clientCertificate' must hold a certificate in PEM form"],
  ['no PEM as key', ({ cert }) => [cert, 'geheim'], "'clientKey' must be a private key in PEM form"],
  ['an encrypted key', ({ cert }) => [cert, encrypted()], "'clientKey' must not be encrypted"],
  [
    'the key of another',
    ({ key }) => [authority.pem, key],
    "'clientKey' must belong to the first certificate of 'clientCertificate'",
  ],
])('takes a client certificate with %s for what it is', (_, pair, message) => {
  const [clientCertificate, clientKey] = pair(identity);
  expect(problem({ clientCertificate, clientKey })?.message).toBe(message);
});
