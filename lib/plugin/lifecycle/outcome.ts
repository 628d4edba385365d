/** The state that create and update leave behind, whether they succeed or fail. */
import type { Attribute } from '../schema';
import { blockFromAuthor, valueFromAuthor } from '../values/author-values';
import { emptyRecord, hasUnknown, recordOf, type Data, type DataRecord } from '../values/data';
import { sameData } from '../values/equality';
import { ValueError } from '../values/value-error';
import type { AuthorObject, CompiledSchema } from './compiled-schema';

export interface Outcome {
  /** Null: there is nothing to store. */
  readonly state: DataRecord | null;
  /** What the author got wrong. Sentences without values. */
  readonly bugs: readonly string[];
}

export interface Effects {
  readonly compiled: CompiledSchema;
  readonly planned: DataRecord;
  /** Null for a create. */
  readonly prior: DataRecord | null;
  /** What the author put on record before the end. */
  readonly recorded: AuthorObject;
}

/** After success: the planned values, and for those that were unknown what the author returned. */
export function outcomeOfSuccess(effects: Effects, returned: AuthorObject): Outcome {
  const bugs: string[] = [];
  const computed = computedValues(effects, (name, attribute, planned) => {
    const value = returned[name];
    if (!hasUnknown(planned)) {
      if (value !== undefined && !isSame(attribute, name, value, planned)) {
        bugs.push(`'${name}' came out other than planned; the state holds the planned value.`);
      }
      return planned;
    }
    try {
      const data = valueFromAuthor(attribute.type, value, effects.prior?.[name] ?? null, [name]);
      if (data !== null || attribute.nullable === true) return data;
      bugs.push(`'${name}' is null, which its schema does not allow.`);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      bugs.push(`${error.message}.`);
    }
    return recordedValue(effects, name, attribute) ?? null;
  });
  return identified(effects, recordOf([...Object.entries(effects.planned), ...computed]), bugs);
}

/** After a failed create: nothing, or if the object exists what is known of it. */
export function outcomeOfFailedCreate(effects: Effects): Outcome {
  if (Object.keys(effects.recorded).length === 0) return { state: null, bugs: [] };
  const computed = computedValues(effects, (name, attribute, planned) =>
    hasUnknown(planned) ? (recordedValue(effects, name, attribute) ?? null) : planned,
  );
  return identified(effects, recordOf([...Object.entries(effects.planned), ...computed]), []);
}

/** After a failed update: the prior state with what is on record. */
export function outcomeOfFailedUpdate(effects: Effects, prior: DataRecord): Outcome {
  const computed = computedValues(
    effects,
    (name, attribute) => recordedValue(effects, name, attribute) ?? prior[name] ?? null,
  );
  return identified(effects, recordOf([...Object.entries(prior), ...computed]), []);
}

/** What a read has found. Null if it cannot be used. */
export function objectFromRead(compiled: CompiledSchema, returned: unknown, before: DataRecord): Outcome {
  try {
    const state = blockFromAuthor(compiled.schema, returned, before);
    const bugs = compiled.attributes.flatMap(([name, attribute]) => {
      if (name === 'id' && !isId(state[name])) return ["'id' is empty."];
      if (state[name] !== null || attribute.computed !== true || attribute.nullable === true) return [];
      return [`'${name}' is null, which its schema does not allow.`];
    });
    return bugs.length === 0 ? { state, bugs } : { state: null, bugs };
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    return { state: null, bugs: [`${error.message}.`] };
  }
}

/** What an import has found: the rest of the object is empty until it is read. Null if it cannot be used. */
export function objectFromImport(compiled: CompiledSchema, stub: AuthorObject): Outcome {
  try {
    const values = compiled.attributes.map(([name, { type, writeOnly }]): [string, Data] => {
      const value = stub[name];
      return [name, value === undefined || writeOnly === true ? null : valueFromAuthor(type, value, null, [name])];
    });
    const state = recordOf([...values, ...emptyBlocks(compiled)]);
    const hasId = compiled.schema.attributes['id'] === undefined || isId(state['id']);
    return hasId ? { state, bugs: [] } : { state: null, bugs: ["'id' is empty."] };
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    return { state: null, bugs: [`${error.message}.`] };
  }
}

function emptyBlocks({ schema }: CompiledSchema): [string, Data][] {
  return Object.entries(schema.blocks ?? {}).map(([name, { nesting }]) => {
    if (nesting === 'single') return [name, null];
    return [name, nesting === 'map' ? emptyRecord() : []];
  });
}

function computedValues(
  { compiled, planned }: Effects,
  settle: (name: string, attribute: Attribute, planned: Data) => Data,
): [string, Data][] {
  return compiled.attributes
    .filter(([, attribute]) => attribute.computed === true)
    .map(([name, attribute]) => [name, settle(name, attribute, planned[name] ?? null)]);
}

/** @returns undefined if nothing usable is on record */
function recordedValue({ recorded, prior }: Effects, name: string, { type }: Attribute): Data | undefined {
  if (recorded[name] === undefined) return undefined;
  try {
    return valueFromAuthor(type, recorded[name], prior?.[name] ?? null, [name]);
  } catch {
    return undefined;
  }
}

function isSame({ type }: Attribute, name: string, value: unknown, planned: Data): boolean {
  try {
    return sameData(type, valueFromAuthor(type, value, planned, [name]), planned);
  } catch {
    return false;
  }
}

/** An object without ID cannot be read, changed or deleted later: it is not stored. */
function identified({ compiled, prior }: Effects, state: DataRecord, bugs: readonly string[]): Outcome {
  if (compiled.schema.attributes['id'] === undefined || isId(state['id'])) return { state, bugs };
  if (prior !== null) return { state: recordOf([...Object.entries(state), ['id', prior['id'] ?? null]]), bugs };
  return { state: null, bugs: [...bugs, 'The new object has no ID and is not stored: look for it on the server.'] };
}

export function isId(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
