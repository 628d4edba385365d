/** The steps of a plan, each from values to values. */
import type { AttributePath } from '../diagnostics';
import { isUnknown, unknown } from '../unknown';
import { valueFromAuthor } from '../values/author-values';
import { mapAttributes, visitAttributes, type Visit } from '../values/block-walk';
import { isDataRecord, recordOf, type Data, type DataRecord } from '../values/data';
import { sameData } from '../values/equality';
import type { CompiledSchema } from './compiled-schema';

export interface PlanInput {
  readonly compiled: CompiledSchema;
  readonly config: DataRecord;
  /** Null when the object is to be created. */
  readonly prior: DataRecord | null;
}

/** Puts the default where the configuration has null. */
export function applyDefaults({ compiled, config }: PlanInput, planned: DataRecord): DataRecord {
  const result = mapAttributes(compiled.schema, planned, config, (attribute, value, configured) =>
    attribute.default === undefined || configured !== null
      ? value
      : valueFromAuthor(attribute.type, attribute.default, null, []),
  );
  return isDataRecord(result) ? result : planned;
}

/** True if the plan differs from the prior state. */
export function isChanged({ compiled, prior }: PlanInput, planned: DataRecord): boolean {
  return prior === null || !sameData(compiled.type, planned, prior);
}

/**
 * Marks as unknown what only the server can tell, if anything is to change: the computed attributes that the user did not
 * write, but for those that are kept and those that are `settled`.
 */
export function markComputed(input: PlanInput, planned: DataRecord, settled: ReadonlySet<string>): DataRecord {
  if (!isChanged(input, planned)) return planned;
  const { compiled, config, prior } = input;
  const marked = new Map<string, Data>();
  for (const [name, attribute] of compiled.attributes) {
    if (attribute.computed !== true || settled.has(name) || config[name] !== null) continue;
    const before = prior?.[name] ?? null;
    marked.set(name, attribute.keepWhenUnchanged === true && before !== null ? before : unknown);
  }
  return recordOf([...Object.entries(planned), ...marked]);
}

/** The places where a change destroys the object and creates a new one. */
export function pathsThatRequireReplace({ compiled, config, prior }: PlanInput, planned: DataRecord): AttributePath[] {
  if (prior === null) return [];
  const paths = new Map<string, AttributePath>();
  const compare = ({ attribute, value, other, place: { path } }: Visit): void => {
    if (attribute.requiresReplace !== true || sameData(attribute.type, value, other)) return;
    const [name = ''] = path;
    // A value that the server is yet to tell is no change that anybody asked for.
    if (attribute.computed === true && config[name] === null && isUnknown(planned[name])) return;
    paths.set(JSON.stringify(path), path);
  };
  visitAttributes(compiled.schema, planned, prior, compare);
  // Elements that are there no more.
  visitAttributes(compiled.schema, prior, planned, compare);
  return [...paths.values()];
}
