/** Tells what went wrong on the way to the server from the errors of Node and undici. */
import { HdpError, type HdpErrorCode } from './errors';
import { oneLine } from './redaction';

export interface TransportCircumstances {
  /** True once the first byte of the request may have left. */
  readonly sent: boolean;
  /** True once a status line was read. */
  readonly responded: boolean;
}

/** Undefined for what is no fault of the way, but of the client itself. */
export function transportError(thrown: unknown, circumstances: TransportCircumstances): HdpError | undefined {
  const error = toCodedError(thrown);
  const verdict = error === undefined ? judgeViolation(thrown, circumstances) : judge(error, circumstances);
  if (verdict === undefined) return undefined;
  const { code, text, temporary = true, unprocessed = false, tlsAlert } = verdict;
  const outcome = circumstances.sent && !unprocessed ? 'unknown' : 'not-processed';
  return new HdpError(text, { code, temporary, outcome, tlsAlert });
}

/** An error of Node or undici. */
interface CodedError extends Error {
  readonly code: string;
  readonly address?: unknown;
  readonly port?: unknown;
  readonly hostname?: unknown;
  readonly host?: unknown;
  readonly reason?: unknown;
  readonly errors?: readonly unknown[];
  readonly cert?: { readonly subjectaltname?: unknown };
}

interface Verdict {
  readonly code: HdpErrorCode;
  readonly text: string;
  /** @default true */
  readonly temporary?: boolean;
  /** Certainly, although the request had begun to leave. */
  readonly unprocessed?: boolean;
  readonly tlsAlert?: string;
}

const NO_HOST = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA'];
const NO_ROUTE = ['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL', 'EACCES', 'EPERM'];
const BROKEN = ['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'UND_ERR_SOCKET', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'];

function judge(error: CodedError, { sent }: TransportCircumstances): Verdict {
  const { code } = error;
  const tls = judgeTls(error);
  if (tls !== undefined) return tls;
  if (NO_HOST.includes(code)) {
    return { code: 'dns', text: `the host ${quote(error.hostname)} cannot be resolved (${code})` };
  }
  if (code === 'ECONNREFUSED') {
    return { code: 'refused', text: `the connection to ${place(error)} was refused (${code})` };
  }
  if (NO_ROUTE.includes(code)) {
    return { code: 'connection-lost', text: `${place(error)} cannot be reached (${code})` };
  }
  if (code === 'ETIMEDOUT' || code === 'UND_ERR_CONNECT_TIMEOUT') {
    return { code: 'timeout', text: `no connection within the time that one attempt may take (${code})` };
  }
  const proxy = /^Proxy response \((\d{3})\)|^Proxy Authentication Required \((407)\)/.exec(error.message);
  if (proxy !== null) {
    const status = Number(proxy[1] ?? proxy[2]);
    const text = `the proxy refused to connect: it responded with ${String(status)}`;
    return { code: 'proxy', text, temporary: [429, 502, 503, 504].includes(status), unprocessed: true };
  }
  // undici takes an unasked-for 100 or 101 for a bad response and gives the connection up.
  if (error.message === 'bad response' || error.message === 'bad upgrade') {
    const text = 'the response breaks the rules of HTTP/1.1: a 1xx status that nobody asked for';
    return { code: 'invalid-response', text, temporary: false };
  }
  if (BROKEN.includes(code)) {
    const moment = sent ? 'before the response was complete' : 'before the request was sent';
    return { code: 'connection-lost', text: `the connection broke ${moment} (${code})` };
  }
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return { code: 'too-large', text: "the response's headers are longer than the client reads", temporary: false };
  }
  return { code: 'connection-lost', text: `the request failed in transit (${code})` };
}

const UNKNOWN_ISSUER = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
];

/** A server that refuses the client's certificate says so after the client has begun to send: TLS 1.3. */
const REFUSED_CERTIFICATE = /CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED|HANDSHAKE_FAILURE/;

/** Undefined if TLS is not to blame. A certificate stays what it is: to try again would only delay the message. */
function judgeTls(error: CodedError): Verdict | undefined {
  const { code } = error;
  if (UNKNOWN_ISSUER.includes(code)) {
    const text = `the server's certificate comes from an unknown issuer (${code})`;
    return { code: 'tls-unknown-issuer', text, temporary: false };
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    const state = code === 'CERT_HAS_EXPIRED' ? 'has expired' : 'is not valid yet';
    return { code: 'tls-expired', text: `the server's certificate ${state} (${code})`, temporary: false };
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const names = quote(error.cert?.subjectaltname) || 'no name';
    const text = `the server's certificate is for ${names}, not for ${quote(error.host)} (${code})`;
    return { code: 'tls-wrong-host', text, temporary: false };
  }
  if (error.message.startsWith('Client network socket disconnected before secure TLS')) {
    return { code: 'tls-other', text: 'the TLS handshake was cut off' };
  }
  if (!/^(?:EPROTO$|ERR_SSL_|ERR_TLS_|CERT_)/.test(code)) return undefined;
  const reason = quote(error.reason);
  const text = `the TLS connection failed: ${reason === '' ? code : `${reason} (${code})`}`;
  const tlsAlert = /_ALERT_(.+)$/.exec(code)?.[1];
  return { code: 'tls-other', text, unprocessed: REFUSED_CERTIFICATE.test(tlsAlert ?? ''), tlsAlert };
}

/** undici's parser reports what it cannot read without a code, but with the parser's own words in brackets. */
function judgeViolation(thrown: unknown, { responded }: TransportCircumstances): Verdict | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('name' in thrown && 'message' in thrown)) return undefined;
  if (thrown.name !== 'HTTPParserError') return undefined;
  const reason = /\((.*)\)/.exec(String(thrown.message))?.[1] ?? 'unreadable';
  if (reason === 'Invalid EOF state') {
    const text = `the connection broke before the response was complete (${reason})`;
    return { code: 'connection-lost', text };
  }
  return responded
    ? { code: 'invalid-response', text: `the response breaks the rules of HTTP/1.1 (${reason})`, temporary: false }
    : { code: 'not-hdp', text: `what responded does not speak HTTP/1.1 (${reason})`, temporary: false };
}

function quote(text: unknown): string {
  return oneLine(typeof text === 'string' ? text : '', 200);
}

function place({ address, port }: CodedError): string {
  if (typeof address !== 'string') return 'the server';
  const host = address.includes(':') ? `[${address}]` : address;
  return typeof port === 'number' ? `${host}:${String(port)}` : host;
}

function toCodedError(thrown: unknown): CodedError | undefined {
  if (!isCoded(thrown)) return undefined;
  // A host with several addresses fails with the errors of all of them, an HTTPS proxy with the error inside another.
  const inner = thrown.code === 'UND_ERR_PRX_TLS' ? thrown.cause : thrown.errors?.[0];
  return isCoded(inner) ? inner : thrown;
}

function isCoded(error: unknown): error is CodedError {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}
