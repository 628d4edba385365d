/** The state that create and update leave behind, whether they succeed or fail. */
import type { Attribute } from '../schema';
import { blockFromAuthor, valueFromAuthor } from '../values/author-values';
import { hasUnknown, recordOf, type Data, type DataRecord } from '../values/data';
import { sameData } from '../values/equality';
import { kindOf, ValueError } from '../values/value-error';
import type { CompiledSchema } from './compiled-schema';

export interface Outcome {
  /** Null: there is nothing to store. */
  readonly state: DataRecord | null;
  /** What the author got wrong. Sentences without values. */
  readonly bugs: readonly string[];
  /** The same, where it is no reason to replace the object. */
  readonly flaws: readonly string[];
}

export interface Effects {
  readonly compiled: CompiledSchema;
  readonly planned: DataRecord;
  /** Null for a create. */
  readonly prior: DataRecord | null;
  /** What the author put on record before the end. */
  readonly recorded: DataRecord;
}

/** What the author puts on record: what can be stored of it, copied at once. */
export function recordableValues({ attributes }: CompiledSchema, values: unknown): [string, Data][] {
  return attributes.flatMap(([name, attribute]): [string, Data][] => {
    if (attribute.computed !== true) return [];
    const [value] = readComputed(name, attribute, values);
    return value === undefined ? [] : [[name, value]];
  });
}

/** After success: the planned values, and for those that were unknown what the author returned. */
export function outcomeOfSuccess(effects: Effects, returned: unknown): Outcome {
  const bugs: string[] = [];
  const flaws: string[] = [];
  const computed = computedValues(effects, (name, attribute, planned) => {
    const [value, problem] = readComputed(name, attribute, returned);
    if (!hasUnknown(planned)) {
      const isKept = problem?.isMissing ?? (value !== undefined && sameData(attribute.type, value, planned));
      if (!isKept) bugs.push(`'${name}' came out other than planned; the state holds the planned value.`);
      return planned;
    }
    if (problem !== undefined) bugs.push(problem.sentence);
    if (value === null && attribute.nullable !== true) (name === 'id' ? bugs : flaws).push(nullProblem(name));
    return value ?? effects.recorded[name] ?? null;
  });
  return identified(effects, recordOf([...Object.entries(effects.planned), ...computed]), { bugs, flaws });
}

/** After a failure: the prior state with what is on record; of a new object nothing, or if it exists what is known of it. */
export function outcomeOfFailure(effects: Effects): Outcome {
  const { planned, prior, recorded } = effects;
  const nothing = { bugs: [], flaws: [] };
  if (prior !== null) {
    return identified(effects, recordOf([...Object.entries(prior), ...Object.entries(recorded)]), nothing);
  }
  if (Object.keys(recorded).length === 0) return { state: null, ...nothing };
  const computed = computedValues(effects, (name, _, value) => (hasUnknown(value) ? (recorded[name] ?? null) : value));
  return identified(effects, recordOf([...Object.entries(planned), ...computed]), nothing);
}

/**
 * What a read has found. Null if it cannot be used.
 *
 * @param before a null that is in the state already is not reported again
 */
export function objectFromRead(compiled: CompiledSchema, returned: unknown, before?: DataRecord): Outcome {
  return usable(() => {
    const state = blockFromAuthor(compiled.schema, returned);
    const bugs = compiled.attributes.flatMap(([name, attribute]) => {
      if (name === 'id' && !isId(state[name])) return [EMPTY_ID];
      const isAllowed = attribute.computed !== true || attribute.nullable === true || before?.[name] === null;
      return state[name] === null && !isAllowed ? [nullProblem(name)] : [];
    });
    return { state: bugs.length === 0 ? state : null, bugs };
  });
}

/** What an import has found: the rest of the object is empty until it is read. Null if it cannot be used. */
export function objectFromImport(compiled: CompiledSchema, stub: unknown): Outcome {
  return usable(() => {
    if (typeof stub !== 'object' || stub === null) throw new ValueError([], `must be an object, got ${kindOf(stub)}`);
    const fields = new Map<string, unknown>(Object.entries(stub));
    const values = compiled.attributes.map(([name, { type, writeOnly }]): [string, Data] => {
      const value = fields.get(name);
      return [name, value === undefined || writeOnly === true ? null : valueFromAuthor(type, value, [name])];
    });
    const state = recordOf(values);
    const hasId = compiled.schema.attributes['id'] === undefined || isId(state['id']);
    return hasId ? { state, bugs: [] } : { state: null, bugs: [EMPTY_ID] };
  });
}

const EMPTY_ID = "'id' is empty.";

function nullProblem(name: string): string {
  return `'${name}' is null, which its schema does not allow.`;
}

function usable(work: () => Omit<Outcome, 'flaws'>): Outcome {
  try {
    return { ...work(), flaws: [] };
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    return { state: null, bugs: [`${error.message}.`], flaws: [] };
  }
}

function computedValues(
  { compiled, planned }: Effects,
  settle: (name: string, attribute: Attribute, planned: Data) => Data,
): [string, Data][] {
  return compiled.attributes
    .filter(([, attribute]) => attribute.computed === true)
    .map(([name, attribute]) => [name, settle(name, attribute, planned[name] ?? null)]);
}

interface Problem {
  readonly sentence: string;
  readonly isMissing: boolean;
}

/** Never throws: an object that exists must not be lost over one of its values. */
function readComputed(name: string, { type }: Attribute, from: unknown): [Data] | [undefined, Problem] {
  try {
    const isThere = typeof from === 'object' && from !== null && Object.hasOwn(from, name);
    const value: unknown = isThere ? Reflect.get(from, name) : undefined;
    if (value === undefined) return [undefined, { sentence: `'${name}' is missing.`, isMissing: true }];
    return [valueFromAuthor(type, value, [name])];
  } catch (error) {
    const sentence = error instanceof ValueError ? `${error.message}.` : `'${name}' cannot be read.`;
    return [undefined, { sentence, isMissing: false }];
  }
}

/** An object without ID cannot be read, changed or deleted later: it is not stored. */
function identified({ compiled, prior }: Effects, state: DataRecord, problems: Omit<Outcome, 'state'>): Outcome {
  if (compiled.schema.attributes['id'] === undefined || isId(state['id'])) return { state, ...problems };
  if (prior !== null) return { state: recordOf([...Object.entries(state), ['id', prior['id'] ?? null]]), ...problems };
  const lost = 'The new object has no ID and is not stored: look for it on the server.';
  return { ...problems, state: null, bugs: [...problems.bugs, lost] };
}

export function isId(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
