/** Whose certificates are trusted: nothing that Node or the system trusts gets lost by adding one's own. */
import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import type { Settings } from '../settings';

/** Where systems keep their certificates in one file. Source: Go's crypto/x509, root_linux.go and root_bsd.go. */
const SYSTEM_FILES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
  '/usr/local/share/certs/ca-root-nss.crt',
];

type TrustSettings = Pick<Settings, 'caCertificate' | 'environment' | 'log'>;

/**
 * Certificates in PEM form: Node's own, those of the system (`SSL_CERT_FILE` or the usual place) and of
 * `NODE_EXTRA_CA_CERTS`, and the configured ones. Undefined if that is no more than what Node trusts by default.
 */
export function trustedCertificates({ caCertificate, environment, log }: TrustSettings): string[] | undefined {
  const byContent = new Map(nodeCertificates().map((pem) => [content(pem), pem]));
  const known = byContent.size;
  const add = (text: string | undefined): void => {
    for (const pem of pemCertificates(text ?? '')) byContent.set(content(pem), pem);
  };

  add(systemCertificates(environment['SSL_CERT_FILE']));
  const extra = environment['NODE_EXTRA_CA_CERTS'] ?? '';
  const extraText = extra === '' ? '' : read(extra);
  if (extraText === undefined) log?.warn('NODE_EXTRA_CA_CERTS names a file that cannot be read', { file: extra });
  add(extraText);
  add(caCertificate);
  return byContent.size === known ? undefined : [...byContent.values()];
}

/** The blocks of a PEM text that are certificates. */
export function pemCertificates(text: string): readonly string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
}

function nodeCertificates(): readonly string[] {
  // From Node 22.15 on there is more to tell than the certificates that Node was built with.
  const ask = Reflect.get(tls, 'getCACertificates') as ((type: 'default') => string[]) | undefined;
  return ask?.('default') ?? tls.rootCertificates;
}

function systemCertificates(configured: string | undefined): string | undefined {
  for (const file of configured === undefined || configured === '' ? SYSTEM_FILES : [configured]) {
    const text = read(file);
    if (text !== undefined) return text;
  }
  return undefined;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** The same certificate may be wrapped at another column. */
function content(pem: string): string {
  return pem.replace(/\s+/g, '');
}
