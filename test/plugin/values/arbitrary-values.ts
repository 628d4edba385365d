/** Random types and random values of them, for property tests. */
import fc from 'fast-check';
import type { TypeConstraint } from '../../../lib/plugin';
import { recordOf, TypedData, type Data } from '../../../lib/plugin/values/data';
import { numberFromText } from '../../../lib/plugin/values/exact-number';
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

/** @param leaf what stands at the ends of a type */
function typeOver(leaf: fc.Arbitrary<TypeConstraint>): fc.Arbitrary<TypeConstraint> {
  return fc.letrec<{ type: TypeConstraint }>((tie) => ({
    type: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.tuple(fc.constantFrom('list' as const, 'set' as const, 'map' as const), tie('type')),
      fc.array(fc.tuple(name, tie('type')), { maxLength: 4 }).map((fields): TypeConstraint => {
        const types = Object.create(null) as Record<string, TypeConstraint>;
        for (const [field, type] of fields) types[field] = type;
        return ['object', types];
      }),
      fc.array(tie('type'), { maxLength: 4 }).map((items): TypeConstraint => ['tuple', items]),
    ),
  })).type;
}

const concreteType = typeOver(primitive);
export const anyType = typeOver(fc.oneof(primitive, fc.constant<TypeConstraint>('dynamic')));

const decimalText = fc
  .tuple(fc.constantFrom('', '-'), fc.bigInt({ min: 0n, max: 10n ** 60n }), fc.integer({ min: -400, max: 400 }))
  .map(([sign, digits, exponent]) => `${sign}${String(digits)}e${String(exponent)}`);

export const anyNumber: fc.Arbitrary<Data> = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  decimalText.map((text) => numberFromText(text) ?? null),
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
  if (type === 'dynamic') {
    return concreteType.chain((inner) => valueOf(inner, absent).map((value) => new TypedData(inner, value)));
  }
  switch (type[0]) {
    case 'list':
    case 'set':
      return fc.array(valueOf(type[1], absent), { maxLength: 4 });
    case 'map':
      return fc.array(fc.tuple(name, valueOf(type[1], absent)), { maxLength: 4 }).map(recordOf);
    case 'tuple':
      return fc.tuple(...type[1].map((item) => valueOf(item, absent)));
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
