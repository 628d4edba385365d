/** Existing objects of one kind for `terraform query`: one list request. */
import { matchesPattern, type Collection, type Identified, type ListEntry } from '../../client';
import { subjectOf } from '../../contract/subjects';
import { DiagnosticError, type ListedObject } from '../../plugin';
import { defaultOwner, requestScope, type Session } from '../session';
import { inOrderOfIds } from './listing';
import type { ManagedList } from './managed-kind';
import { stringIn, type Values } from './state-values';

export async function listedObjects<Input, Item extends Identified>(
  typeName: string,
  collection: Collection<Input, Item>,
  { query, isOther = () => false }: Pick<ManagedList, 'query' | 'isOther'>,
  config: Values,
  session: Session,
  signal: AbortSignal,
): Promise<readonly ListedObject[]> {
  const user = stringIn(config, 'user');
  const pattern = stringIn(config, 'name_pattern');
  const dataStore = config['data_store'];
  const entries = await collection.list(requestScope(session, user, signal), query);
  // Terraform would write the configuration of one that is there twice, twice.
  const all = [...new Map(entries.map((entry) => [entry.id, entry])).values()].filter((entry) => !isOther(entry));
  const named = pattern === null ? all : all.filter(({ name }) => name !== undefined && matchesPattern(name, pattern));
  const wanted =
    typeof dataStore === 'number'
      ? named.filter((entry) => dataStoreOf(entry, typeName, session) === String(dataStore))
      : named;
  const owner = user ?? defaultOwner(session);
  return inOrderOfIds(wanted).map(({ id, name }) => ({ identity: { id, owner }, displayName: name ?? id }));
}

function dataStoreOf({ id, dataStore }: ListEntry, typeName: string, { serverUrl }: Session): string {
  if (dataStore !== undefined) return dataStore;
  const { noun } = subjectOf(typeName);
  throw new DiagnosticError({
    summary: 'Data Store Not in List',
    detail:
      `The list of ${serverUrl} does not show the data store of ${noun} ${id}, so the list cannot be restricted by ` +
      "'data_store'. Use 'name_pattern' instead.",
    path: ['data_store'],
  });
}
