import { createPrivateKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type TLSSocket } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { createIdentity, type Identity } from '../../../lib/plugin/transport/certificate';

describe('createIdentity', () => {
  it('makes a self-signed certificate for localhost that its own key signed', () => {
    const { certificate } = createIdentity();
    const parsed = new X509Certificate(certificate);

    expect(parsed.subject).toBe('CN=localhost');
    expect(parsed.issuer).toBe('CN=localhost');
    expect(parsed.subjectAltName).toBe('DNS:localhost');
    expect(parsed.checkIssued(parsed)).toBe(true);
    expect(parsed.verify(parsed.publicKey)).toBe(true);
  });

  it('holds an ECDSA key on P-256 that belongs to the private key, and serves an authority, server and client', () => {
    const { certificate, privateKeyPem } = createIdentity();
    const parsed = new X509Certificate(certificate);

    expect(parsed.publicKey.asymmetricKeyType).toBe('ec');
    expect(parsed.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    expect(parsed.checkPrivateKey(createPrivateKey(privateKeyPem))).toBe(true);
    expect(parsed.ca).toBe(true);
    expect(parsed.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
  });

  it('may sign, agree on keys, encipher keys and sign certificates', () => {
    // Object identifier of key usage, critical, and a bit string of six bits: 0, 2, 4 and 5 are set.
    expect(createIdentity().certificate.toString('hex')).toContain('0603551d0f0101ff0404030202ac');
  });

  it('gives the same certificate as DER and as PEM', () => {
    const { certificate, certificatePem } = createIdentity();

    expect(certificatePem).toBe(new X509Certificate(certificate).toString());
  });

  it.each([
    ['2026-03-01T12:00:00Z', 'Mar  1 11:00:00 2026 GMT', 'Mar  1 12:00:00 2027 GMT'],
    ['2049-01-01T00:30:00Z', 'Dec 31 23:30:00 2048 GMT', 'Jan  1 00:30:00 2050 GMT'],
    ['2051-06-07T08:09:10Z', 'Jun  7 07:09:10 2051 GMT', 'Jun  6 08:09:10 2052 GMT'],
  ])('made at %s is valid from an hour before for a year', (now, from, to) => {
    const parsed = new X509Certificate(createIdentity(new Date(now)).certificate);

    expect([parsed.validFrom, parsed.validTo]).toEqual([from, to]);
  });

  it('has a positive serial number of its own', () => {
    const serials = Array.from({ length: 20 }, () => new X509Certificate(createIdentity().certificate).serialNumber);

    expect(new Set(serials).size).toBe(20);
    expect(serials.filter((serial) => serial.startsWith('-'))).toEqual([]);
  });

  it('lets server and client authenticate each other, but no client pass that has another certificate', async () => {
    const [server, client, other] = [createIdentity(), createIdentity(), createIdentity()];
    const trusted = { clientTrustsServer: true, serverTrustsClient: true };

    await expect(meet(server, client, client)).resolves.toEqual(trusted);
    await expect(meet(server, client, other)).resolves.toEqual({ ...trusted, serverTrustsClient: false });
  });
});

async function meet(own: Identity, trusted: Identity, client: Identity) {
  const server = createServer({
    cert: own.certificatePem,
    key: own.privateKeyPem,
    ca: trusted.certificatePem,
    requestCert: true,
    rejectUnauthorized: false,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'secureConnection') as Promise<[TLSSocket]>;
  const connection = connect({
    port: (server.address() as AddressInfo).port,
    host: '127.0.0.1',
    servername: 'localhost',
    ca: own.certificatePem,
    cert: client.certificatePem,
    key: client.privateKeyPem,
  });
  await once(connection, 'secureConnect');
  const [peer] = await accepted;
  const result = { clientTrustsServer: connection.authorized, serverTrustsClient: peer.authorized };
  connection.destroy();
  peer.destroy();
  server.close();
  return result;
}
