/** Objects that belong to a data store, which the user gives by its ID or by its name. */
import { HdpError } from '../../client';
import { subjectOf } from '../../contract/subjects';
import { DiagnosticError, isUnknown, unknown, type DiagnosticInput, type Unknown } from '../../plugin';
import { requestScope, type Scope, type Session } from '../session';
import { didYouMean, reported } from './create-messages';

interface Configured {
  readonly data_store: number | Unknown | null;
  readonly data_store_name: string | Unknown | null;
  readonly user: string | Unknown | null;
}

/** Reports unless exactly one of `data_store` and `data_store_name` is set. */
export function requireOneDataStore(
  { data_store: id, data_store_name: name }: Configured,
  report: (problem: DiagnosticInput) => void,
): void {
  if (id === null && name === null) {
    report({ summary: 'Missing Data Store', detail: "One of 'data_store' and 'data_store_name' is required." });
  } else if (id !== null && name !== null && !isUnknown(id) && !isUnknown(name)) {
    // What is unknown may turn out to be null.
    report({
      summary: 'Conflicting Data Store ID and Name',
      detail: "Only one of 'data_store' and 'data_store_name' may be set.",
      path: ['data_store_name'],
    });
  }
}

interface DataStorePlan {
  set(name: 'data_store', value: number | Unknown): void;
  requireReplace(name: 'data_store'): void;
}

interface Planning {
  readonly client: Session | undefined;
  readonly config: Configured;
  readonly prior: { readonly id: string; readonly data_store_name: string | null; readonly user: string | null } | null;
  readonly signal: AbortSignal;
}

/** Plans the ID of the data store that is given by its name: once, as an object never moves to another data store. */
export async function planDataStore(
  typeName: string,
  plan: DataStorePlan,
  { client: session, config, prior, signal }: Planning,
): Promise<void> {
  const { data_store_name: name } = config;
  // With an ID beside it, which may turn out to be null or come from ignore_changes, the name does not count.
  if (name === null || config.data_store !== null || name === prior?.data_store_name) return;
  if (isUnknown(name) || session === undefined || session.planChecks.isSkipped) {
    if (prior === null) return;
    // Terraform fails where a known value changes in the end, or a replacement comes as a surprise.
    plan.set('data_store', unknown);
    plan.requireReplace('data_store');
    return;
  }
  // It is looked up when it is needed: no further request tries to reach the server.
  if (prior === null && session.planChecks.isOff) return;
  const scope = requestScope(session, prior?.user ?? (isUnknown(config.user) ? null : config.user), signal);
  const id = await dataStoreNamed(name, session, scope).catch((error: unknown) => {
    if (!(error instanceof HdpError)) throw error;
    // It is looked up again when it is needed.
    if (prior === null) return undefined;
    throw new DiagnosticError({
      summary: 'Data Store Unknown',
      detail:
        `Whether ${subjectOf(typeName).noun} ${prior.id} must be replaced depends on the ID of data store "${name}", which ` +
        `cannot be looked up.\n\n${reported(error)}`,
      path: ['data_store_name'],
    });
  });
  if (id !== undefined) plan.set('data_store', id);
}

/**
 * The ID in digits, where the plan could not tell it either.
 *
 * @throws DiagnosticError where there is not exactly one data store of the name
 */
export async function dataStoreOf(
  planned: number | Unknown,
  { config, session, scope }: { readonly config: Configured; readonly session: Session; readonly scope: Scope },
): Promise<string> {
  const name = typeof config.data_store_name === 'string' ? config.data_store_name : '';
  return String(isUnknown(planned) ? await dataStoreNamed(name, session, scope) : planned);
}

async function dataStoreNamed(name: string, session: Session, scope: Scope): Promise<number> {
  const stores = await session.api.dataStores.list(scope);
  const [found, ...others] = stores.filter((store) => store.name === name);
  if (found !== undefined && others.length === 0) return Number(found.id);
  const named = stores.filter((store) => store.name !== undefined);
  throw new DiagnosticError({
    summary: found === undefined ? 'Data Store Not Found' : 'Several Data Stores Found',
    detail:
      `There ${found === undefined ? 'is no data store' : `are ${String(others.length + 1)} data stores`} named ` +
      `"${name}" on ${session.serverUrl}. ${
        found === undefined
          ? `${didYouMean(
              name,
              stores.map((store) => store.name),
            )}There are: ${named.map((store) => `"${store.name ?? ''}" (${store.id})`).join(', ')}.`
          : "Set 'data_store' to the ID of the right one."
      }`,
    path: ['data_store_name'],
  });
}
