import { transportError } from '../../lib/client/http/transport-errors';

const before = { sent: false, responded: false };
const after = { sent: true, responded: false };

function error(code: string | undefined, more: object = {}, message = 'x'): Error {
  return Object.assign(new Error(message), { ...more, ...(code === undefined ? {} : { code }) });
}

const LATE = 'no connection within the time that one attempt may take';
const NAME = 'ERR_TLS_CERT_ALTNAME_INVALID';
const isFor = (subjectaltname: string): Error => error(NAME, { host: 'h', cert: { subjectaltname } });
const refused = (address: string): Error => error('ECONNREFUSED', { address, port: 1 });

// What real servers and networks in these tests do not bring about.
it.each<[Error, string, string]>([
  [
    error('EHOSTUNREACH', { address: '10.0.0.1', port: 8443 }),
    'connection-lost',
    '10.0.0.1:8443 cannot be reached (EHOSTUNREACH)',
  ],
  [error('ENETUNREACH', { address: '::1', port: 8 }), 'connection-lost', '[::1]:8 cannot be reached (ENETUNREACH)'],
  [error('ENETUNREACH'), 'connection-lost', 'the server cannot be reached (ENETUNREACH)'],
  [error('ETIMEDOUT'), 'timeout', `${LATE} (ETIMEDOUT)`],
  [error('UND_ERR_CONNECT_TIMEOUT'), 'timeout', `${LATE} (UND_ERR_CONNECT_TIMEOUT)`],
  [error('EAI_AGAIN', { hostname: 'hdp.example' }), 'dns', 'the host hdp.example cannot be resolved (EAI_AGAIN)'],
  [error('EMFILE'), 'connection-lost', 'the request failed in transit (EMFILE)'],
  [
    error('ECONNREFUSED', { errors: [refused('::1'), refused('127.0.0.1')] }),
    'refused',
    'the connection to [::1]:1 was refused (ECONNREFUSED)',
  ],
  [
    error('UND_ERR_PRX_TLS', { cause: isFor('') }),
    'tls-wrong-host',
    `the server's certificate is for no name, not for h (${NAME})`,
  ],
  [
    isFor('DNS:hdp.example\u001b[2J'),
    'tls-wrong-host',
    `the server's certificate is for DNS:hdp.example [2J, not for h (${NAME})`,
  ],
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'].map(
    (code): [Error, string, string] => [
      error(code),
      'tls-unknown-issuer',
      `the server's certificate comes from an unknown issuer (${code})`,
    ],
  ),
])('%s before the request was sent: %s', (thrown, code, message) => {
  const temporary = !code.startsWith('tls-');
  expect(transportError(thrown, before)).toMatchObject({ code, message, temporary, outcome: 'not-processed' });
});

it.each([
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'not-processed', 'CERTIFICATE_REQUIRED'],
  ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'not-processed', 'BAD_CERTIFICATE'],
  ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'not-processed', 'UNKNOWN_CA'],
  ['ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC', 'unknown', 'BAD_RECORD_MAC'],
  ['EPROTO', 'unknown', undefined],
])('%s after the request was sent leaves the outcome %s and the alert %s', (code, outcome, tlsAlert) => {
  expect(transportError(error(code, { reason: 'the reason' }), after)).toMatchObject({
    code: 'tls-other',
    message: `the TLS connection failed: the reason (${code})`,
    outcome,
    tlsAlert,
  });
});

it.each([undefined, null, 'x', 5, {}, new TypeError('x'), error(undefined, { name: 'Other' })])(
  '%s is no error of the transport',
  (thrown) => {
    expect(transportError(thrown, before)).toBeUndefined();
  },
);
