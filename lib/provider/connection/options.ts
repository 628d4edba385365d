/** The options of a data source: which of them are configured, and which are secrets. */
import {
  HdpError,
  isMask,
  isSameOption,
  plainOptions,
  type DataSource,
  type OpenNames,
  type OptionDefinitions,
  type Options,
  type SecretNames,
} from '../../client';
import { DEFAULT_CONNECTION_TYPE } from '../../contract/kinds/data-source';
import { PROFILE_OPTION } from '../../contract/names';
import { isUnknown, type PrivateState } from '../../plugin';
import type { Session } from '../session';
import type { SecretFacts } from '../shared/managed-kind';
import { stringIn } from '../shared/state-values';

const PRIVATE_KEY = 'options';

/** In Terraform: null where there is none. */
type OptionMap = Readonly<Record<string, string>> | null;

export function namesIn(map: unknown): readonly string[] {
  return typeof map === 'object' && map !== null && !isUnknown(map) ? Object.keys(map) : [];
}

/** Those whose values are known. */
export function optionsIn(map: unknown): Options {
  const entries: readonly (readonly [string, unknown])[] =
    typeof map === 'object' && map !== null && !isUnknown(map) ? Object.entries(map) : [];
  return new Map(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])));
}

/** The names that an apply has configured: only those are ever removed from the server. */
export function managedOptions(store: PrivateState): readonly string[] {
  const stored = store.get(PRIVATE_KEY);
  return Array.isArray(stored) ? stored.filter((name) => typeof name === 'string') : [];
}

export function recordManaged(store: PrivateState, names: readonly string[]): void {
  const sorted = [...names].sort();
  if (JSON.stringify(managedOptions(store)) !== JSON.stringify(sorted)) store.set(PRIVATE_KEY, sorted);
}

/** Whether an update has to send an attribute. */
export function differs(attribute: string, planned: unknown, prior: unknown, store: PrivateState): boolean {
  if (attribute !== 'options') return (planned ?? '') !== (prior ?? '');
  if (isUnknown(planned)) return true;
  const [wanted, held] = [optionsIn(planned), optionsIn(prior)];
  const isChanged = (name: string): boolean =>
    !isSameOption(wanted.get(name) ?? '', held.get(name) ?? '') || !held.has(name);
  const isRemoved = (name: string): boolean => held.has(name) && !namesIn(planned).includes(name);
  return namesIn(planned).some(isChanged) || managedOptions(store).some(isRemoved);
}

/**
 * Which options are secrets: those that the data store says are passwords; where it does not say, also of a single option,
 * all that are not configured as plain ones.
 */
export async function openNames({
  values,
  item,
  private: store,
  session,
  signal,
}: SecretFacts<DataSource>): Promise<OpenNames<string>> {
  const plain = new Set([PROFILE_OPTION, ...namesIn(values['options'])]);
  const definitions = await definitionsOf(item?.dataStore ?? values['data_store'], session, signal).catch(
    (error: unknown) => {
      // Without them more is taken for a secret. The read that fills the state after an import must not do so.
      if (error instanceof HdpError && !(item !== undefined && stringIn(values, 'name') === null)) return undefined;
      throw error;
    },
  );
  const managed = managedOptions(store);
  const known = new Set(definitions === undefined ? [] : plainOptions(definitions));
  const connectionType = item?.connectionType ?? stringIn(values, 'connection_type') ?? DEFAULT_CONNECTION_TYPE;
  const hasProfile = Boolean(item?.options?.get(PROFILE_OPTION)) || (values['oauth_profile_id'] ?? null) !== null;
  return {
    isPlain: (name) => plain.has(name),
    isSecret: (name, shown = ''): name is string =>
      !plain.has(name) && !managed.includes(name) && (!known.has(name) || isMask(shown)),
    certain: definitions === undefined || hasProfile ? [] : requiredSecrets(definitions, connectionType),
  };
}

export async function definitionsOf(
  dataStore: unknown,
  session: Session | undefined,
  signal: AbortSignal,
): Promise<OptionDefinitions | undefined> {
  const isKnown = typeof dataStore === 'number' || typeof dataStore === 'string';
  return isKnown ? session?.api.dataStores.options(String(dataStore), { signal }) : undefined;
}

/** With a profile none of them need be there. */
function requiredSecrets(definitions: OptionDefinitions, connectionType: string): readonly string[] {
  const ofType = definitions.get(connectionType) ?? [];
  return ofType.filter(({ isRequired, isSecret }) => isRequired && isSecret).map(({ id }) => id);
}

/** The configured options as the server holds them; after an import all that are surely no secrets. */
export function optionsOfState(
  { options = new Map() }: DataSource,
  prior: { readonly name: string | null; readonly options: OptionMap },
  { open }: SecretNames<string>,
): OptionMap {
  if (prior.name === null) {
    const plain = [...options].filter(
      ([name, value]) => name !== PROFILE_OPTION && open?.isSecret(name, value) === false,
    );
    return plain.length === 0 ? null : Object.fromEntries(plain);
  }
  const before = optionsIn(prior.options);
  const held = [...before].flatMap(([name, known]) => {
    // A server may leave out what is blank.
    const value = options.get(name) ?? (known === '' ? known : undefined);
    if (value === undefined) return [];
    return [[name, isSameOption(known, value) || isMask(value) ? known : value] as const];
  });
  return before.size === 0 ? prior.options : Object.fromEntries(held);
}
