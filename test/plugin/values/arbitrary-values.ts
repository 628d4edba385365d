/** Random types and random values of them, for property tests. */
import fc from 'fast-check';
import type { TypeConstraint } from '../../../lib/plugin';
import { recordOf, type Data } from '../../../lib/plugin/values/data';
import { unknown } from '../../../lib/plugin/unknown';

export interface Typed {
  readonly type: TypeConstraint;
  readonly value: Data;
}

const name = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', '', '0', '-1') },
);

const primitive = fc.constantFrom<TypeConstraint>('string', 'number', 'bool');

export const anyType = fc.letrec<{ type: TypeConstraint }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    primitive,
    fc.tuple(fc.constantFrom('list' as const, 'set' as const, 'map' as const), tie('type')),
    fc.array(fc.tuple(name, tie('type')), { maxLength: 4 }).map((fields): TypeConstraint => {
      const types = Object.create(null) as Record<string, TypeConstraint>;
      for (const [field, type] of fields) types[field] = type;
      return ['object', types];
    }),
  ),
})).type;

/** Every finite double, and integers up to the largest that no double loses. */
export const anyNumber: fc.Arbitrary<number> = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(2 ** 53, -(2 ** 53)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((double) => (double === 0 ? 0 : double)),
);

/** @param absent what may stand in place of any value */
function valueOf(type: TypeConstraint, absent: readonly Data[]): fc.Arbitrary<Data> {
  const present = presentValueOf(type, absent);
  return absent.length === 0
    ? present
    : fc.oneof({ weight: 6, arbitrary: present }, { weight: 1, arbitrary: fc.constantFrom(...absent) });
}

function presentValueOf(type: TypeConstraint, absent: readonly Data[]): fc.Arbitrary<Data> {
  if (type === 'string') return fc.string({ unit: 'binary' });
  if (type === 'number') return anyNumber;
  if (type === 'bool') return fc.boolean();
  switch (type[0]) {
    case 'list':
    case 'set':
      return fc.array(valueOf(type[1], absent), { maxLength: 4 });
    case 'map':
      return fc.array(fc.tuple(name, valueOf(type[1], absent)), { maxLength: 4 }).map(recordOf);
    case 'object': {
      const fields = Object.entries(type[1]);
      return fc
        .tuple(...fields.map(([, field]) => valueOf(field, absent)))
        .map((values) => recordOf(fields.map(([field], index) => [field, values[index] ?? null])));
    }
  }
}

/** A random type and a random value of it, null and unknown at any depth. */
export const anyTyped: fc.Arbitrary<Typed> = anyType.chain((type) =>
  valueOf(type, [null, unknown]).map((value) => ({ type, value })),
);

/** A random type and a random value of it, null at any depth, nothing unknown. */
export const anyKnown: fc.Arbitrary<Typed> = anyType.chain((type) =>
  valueOf(type, [null]).map((value) => ({ type, value })),
);
