/** Reads JSON of unknown origin into typed values, with one sentence for each thing that is wrong. */
import * as v from 'valibot';

/** Fields by name. The message of each schema completes the sentence "'name' must be …". */
export type Fields = v.ObjectEntries;

export type Values<F extends Fields> = Readonly<v.InferOutput<v.ObjectSchema<F, undefined>>>;

export type Reading<F extends Fields> =
  { readonly ok: true; readonly values: Values<F> } | { readonly ok: false; readonly problems: readonly string[] };

const notEmpty = 'a string that is not empty';
const atLeastOne = 'a whole number of at least 1';
const atLeastZero = 'an integer of at least 0';

export const string = v.string('a string');
export const nonEmptyString = v.pipe(v.string(notEmpty), v.nonEmpty(notEmpty));
export const boolean = v.boolean('true or false');
export const positiveInteger = v.pipe(v.number(atLeastOne), v.safeInteger(atLeastOne), v.minValue(1, atLeastOne));
export const count = v.pipe(v.number(atLeastZero), v.safeInteger(atLeastZero), v.minValue(0, atLeastZero));
// `v.record` would take a list, and drop names such as `__proto__` and `constructor`, which options may have.
export const stringMap = v.pipe(
  v.custom<Readonly<Record<string, string>>>(isObject, 'an object of strings'),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const input = dataset.value;
    for (const [key, value] of Object.entries<unknown>(input)) {
      if (typeof value === 'string') continue;
      addIssue({ message: 'a string', path: [{ type: 'object', origin: 'value', input, key, value }] });
    }
  }),
);

/** The ID of an object in a body: responses show some as strings, and samples send them so. */
export const idLike = v.pipe(
  v.union([positiveInteger, v.pipe(v.string(), v.regex(/^[1-9]\d{0,14}$/))], atLeastOne),
  v.transform(Number),
);

export const optional = <S extends v.GenericSchema>(schema: S) => v.optional(schema);

export const stringLike = (pattern: RegExp, expected: string) => v.pipe(v.string(expected), v.regex(pattern, expected));

export const oneOf = <const T extends string>(...values: readonly T[]) =>
  v.picklist(values, values.map((value) => JSON.stringify(value)).join(' or '));

export const listOf = <S extends v.GenericSchema>(entry: S, expected: string) => v.array(entry, expected);

export const objectOf = <F extends Fields>(fields: F, expected: string) => v.object(fields, expected);

/** A list of objects that each have these fields. */
export const objectsOf = <F extends Fields>(fields: F, expected: string) =>
  v.array(v.object(fields, 'an object'), expected);

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Values are never quoted in the problems: some are secrets. A null counts as absent; other fields are passed over. */
export function readFields<F extends Fields>(input: unknown, fields: F): Reading<F> {
  if (!isObject(input)) return { ok: false, problems: ['an object is expected'] };
  const result = v.safeParse(v.object(fields), withoutNulls(input), { abortPipeEarly: true });
  if (result.success) return { ok: true, values: result.output };
  return { ok: false, problems: result.issues.map(problemOf) };
}

function problemOf({ path, received, message }: v.BaseIssue<unknown>): string {
  const keys = (path ?? []).map(({ key }) => key);
  const place = keys.map((key) => (typeof key === 'number' ? `[${String(key)}]` : `.${String(key)}`)).join('');
  return `'${place.slice(1)}' ${received === 'undefined' ? 'is required' : `must be ${message}`}`;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([, entry]) => entry !== null);
  return Object.fromEntries(entries.map(([name, entry]) => [name, withoutNulls(entry)]));
}
