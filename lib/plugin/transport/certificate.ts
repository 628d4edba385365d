/**
 * The certificate with which a provider process proves to Terraform that it is the one that printed the handshake line.
 *
 * Encoded by hand: every library for it costs a good part of the start-up time of a process that Terraform starts four
 * times in an apply. Source: RFC 5280.
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import {
  bitString,
  boolean,
  explicit,
  implicit,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  time,
  utf8String,
} from './der';

const HOST_NAME = 'localhost';
const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

export interface Identity {
  /** DER */
  readonly certificate: Buffer;
  /** PEM */
  readonly certificatePem: string;
  /** PEM. Never leaves the process. */
  readonly privateKeyPem: string;
}

/** A fresh key and a self-signed certificate for it: ECDSA P-256, DNS name `localhost`, for server and client. */
export function createIdentity(now = new Date()): Identity {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const toBeSigned = certificateBody(publicKey, now);
  const signature = sign('sha256', toBeSigned, privateKey);
  const certificate = sequence(toBeSigned, ecdsaWithSha256(), bitString(signature));
  return { certificate, certificatePem: pem(certificate), privateKeyPem: privateKey };
}

function certificateBody(publicKeyInfo: Buffer, now: Date): Buffer {
  const version3 = explicit(0, integer(Buffer.from([2])));
  const serialNumber = integer(randomBytes(16));
  // A clock that is set back while the process runs must not make the certificate one from the future.
  const validity = sequence(time(new Date(now.getTime() - HOUR)), time(new Date(now.getTime() + YEAR)));
  return sequence(
    version3,
    serialNumber,
    ecdsaWithSha256(),
    commonName(),
    validity,
    commonName(),
    publicKeyInfo,
    explicit(3, extensions()),
  );
}

function ecdsaWithSha256(): Buffer {
  return sequence(objectIdentifier('1.2.840.10045.4.3.2'));
}

function commonName(): Buffer {
  return sequence(setOf(sequence(objectIdentifier('2.5.4.3'), utf8String(HOST_NAME))));
}

function extensions(): Buffer {
  const basicConstraints = sequence(boolean(true));
  // Digital signature, key encipherment, key agreement, signing of certificates.
  const keyUsage = bitString(Buffer.from([0b1010_1100]), 2);
  const serverAndClient = sequence(objectIdentifier('1.3.6.1.5.5.7.3.1'), objectIdentifier('1.3.6.1.5.5.7.3.2'));
  const dnsName = sequence(implicit(2, Buffer.from(HOST_NAME, 'latin1')));
  return sequence(
    sequence(objectIdentifier('2.5.29.19'), boolean(true), octetString(basicConstraints)),
    sequence(objectIdentifier('2.5.29.15'), boolean(true), octetString(keyUsage)),
    sequence(objectIdentifier('2.5.29.37'), octetString(serverAndClient)),
    sequence(objectIdentifier('2.5.29.17'), octetString(dnsName)),
  );
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
