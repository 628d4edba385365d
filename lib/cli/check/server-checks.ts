/** Whether the server can be reached, is HDP, and accepts the login: each request once, and none with the login in vain. */
import { HdpError, type Account, type CertificateWatch, type HdpErrorCode } from '../../client';
import { isUnencrypted } from '../../contract/unencrypted-url';
import { adviceFor, type CommandConnection, type Tried } from '../connection';
import type { Finding, Findings } from './findings';

const DAY = 24 * 60 * 60 * 1000;
/** Days. */
const SOON = 30;

export interface CheckContext {
  readonly connection: CommandConnection;
  readonly certificates: CertificateWatch;
  readonly findings: Findings;
  readonly now: () => number;
}

/** False where the login must not be sent. */
export async function checkReachable({ connection, certificates, findings, now }: CheckContext): Promise<boolean> {
  const { serverUrl, client } = connection;
  const server = { check: 'server', label: 'Server' };
  try {
    const { verdict, response } = await client.server.health();
    findings.found({ ...server, status: 'ok', text: `${serverUrl} can be reached` });
    findings.found(encryption(serverUrl, certificates, now()));
    const hdp = { check: 'hdp', label: 'HDP' };
    if (verdict === 'hdp') {
      findings.found({ ...hdp, status: 'ok', text: 'the health check is that of HDP' });
      return true;
    }
    if (verdict === 'silent') {
      const text = `the health check tells nothing: it responded with ${response}`;
      findings.found({ ...hdp, status: 'unknown', text });
      return true;
    }
    findings.found({
      ...hdp,
      status: 'failed',
      text: `the health check responded with ${response}, which HDP does not do`,
      advice: `The login was not sent. Check ${connection.sources.server_url}.`,
    });
    return false;
  } catch (error) {
    findings.found(failure(server, error, connection));
    return false;
  }
}

function encryption(serverUrl: string, certificates: CertificateWatch, now: number): Finding {
  const tls = { check: 'tls', label: 'TLS' };
  if (isUnencrypted(serverUrl)) {
    const text = 'the connection is not encrypted: anybody on the network path can read the login and the tokens';
    return { ...tls, status: 'warning', text, advice: 'Use https:// instead.' };
  }
  if (!/^https:/i.test(serverUrl)) {
    return { ...tls, status: 'ok', text: 'not encrypted, but it does not leave this machine' };
  }
  const certificate = certificates.certificate();
  if (certificate === undefined) return { ...tls, status: 'unknown', text: 'the certificate is not visible' };
  const days = Math.floor((certificate.validTo.getTime() - now) / DAY);
  const text = `${certificate.protocol}, certificate of ${certificate.issuer}, ${String(days)} days left`;
  return days < SOON
    ? { ...tls, status: 'warning', text, advice: "Renew the server's certificate in time." }
    : { ...tls, status: 'ok', text };
}

/** A server that looks at permissions has accepted the login. */
const AFTER_LOGIN: readonly HdpErrorCode[] = ['forbidden', 'not-implemented'];
/** The server may respond to something else all the same. */
const OF_ONE_REQUEST: readonly HdpErrorCode[] = [...AFTER_LOGIN, 'not-found', 'invalid-response', 'server-fault'];

/** The permissions of the login; undefined where they are not visible, null where nothing more is to be tried. */
export async function checkLogin(context: CheckContext): Promise<Account | undefined | null> {
  const { connection, findings } = context;
  const { server } = connection.client;
  const login = { check: 'login', label: 'Login' };
  const version = await settled(server.version());
  if ('error' in version && !isVisible(version.error)) {
    findings.found(failure(login, version.error, connection));
    return null;
  }
  const account = await settled(server.account());
  const results = [version, account];
  if ('error' in account && (!isVisible(account.error) || results.every(isNotFound))) {
    findings.found(failure(login, account.error, connection));
    return null;
  }
  const { username, sources } = connection;
  const isAccepted = results.some((result) => !('error' in result) || AFTER_LOGIN.includes(result.error.code));
  findings.found(
    isAccepted
      ? { ...login, status: 'ok', text: `the server accepts "${username}" from ${sources.username}` }
      : {
          ...login,
          status: 'unknown',
          text: `the server neither accepts nor refuses "${username}" from ${sources.username}`,
        },
  );
  findings.found(versionFinding(version));
  if (!('error' in account)) return account.value;
  const permissions = { check: 'permissions', label: 'Permissions' };
  if (account.error.code !== 'forbidden') {
    findings.found({ ...permissions, status: 'unknown', text: `not visible: ${account.error.message}` });
    return undefined;
  }
  findings.found(failure(permissions, account.error, connection));
  return null;
}

function versionFinding(
  result: Settled<Awaited<ReturnType<CommandConnection['client']['server']['version']>>>,
): Finding {
  const version = { check: 'version', label: 'Version' };
  if ('error' in result) return { ...version, status: 'unknown', text: `not visible: ${result.error.message}` };
  const { version: number, installType, evaluationDays } = result.value;
  const shown = [number, installType].filter((part) => part !== undefined);
  if (shown.length === 0) return { ...version, status: 'unknown', text: 'not visible: the response names none' };
  if (evaluationDays === undefined) return { ...version, status: 'ok', text: shown.join(', ') };
  return {
    ...version,
    status: 'warning',
    text: `${shown.join(', ')}, ${String(evaluationDays)} days of evaluation left`,
  };
}

/** False for what says that nothing else will work either. */
function isVisible({ code }: HdpError): boolean {
  return OF_ONE_REQUEST.includes(code);
}

function isNotFound(result: Settled<unknown>): boolean {
  return 'error' in result && result.error.code === 'not-found';
}

export type Settled<T> = { readonly value: T } | { readonly error: HdpError };

/** @throws what is no error of the client */
export async function settled<T>(promise: Promise<T>): Promise<Settled<T>> {
  try {
    return { value: await promise };
  } catch (error) {
    if (error instanceof HdpError) return { error };
    throw error;
  }
}

/** @throws what is no error of the client */
export function failure(
  finding: Pick<Finding, 'check' | 'label'>,
  error: unknown,
  connection: CommandConnection,
  tried?: Tried,
): Finding {
  if (!(error instanceof HdpError)) throw error;
  const advice = adviceFor(error, connection, tried);
  return { ...finding, status: 'failed', text: error.message, ...(advice === undefined ? {} : { advice }) };
}
