/** Looks up one object by its ID or by its name, and says clearly that it is not there or there more than once. */
import { isMissing } from '../../client';
import { subjectOf } from '../../contract/subjects';
import { DiagnosticError, isUnknown, type DiagnosticInput, type ValueAtPlan } from '../../plugin';
import { inOrderOfIds } from './listing';

/** What is looked for, and where. */
export interface Wanted {
  /** Type of the data source. */
  readonly type: string;
  /** Completes "there is no OAuth profile with ID 33 …": `of user "jane" on https://…`. */
  readonly place: string;
  /** What to try where nothing was found, in sentences. */
  readonly hint: string;
}

interface Named {
  readonly id: string;
  readonly name?: string | undefined;
}

interface IdOrName {
  readonly id: ValueAtPlan<'string'> | null;
  readonly name: ValueAtPlan<'string'> | null;
}

/** Reports unless exactly one of `id` and `name` is set. */
export function requireIdOrName({ id, name }: IdOrName, report: (problem: DiagnosticInput) => void): void {
  if (id === null && name === null) {
    report({ summary: 'Missing ID or Name', detail: "One of 'id' and 'name' is required." });
  } else if (id !== null && name !== null && !isUnknown(id) && !isUnknown(name)) {
    report({ summary: 'Conflicting ID and Name', detail: "Only one of 'id' and 'name' may be set.", path: ['name'] });
  }
}

/**
 * @param attribute the one that holds the ID
 * @throws DiagnosticError where there is no such object
 */
export async function readById<T>(
  id: string,
  attribute: string,
  wanted: Wanted,
  read: (id: string) => Promise<T>,
): Promise<T> {
  try {
    return await read(id);
  } catch (error) {
    throw isMissing(error) ? notFound(`with ID ${id}`, attribute, wanted) : error;
  }
}

/**
 * The ID of the one object of this name.
 *
 * @throws DiagnosticError
 */
export function idByName(name: string, entries: readonly Named[], wanted: Wanted): string {
  const [id, ...others] = new Set(entries.filter((entry) => entry.name === name).map((entry) => entry.id));
  if (id === undefined) throw notFound(`named "${name}"`, 'name', wanted);
  if (others.length === 0) return id;
  const { title, noun } = subjectOf(wanted.type);
  const ids = inOrderOfIds([id, ...others].map((each) => ({ id: each }))).map((each) => each.id);
  throw new DiagnosticError({
    summary: `Several ${title}s Found`,
    detail:
      `There are ${String(ids.length)} ${noun}s named "${name}" ${wanted.place}, with the IDs ${ids.join(', ')}. ` +
      "Look up the right one by 'id'.",
    path: ['name'],
  });
}

function notFound(which: string, attribute: string, { type, place, hint }: Wanted): DiagnosticError {
  const { title, noun } = subjectOf(type);
  return new DiagnosticError({
    summary: `${title} Not Found`,
    detail: `There is no ${noun} ${which} ${place}. ${hint}`,
    path: [attribute],
  });
}
