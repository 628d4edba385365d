/** The certificate that the server has shown on a connection of a client. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { TLSSocket } from 'node:tls';
import { oneLine } from './http/redaction';

interface ServerCertificate {
  readonly issuer: string;
  readonly validTo: Date;
  /** For example `TLSv1.3`. */
  readonly protocol: string;
}

export interface CertificateWatch {
  /** Undefined until there was an encrypted connection to the server. */
  certificate(): ServerCertificate | undefined;
  stop(): void;
}

/** Where undici tells of every connection, those inside a proxy's tunnel included. Source: undici, diagnostics channel. */
const CONNECTED = 'undici:client:connected';

export function watchCertificate(serverUrl: string): CertificateWatch {
  const { hostname } = new URL(serverUrl);
  let found: ServerCertificate | undefined;
  const look = (message: unknown): void => {
    if (typeof message !== 'object' || message === null) return;
    const socket: unknown = Reflect.get(message, 'socket');
    const parameters: unknown = Reflect.get(message, 'connectParams');
    if (typeof parameters !== 'object' || parameters === null) return;
    if (Reflect.get(parameters, 'hostname') !== hostname || !(socket instanceof TLSSocket)) return;
    found = certificateOf(socket);
  };
  subscribe(CONNECTED, look);
  return {
    certificate: () => found,
    stop: () => {
      unsubscribe(CONNECTED, look);
    },
  };
}

function certificateOf(socket: TLSSocket): ServerCertificate | undefined {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return undefined;
  return {
    issuer: oneLine(certificate.issuer.split('\n').join(', '), 120),
    validTo: new Date(certificate.validTo),
    protocol: socket.getProtocol() ?? 'TLS',
  };
}
