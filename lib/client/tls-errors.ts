import type { CodedError, Verdict } from './transport-errors';

const UNKNOWN_ISSUER = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
]);

/** A server that refuses the client's certificate says so after the client has begun to send: TLS 1.3. */
const REFUSED_CERTIFICATE = /CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED|HANDSHAKE_FAILURE/;

/** Undefined if TLS is not to blame. */
export function tlsVerdict(error: CodedError, quote: (text: unknown) => string): Verdict | undefined {
  const { code } = error;
  // A certificate stays what it is: repeating would only delay the message.
  if (UNKNOWN_ISSUER.has(code)) {
    return {
      code: 'tls-unknown-issuer',
      text: `the server's certificate comes from an unknown issuer (${code})`,
      temporary: false,
    };
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    const state = code === 'CERT_HAS_EXPIRED' ? 'has expired' : 'is not valid yet';
    return { code: 'tls-expired', text: `the server's certificate ${state} (${code})`, temporary: false };
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const names = quote(error.cert?.subjectaltname);
    const text = `the server's certificate is for ${names === '' ? 'no name' : names}, not for ${quote(error.host)} (${code})`;
    return { code: 'tls-wrong-host', text, temporary: false };
  }
  if (error.message.startsWith('Client network socket disconnected before secure TLS')) {
    return { code: 'tls-other', text: 'the TLS handshake was cut off', temporary: true };
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_') || code.startsWith('CERT_')) {
    const reason = quote(error.reason);
    const tlsAlert = /_ALERT_(.+)$/.exec(code)?.[1];
    return {
      code: 'tls-other',
      text: `the TLS connection failed: ${reason === '' ? code : `${reason} (${code})`}`,
      temporary: true,
      certainlyUnprocessed: REFUSED_CERTIFICATE.test(tlsAlert ?? ''),
      tlsAlert,
    };
  }
  return undefined;
}
