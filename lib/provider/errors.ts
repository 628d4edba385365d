/** The one table from what the client reports to what the user reads. */
import { HdpError, type HdpErrorCode } from '../client';
import { ForeignProfileError, type Creation } from './creation';
import { variableOf } from './configuration';
import type { Attempt, DiagnosticInput } from '../plugin';
import type { Session } from './session';
import { subjectOf } from './subjects';

type Operation = Attempt['operation'];

/** What a user can do about an error. */
interface Advice {
  readonly text: string;
  /** The one attribute that is to blame, if there is one. */
  readonly attribute?: string;
}

type Adviser = (error: HdpError, attempt: Attempt, session: Session | undefined) => Advice;

export function isMissing(error: unknown): boolean {
  return error instanceof HdpError && error.code === 'not-found';
}

/** Undefined for anything that the client did not throw. */
export function describeError(
  error: unknown,
  attempt: Attempt,
  session: Session | undefined,
): DiagnosticInput | undefined {
  if (error instanceof ForeignProfileError) return describeForeignProfile(error);
  if (!(error instanceof HdpError)) return undefined;
  const { title, article, noun } = subjectOf(attempt.typeName);
  const { verb, gerund } = OPERATIONS[attempt.operation];
  const object = attempt.id === undefined ? `${article} ${noun}` : `${noun} ${attempt.id}`;
  const advice = ADVICE[error.code](error, attempt, session);
  return {
    summary: `Unable to ${verb} ${title}`,
    detail: [`${gerund} ${object} failed. ${error.message}`, advice.text].filter((text) => text !== '').join('\n\n'),
    ...(advice.attribute === undefined ? {} : { path: [advice.attribute] }),
  };
}

function permissionsFor(attempt: Attempt): string {
  const { permission } = OPERATIONS[attempt.operation];
  return subjectOf(attempt.typeName).permissions ?? `the permissions MgmtAPI (11) and ${permission}`;
}

/** Source of the permission numbers: HDP API reference, OAuth profiles. */
const OPERATIONS: Readonly<Record<Operation, { verb: string; gerund: string; permission: string }>> = {
  configure: { verb: 'Configure', gerund: 'Configuring', permission: 'MgmtAPI (11)' },
  plan: { verb: 'Plan', gerund: 'Planning', permission: 'ViewDataSource (2)' },
  create: { verb: 'Create', gerund: 'Creating', permission: 'CreateDataSource (1)' },
  read: { verb: 'Read', gerund: 'Reading', permission: 'ViewDataSource (2)' },
  update: { verb: 'Update', gerund: 'Updating', permission: 'ModifyDataSource (3)' },
  delete: { verb: 'Delete', gerund: 'Deleting', permission: 'DeleteDataSource (4)' },
  import: { verb: 'Import', gerund: 'Importing', permission: 'ViewDataSource (2)' },
};

const PLAN_AGAIN = 'If the object was changed outside of Terraform, plan again.';
const NOT_TOLD = 'If it goes on, the log with TF_LOG=trace shows each request.';

const ADVICE: Readonly<Record<HdpErrorCode, Adviser>> = {
  'invalid-option': () => ({ text: 'Correct the configuration of the provider.' }),
  unauthorized: (_error, _attempt, session) => ({
    text:
      session === undefined
        ? 'Check login and password.'
        : `The login was "${session.username}" from ${source(session, 'username')}, the password came from ` +
          `${source(session, 'password')}. Check both, and that the account is not locked.`,
  }),
  forbidden: (error, attempt, session) => {
    const user = onBehalfOf(error);
    const login = session === undefined ? 'The login' : `The login "${session.username}"`;
    const own = `${login} needs ${permissionsFor(attempt)}`;
    const owner = attempt.operation === 'update' ? ' Only the owner or the creator of a profile may change it.' : '';
    return {
      text:
        user === undefined
          ? `${own}.${owner}`
          : `${own}, and to act on behalf of user "${user}" either Administrator (12), or OnBehalfOf (21) with ` +
            `administrative access on the tenant of that user.${owner}`,
    };
  },
  'not-found': () => ({ text: PLAN_AGAIN }),
  'invalid-oauth-app': () => ({
    text: 'No OAuth application with this ID can be used by this user. Check the ID and the tenant of the application.',
    attribute: 'oauth_app_id',
  }),
  'invalid-input': () => ({ text: 'The server does not accept a value. Correct it in the configuration.' }),
  conflict: () => ({
    text: 'Another object stands in the way, perhaps one of the same name. Rename one, or import the existing one.',
  }),
  'rate-limited': () => ({ text: "The server asks for fewer requests. Try again later, or raise 'max_retries'." }),
  'server-fault': () => ({ text: `The fault is the server's. Try again later. ${NOT_TOLD}` }),
  unavailable: () => ({ text: "The server cannot answer now. Try again later, or raise 'max_retries'." }),
  'not-implemented': (_error, _attempt, session) => ({
    text: `Check that ${where(session)} is an HDP server of release 4.6 or later.`,
  }),
  timeout: (_error, _attempt, session) => ({
    text: `Check that ${where(session)} is reachable from here, or raise 'request_timeout'.`,
  }),
  dns: (_error, _attempt, session) => ({ text: `Check the host name in ${where(session)}.` }),
  refused: (_error, _attempt, session) => ({
    text: `Nothing listens there. Check host and port in ${where(session)}, and that the server runs.`,
  }),
  'connection-lost': () => ({ text: `Try again. ${NOT_TOLD}` }),
  proxy: () => ({ text: 'Check the environment variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY.' }),
  'tls-unknown-issuer': () => ({
    text:
      "The server's certificate was issued by an authority that is not trusted here. Put the authority's certificate " +
      `in PEM form into a file and name it with 'ca_certificate_file' (or ${variableOf('ca_certificate_file')}).`,
    attribute: 'ca_certificate_file',
  }),
  'tls-expired': () => ({ text: "Renew the server's certificate, or check the clock of this machine." }),
  'tls-wrong-host': (_error, _attempt, session) => ({
    text: `The certificate is for another name. Use a name that it is for in ${where(session)}.`,
  }),
  'tls-other': (_error, _attempt, session) => ({
    text: `Check that ${where(session)} speaks TLS at this port: an https:// URL needs a port that does.`,
  }),
  'not-hdp': (_error, _attempt, session) => ({
    text:
      `Something answered that is not the management API of HDP, perhaps a login page or a load balancer. Check ` +
      `${where(session)}.`,
    attribute: 'server_url',
  }),
  'invalid-answer': (_error, _attempt, session) => ({
    text: `Check that ${where(session)} is an HDP server. ${NOT_TOLD}`,
  }),
  'too-large': (_error, _attempt, session) => ({ text: `Check that ${where(session)} is an HDP server.` }),
  redirected: (_error, _attempt, session) => ({
    text: `Redirects are not followed: login and tokens would travel along. Put the right URL into ${where(session)}.`,
  }),
  aborted: () => ({ text: 'Terraform was asked to stop.' }),
};

function describeForeignProfile({ profileName, user, ids, found, lost }: ForeignProfileError): DiagnosticInput {
  const owner = user === undefined ? '' : ` of user "${user}"`;
  const many = ids.length > 1;
  const existing = `${many ? 'OAuth profiles' : 'An OAuth profile'} named "${profileName}"${owner}`;
  const blocks = ids.map((id) => importBlock(user === undefined ? id : `${user}/${id}`)).join('\n\n');
  return {
    summary: 'OAuth Profile Exists Already',
    detail:
      (found === 'before'
        ? `${existing} ${many ? 'exist' : 'exists'} already, with ID ${ids.join(', ')}. Nothing was sent.`
        : `Creating OAuth profile "${profileName}"${owner} failed with an unknown outcome. ${lost?.message ?? ''} ` +
          `${existing} ${many ? 'are' : 'is'} now there, with ID ${ids.join(', ')}, but it cannot be proven that it ` +
          'was created by this request.') +
      ' A profile of somebody else is never taken over. If it is the one that is meant here, perhaps from an ' +
      `interrupted run, import it; else choose another name.\n\n${blocks}`,
  };
}

function importBlock(id: string): string {
  return `  import {\n    to = hdp_oauth_profile.<its name here>\n    id = "${id}"\n  }`;
}

/** What the user is told about a create that was not as simple as it looks. */
export function recoveryWarning(name: string, { id, recovered }: Creation): DiagnosticInput {
  return {
    summary: 'OAuth Profile Recovered',
    detail:
      `The answer to creating OAuth profile "${name}" was lost, but the server had carried it out: the profile with ID ` +
      `${id} was not there before and carries what was sent. It is now in the state.` +
      (recovered === 'late-twin' ? ' A second one that a repeated request had created was deleted.' : ''),
  };
}

function onBehalfOf(error: HdpError): string | undefined {
  const [, query] = error.path?.split('?') ?? [];
  return new URLSearchParams(query).get('user') ?? undefined;
}

function source(session: Session, name: 'username' | 'password'): string {
  return session.origins[name] === 'argument'
    ? `the provider's argument '${name}'`
    : `environment variable ${variableOf(name)}`;
}

function where(session: Session | undefined): string {
  if (session === undefined) return "'server_url'";
  const name = session.origins.server_url === 'argument' ? "'server_url'" : variableOf('server_url');
  return `${name} (${session.serverUrl})`;
}
