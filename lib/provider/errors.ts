/** What the user reads when the client has failed: what was tried on which object, what came back, what to do. */
import { HdpError } from '../client';
import type { Attempt, DiagnosticInput } from '../plugin';
import { sentence } from './configuration';
import { ForeignProfileError } from './creation';
import { foreignProfile } from './creation-messages';
import { adviceOn } from './error-advice';
import type { Session } from './session';
import { subjectOf } from './subjects';

/** True only for an error about one object: that there is no collection of them says nothing about the object. */
export function isMissing(error: unknown): boolean {
  return error instanceof HdpError && error.code === 'not-found' && error.id !== undefined;
}

/** Undefined for anything that the client did not throw. */
export function describeError(
  error: unknown,
  attempt: Attempt,
  session: Session | undefined,
): DiagnosticInput | undefined {
  if (error instanceof ForeignProfileError) {
    return foreignProfile(error, error.lost === undefined ? undefined : reported(error.lost));
  }
  if (!(error instanceof HdpError)) return undefined;
  const { title, article, noun } = subjectOf(attempt.typeName);
  const [verb, gerund] = WORDS[attempt.operation];
  const object = attempt.id === undefined ? `${article} ${noun}` : `${noun} ${attempt.id}`;
  const place = session === undefined ? '' : ` on ${session.serverUrl}`;
  const { texts, attribute } = adviceOn(error, attempt, session);
  return {
    summary: `Unable to ${verb} ${title}`,
    detail: [`${gerund} ${object}${place} failed.`, reported(error), texts.join(' ')]
      .filter((text) => text !== '')
      .join('\n\n'),
    ...(attribute === undefined ? {} : { path: [attribute] }),
  };
}

/** The client's words as a sentence. */
export function reported({ message, method }: HdpError): string {
  return `${method === undefined ? sentence(message) : message}.`;
}

/** A plan asks the server only where it is to delete something. */
const WORDS: Readonly<Record<Attempt['operation'], readonly [verb: string, gerund: string]>> = {
  configure: ['Configure', 'Configuring'],
  plan: ['Plan Deletion of', 'Planning the deletion of'],
  create: ['Create', 'Creating'],
  read: ['Read', 'Reading'],
  update: ['Update', 'Updating'],
  delete: ['Delete', 'Deleting'],
  import: ['Import', 'Importing'],
};
