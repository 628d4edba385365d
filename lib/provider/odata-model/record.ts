/** What private state knows of the OData model of a data source: of which options it was built, or is being built. */
import { createHash } from 'node:crypto';
import { meaningOf } from '../../client';
import { isUnknown, type PrivateState } from '../../plugin';
import type { StartedBuild } from './build';
import { optionsIn } from '../connection/options';

const PRIVATE_KEY = 'model';

/** What a model depends on, besides secrets. */
interface Sources {
  readonly options: unknown;
  readonly oauth_profile_id: unknown;
}

/** Whether the last model that was built, and not only started, is of this. */
export function isBuilt(store: PrivateState, sources: Sources): boolean {
  const { of, replaces } = recordIn(store);
  return replaces === undefined && of !== undefined && of === digestOf(sources);
}

/** Undefined also for a build of what the data source was before. */
export function startedBuild(store: PrivateState, sources: Sources): StartedBuild | undefined {
  const { of, replaces } = recordIn(store);
  return replaces === undefined || of !== digestOf(sources) ? undefined : { replaces };
}

export function recordBuild(store: PrivateState, sources: Sources, started: StartedBuild | undefined): void {
  const of = digestOf(sources) ?? null;
  store.set(PRIVATE_KEY, started === undefined ? { of } : { of, replaces: started.replaces });
}

export function forgetBuild(store: PrivateState): void {
  if (store.get(PRIVATE_KEY) !== undefined) store.set(PRIVATE_KEY, undefined);
}

interface ModelRecord {
  readonly of?: string | undefined;
  /** Only while nobody has seen the end of the build. */
  readonly replaces?: string | null | undefined;
}

function recordIn(store: PrivateState): ModelRecord {
  const stored = store.get(PRIVATE_KEY) ?? {};
  const of: unknown = typeof stored === 'object' && 'of' in stored ? stored.of : undefined;
  const replaces: unknown = typeof stored === 'object' && 'replaces' in stored ? stored.replaces : undefined;
  return {
    of: typeof of === 'string' ? of : undefined,
    replaces: typeof replaces === 'string' || replaces === null ? replaces : undefined,
  };
}

/** Undefined where not all is known yet. */
function digestOf({ options, oauth_profile_id: profile }: Sources): string | undefined {
  if (isUnknown(options) || isUnknown(profile)) return undefined;
  const sorted = [...optionsIn(options)]
    .map(([name, value]) => [name, meaningOf(value)] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([sorted, profile ?? '']))
    .digest('base64');
}
