/** Looks up one object by its ID or by its name, and says clearly that it is not there or there more than once. */
import { isMissing } from '../../client';
import { subjectOf } from '../../contract/subjects';
import { DiagnosticError, isUnknown, type DiagnosticInput, type ValueAtPlan } from '../../plugin';
import { didYouMean } from './create-messages';
import { inOrderOfIds } from './listing';

/** What is looked for, and where. */
export interface Wanted {
  /** Type of the data source. */
  readonly type: string;
  /** Completes "there is no OAuth profile with ID 33 …": `of user "jane" on https://…`. */
  readonly place: string;
  /** What to try where nothing was found, in sentences. */
  readonly hint: string;
  /** Names that differ in case only are one name. @default false */
  readonly ignoresCase?: boolean;
}

interface Named {
  readonly id: string;
  readonly name?: string | undefined;
}

interface IdOrName {
  readonly id: ValueAtPlan<'string'> | null;
  readonly name: ValueAtPlan<'string'> | null;
}

/** Reports what limits a search by name and stands beside an ID. */
export function refuseWithId<A extends string>(
  config: Pick<IdOrName, 'id'> & { readonly [attribute in A]: ValueAtPlan<'string'> | null },
  attributes: readonly A[],
  report: (problem: DiagnosticInput) => void,
): void {
  if (config.id === null || isUnknown(config.id)) return;
  for (const attribute of attributes) {
    if (config[attribute] === null || isUnknown(config[attribute])) continue;
    report({
      summary: 'Conflicting ID and Tenant',
      detail: `'${attribute}' limits a search by 'name' and cannot be set together with 'id'.`,
      path: [attribute],
    });
  }
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
  const form = (text: string | undefined): string | undefined =>
    wanted.ignoresCase === true ? text?.toLowerCase() : text;
  const named = entries.filter((entry) => form(entry.name) === form(name));
  const [id, ...others] = new Set(named.map((entry) => entry.id));
  if (id === undefined) {
    const near = didYouMean(
      name,
      entries.map((entry) => entry.name),
    );
    throw notFound(`named "${name}"`, 'name', { ...wanted, hint: `${near}${wanted.hint}` });
  }
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

/** Completes "there is no OAuth profile …": `with ID 33`. */
export function notFound(which: string, attribute: string, { type, place, hint }: Wanted): DiagnosticError {
  const { title, noun } = subjectOf(type);
  return new DiagnosticError({
    summary: `${title} Not Found`,
    detail: `There is no ${noun} ${which} ${place}. ${hint}`,
    path: [attribute],
  });
}
