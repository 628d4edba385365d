/** Certificates for tests of TLS, made in a few milliseconds. */
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { webcrypto } from 'node:crypto';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY = 24 * 60 * 60 * 1000;

export interface Identity {
  /** PEM */
  readonly cert: string;
  /** PEM */
  readonly key: string;
}

export interface Wishes {
  readonly commonName?: string;
  /** DNS names and IP addresses. @default localhost and 127.0.0.1 */
  readonly names?: readonly string[];
  /** Days from now. */
  readonly notBefore?: number;
  /** Days from now. */
  readonly notAfter?: number;
}

/** A certificate authority that exists only here. */
export class Authority {
  private constructor(
    private readonly certificate: x509.X509Certificate,
    private readonly keys: webcrypto.CryptoKeyPair,
  ) {}

  public static async create(commonName = 'Test authority'): Promise<Authority> {
    const keys = await newKeys();
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      ...validity({}),
      name: `CN=${commonName}`,
      keys,
      signingAlgorithm: ALGORITHM,
      extensions: [
        new x509.BasicConstraintsExtension(true, 1, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      ],
    });
    return new Authority(certificate, keys);
  }

  public get pem(): string {
    return this.certificate.toString('pem');
  }

  public async issue(wishes: Wishes = {}): Promise<Identity> {
    const keys = await newKeys();
    const names = wishes.names ?? ['localhost', '127.0.0.1'];
    const certificate = await x509.X509CertificateGenerator.create({
      ...validity(wishes),
      subject: `CN=${wishes.commonName ?? 'Test server'}`,
      issuer: this.certificate.subject,
      publicKey: keys.publicKey,
      signingKey: this.keys.privateKey,
      signingAlgorithm: ALGORITHM,
      extensions: [
        new x509.SubjectAlternativeNameExtension(
          names.map((name) => ({ type: /^[0-9.]+$/.test(name) ? ('ip' as const) : ('dns' as const), value: name })),
        ),
      ],
    });
    return { cert: certificate.toString('pem'), key: await exportKey(keys) };
  }
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function exportKey(keys: webcrypto.CryptoKeyPair): Promise<string> {
  const bytes = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return x509.PemConverter.encode(bytes, 'PRIVATE KEY');
}

function validity({ notBefore = -1, notAfter = 1 }: Wishes): { notBefore: Date; notAfter: Date; serialNumber: string } {
  const now = Date.now();
  return {
    notBefore: new Date(now + notBefore * DAY),
    notAfter: new Date(now + notAfter * DAY),
    serialNumber: Math.floor(Math.random() * 2 ** 40)
      .toString(16)
      .padStart(12, '1'),
  };
}
