/** What the user reads when the client has failed: what was tried on which object, what came back, what to do. */
import { HdpError, NameTakenError, UnknownOutcomeError } from '../../client';
import { subjectOf } from '../../contract/subjects';
import type { Attempt, DiagnosticInput } from '../../plugin';
import { adviceFor } from './error-advice';
import { loginInImportIds, type Session } from '../session';
import { nameTaken, outcomeUnknown, reported } from './create-messages';

/** Undefined for anything that the client did not throw. */
export function describeError(
  error: unknown,
  attempt: Attempt,
  session: Session | undefined,
): DiagnosticInput | undefined {
  const place = session === undefined ? '' : ` on ${session.serverUrl}`;
  if (error instanceof NameTakenError) {
    return nameTaken(attempt.typeName ?? '', error, session && loginInImportIds(session));
  }
  if (error instanceof UnknownOutcomeError) return outcomeUnknown(attempt.typeName ?? '', error, place);
  if (!(error instanceof HdpError)) return undefined;
  const { title, article, noun } = subjectOf(attempt.typeName);
  const isCreate = attempt.operation === 'plan' && attempt.id === undefined;
  const [verb, gerund] = isCreate ? ['Plan', 'Planning'] : WORDS[attempt.operation];
  const plural = attempt.operation === 'list' ? 's' : '';
  const one = attempt.id === undefined ? `${article} ${noun}` : `${noun} ${attempt.id}`;
  const texts = session === undefined ? [] : adviceFor(error, attempt, session);
  const attribute = subjectOf(attempt.typeName).blame?.[error.code];
  return {
    summary: `Unable to ${verb} ${title}${plural}`,
    detail: [`${gerund} ${plural === '' ? one : `${noun}s`}${place} failed.`, reported(error), texts.join(' ')]
      .filter((text) => text !== '')
      .join('\n\n'),
    ...(attribute === undefined ? {} : { path: [attribute] }),
  };
}

/** A plan of an object that exists asks the server only where it is to delete it. */
const WORDS: Readonly<Record<Attempt['operation'], readonly [verb: string, gerund: string]>> = {
  configure: ['Configure', 'Configuring'],
  plan: ['Plan Deletion of', 'Planning the deletion of'],
  create: ['Create', 'Creating'],
  read: ['Read', 'Reading'],
  update: ['Update', 'Updating'],
  delete: ['Delete', 'Deleting'],
  import: ['Import', 'Importing'],
  list: ['List', 'Listing'],
  invoke: ['Run', 'Running'],
};
