/** The steps of a plan, each from values to values. */
import { isUnknown, unknown } from '../unknown';
import { recordOf, type Data, type DataRecord } from '../values/data';
import { sameData } from '../values/equality';
import type { CompiledSchema } from './compiled-schema';

export interface PlanInput {
  readonly compiled: CompiledSchema;
  readonly config: DataRecord;
  /** Null when the object is to be created. */
  readonly prior: DataRecord | null;
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

/** The attributes whose change destroys the object and creates a new one: by the schema, or because the author says so. */
export function replacedAttributes(
  { compiled, config, prior }: PlanInput,
  planned: DataRecord,
  required: ReadonlySet<string>,
): readonly string[] {
  if (prior === null) return [];
  const replaced = compiled.attributes.filter(([name, attribute]) => {
    // Terraform asks for a difference: without one there is no reason for a new object.
    if (sameData(attribute.type, planned[name] ?? null, prior[name] ?? null)) return false;
    if (required.has(name)) return true;
    // A value that the server is yet to tell is no change that anybody asked for.
    const isOpen = attribute.computed === true && config[name] === null && isUnknown(planned[name]);
    return attribute.requiresReplace === true && !isOpen;
  });
  return replaced.map(([name]) => name);
}
