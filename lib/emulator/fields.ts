/** Reads JSON of unknown origin into typed values, with one sentence for each thing that is wrong. */

export interface FieldType<T> {
  /** Completes the sentence "'name' must be …". */
  readonly expected: string;
  readonly is: (value: unknown) => value is T;
}

interface RequiredField<T> {
  readonly required: true;
  readonly type: FieldType<T>;
}

interface OptionalField<T> {
  readonly required: false;
  readonly type: FieldType<T>;
}

export type Fields = Readonly<Record<string, RequiredField<unknown> | OptionalField<unknown>>>;

type RequiredNames<F extends Fields> = { [K in keyof F]: F[K] extends { required: true } ? K : never }[keyof F];

type ValueOf<F> = F extends { readonly type: FieldType<infer T> } ? T : never;

export type Values<F extends Fields> = { readonly [K in RequiredNames<F>]: ValueOf<F[K]> } & {
  readonly [K in Exclude<keyof F, RequiredNames<F>>]?: ValueOf<F[K]>;
};

export type Reading<F extends Fields> =
  { readonly ok: true; readonly values: Values<F> } | { readonly ok: false; readonly problems: readonly string[] };

export function required<T>(type: FieldType<T>): RequiredField<T> {
  return { required: true, type };
}

export function optional<T>(type: FieldType<T>): OptionalField<T> {
  return { required: false, type };
}

export const string: FieldType<string> = {
  expected: 'a string',
  is: (value): value is string => typeof value === 'string',
};

export const nonEmptyString: FieldType<string> = {
  expected: 'a string that is not empty',
  is: (value): value is string => typeof value === 'string' && value !== '',
};

export const boolean: FieldType<boolean> = {
  expected: 'true or false',
  is: (value): value is boolean => typeof value === 'boolean',
};

export const positiveInteger: FieldType<number> = {
  expected: 'a whole number of at least 1',
  is: (value): value is number => Number.isSafeInteger(value) && Number(value) >= 1,
};

export const count: FieldType<number> = {
  expected: 'an integer of at least 0',
  is: (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0,
};

/** The ID of an object in a body: responses show some as strings, and samples send them so. */
export const idLike: FieldType<number | string> = {
  expected: 'a whole number of at least 1',
  is: (value): value is number | string =>
    positiveInteger.is(value) || (typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value)),
};

export const anyValue: FieldType<unknown> = {
  expected: 'a value',
  is: (value): value is unknown => value !== undefined,
};

export const stringMap: FieldType<Readonly<Record<string, string>>> = {
  expected: 'an object of strings',
  is: (value): value is Readonly<Record<string, string>> =>
    isObject(value) && Object.values(value).every((entry) => typeof entry === 'string'),
};

export function stringLike(pattern: RegExp, expected: string): FieldType<string> {
  return { expected, is: (value): value is string => typeof value === 'string' && pattern.test(value) };
}

export function oneOf<const T extends string | number>(...values: readonly T[]): FieldType<T> {
  return {
    expected: values.map((value) => JSON.stringify(value)).join(' or '),
    is: (value): value is T => values.some((allowed) => allowed === value),
  };
}

export function listOf<T>(entry: FieldType<T>, expected: string): FieldType<readonly T[]> {
  return {
    expected,
    is: (value): value is readonly T[] => Array.isArray(value) && value.every((item) => entry.is(item)),
  };
}

export function objectOf<F extends Fields>(fields: F, expected: string): FieldType<Values<F>> {
  return { expected, is: (value): value is Values<F> => readFields(value, fields).ok };
}

/** A list of objects that each have these fields. */
export function objectsOf<F extends Fields>(fields: F, expected: string): FieldType<readonly Values<F>[]> {
  return listOf(objectOf(fields, expected), expected);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Values are never quoted in the problems: some are secrets. A null counts as absent; other fields are passed over. */
export function readFields<F extends Fields>(input: unknown, fields: F): Reading<F> {
  if (!isObject(input)) return { ok: false, problems: ['an object is expected'] };
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = Object.hasOwn(input, name) ? input[name] : undefined;
    if (value === undefined || value === null) {
      if (field.required) problems.push(`'${name}' is required`);
    } else if (field.type.is(value)) {
      values[name] = value;
    } else {
      problems.push(`'${name}' must be ${field.type.expected}`);
    }
  }
  // Each name was checked against its own type above; a mapped type cannot follow a loop.
  return problems.length > 0 ? { ok: false, problems } : { ok: true, values: values as Values<F> };
}
