/** Tells what went wrong on the way to the server from the errors of Node and undici. */
import { HdpError, type HdpErrorCode, type Outcome } from './errors';
import { oneLine } from './redaction';
import { tlsVerdict } from './tls-errors';

export interface TransportCircumstances {
  /** True once the first byte of the request may have left. */
  readonly sent: boolean;
  /** True once a status line was read. */
  readonly answered: boolean;
}

/** Undefined for what is no fault of the way, but of the client itself. */
export function transportError(thrown: unknown, circumstances: TransportCircumstances): HdpError | undefined {
  const error = toCodedError(thrown);
  const verdict = error === undefined ? judgeViolation(thrown, circumstances) : judge(error, circumstances);
  if (verdict === undefined) return undefined;
  const { code, text, temporary, certainlyUnprocessed, tlsAlert } = verdict;
  const outcome: Outcome = circumstances.sent && certainlyUnprocessed !== true ? 'unknown' : 'not-processed';
  return new HdpError(text, { code, temporary, outcome, tlsAlert });
}

/** An error of Node or undici. */
export interface CodedError extends Error {
  readonly code: string;
  readonly address?: unknown;
  readonly port?: unknown;
  readonly hostname?: unknown;
  readonly host?: unknown;
  readonly reason?: unknown;
  readonly errors?: readonly unknown[];
  readonly cert?: { readonly subjectaltname?: unknown };
}

export interface Verdict {
  readonly code: HdpErrorCode;
  readonly text: string;
  readonly temporary: boolean;
  readonly certainlyUnprocessed?: boolean;
  readonly tlsAlert?: string;
}

const UNREACHABLE = new Set([
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
]);
const BROKEN = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'UND_ERR_SOCKET',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
]);

function judge(error: CodedError, { sent }: TransportCircumstances): Verdict {
  const { code } = error;
  const quote = (text: unknown): string => oneLine(typeof text === 'string' ? text : '', 200);
  const tls = tlsVerdict(error, quote);
  if (tls !== undefined) return tls;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_NODATA') {
    return { code: 'dns', text: `the host ${quote(error.hostname)} cannot be resolved (${code})`, temporary: true };
  }
  if (code === 'ECONNREFUSED') {
    return { code: 'refused', text: `the connection to ${place(error)} was refused (${code})`, temporary: true };
  }
  if (UNREACHABLE.has(code)) {
    return { code: 'connection-lost', text: `${place(error)} cannot be reached (${code})`, temporary: true };
  }
  if (code === 'ETIMEDOUT' || code === 'UND_ERR_CONNECT_TIMEOUT') {
    return {
      code: 'timeout',
      text: `no connection within the time that one attempt may take (${code})`,
      temporary: true,
    };
  }
  const proxy = /^Proxy response \((\d{3})\)|^Proxy Authentication Required \((407)\)/.exec(error.message);
  if (proxy !== null) {
    const status = Number(proxy[1] ?? proxy[2]);
    const text = `the proxy refused to connect: it responded with ${String(status)}`;
    return { code: 'proxy', text, temporary: [429, 502, 503, 504].includes(status), certainlyUnprocessed: true };
  }
  // undici takes an unasked-for 100 or 101 for a bad response and gives the connection up.
  if (error.message === 'bad response' || error.message === 'bad upgrade') {
    return {
      code: 'invalid-response',
      text: 'the response breaks the rules of HTTP/1.1: a 1xx status that nobody asked for',
      temporary: false,
    };
  }
  if (BROKEN.has(code)) {
    const moment = sent ? 'before the response was complete' : 'before the request was sent';
    return { code: 'connection-lost', text: `the connection broke ${moment} (${code})`, temporary: true };
  }
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return { code: 'too-large', text: "the response's headers are longer than the client reads", temporary: false };
  }
  return { code: 'connection-lost', text: `the request failed on its way (${code})`, temporary: true };
}

/** undici's parser reports what it cannot read without a code, but with the parser's own words in brackets. */
function judgeViolation(thrown: unknown, { answered }: TransportCircumstances): Verdict | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('name' in thrown && 'message' in thrown)) return undefined;
  if (thrown.name !== 'HTTPParserError') return undefined;
  const reason = /\((.*)\)/.exec(String(thrown.message))?.[1] ?? 'unreadable';
  if (reason === 'Invalid EOF state') {
    const text = `the connection broke before the response was complete (${reason})`;
    return { code: 'connection-lost', text, temporary: true };
  }
  return answered
    ? { code: 'invalid-response', text: `the response breaks the rules of HTTP/1.1 (${reason})`, temporary: false }
    : { code: 'not-hdp', text: `what responded does not speak HTTP/1.1 (${reason})`, temporary: false };
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
