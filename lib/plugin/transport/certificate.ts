/**
 * The certificate with which a provider process proves to Terraform that it is the one that printed the handshake line.
 *
 * Encoded by hand: every library for it costs a good part of the start-up time of a process that Terraform starts four
 * times in an apply. Sources: RFC 5280, and X.690 for DER.
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

/** `INTEGER 2`: version 3. */
const VERSION = hex('a003020102');
const ECDSA_WITH_SHA256 = hex('300a06082a8648ce3d040302');
/** Common name `localhost`. */
const NAME = hex('30143112301006035504030c096c6f63616c686f7374');
const EXTENSIONS = [
  // Basic constraints, critical: an authority.
  hex('300f0603551d130101ff040530030101ff'),
  // Key usage, critical: digital signature, key encipherment, key agreement, signing of certificates.
  hex('300e0603551d0f0101ff0404030202ac'),
  // Extended key usage: server and client authentication.
  hex('301d0603551d250416301406082b0601050507030106082b06010505070302'),
  // Subject alternative name: DNS name `localhost`.
  hex('30140603551d11040d300b82096c6f63616c686f7374'),
];

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
  // A clock that is set back while the process runs must not make the certificate one from the future.
  const validity = sequence(time(now.getTime() - HOUR), time(now.getTime() + YEAR));
  const extensions = element(0xa3, sequence(...EXTENSIONS));
  const body = sequence(VERSION, serialNumber(), ECDSA_WITH_SHA256, NAME, validity, NAME, publicKey, extensions);
  const signature = element(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
  const certificate = sequence(body, ECDSA_WITH_SHA256, signature);
  return { certificate, certificatePem: pem(certificate), privateKeyPem: privateKey };
}

/** A DER element of less than 65,536 bytes. */
function element(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...contents: readonly Buffer[]): Buffer {
  return element(0x30, ...contents);
}

/** The first byte makes it positive, and as short as DER asks for. */
function serialNumber(): Buffer {
  return element(0x02, Buffer.from([0x01]), randomBytes(15));
}

/** Certificates write years up to 2049 with two digits, later ones with four. */
function time(milliseconds: number): Buffer {
  const date = new Date(milliseconds);
  const digits = date.toISOString().replace(/[-:T]|\.\d+/g, '');
  return date.getUTCFullYear() < 2050
    ? element(0x17, Buffer.from(digits.slice(2)))
    : element(0x18, Buffer.from(digits));
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function hex(bytes: string): Buffer {
  return Buffer.from(bytes, 'hex');
}
