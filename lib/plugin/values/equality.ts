import type { TypeConstraint } from '../schema';
import { isDataList, isDataRecord, TypedData, type Data } from './data';
import { ExactNumber, sameNumber } from './exact-number';

/** True if both are the same value of `type`; the order of a set's elements does not count. Unknown equals unknown. */
export function sameData(type: TypeConstraint, a: Data, b: Data): boolean {
  if (a === b) return true;
  if (a instanceof TypedData || b instanceof TypedData) {
    return (
      a instanceof TypedData && b instanceof TypedData && sameType(a.type, b.type) && sameData(a.type, a.value, b.value)
    );
  }
  if (a instanceof ExactNumber || b instanceof ExactNumber) return isNumber(a) && isNumber(b) && sameNumber(a, b);
  if (typeof type === 'string') return false;
  if (type[0] === 'map') return isSameRecord(a, b, () => type[1]);
  if (type[0] === 'object') return isSameRecord(a, b, (name) => type[1][name]);
  if (!isDataList(a) || !isDataList(b) || a.length !== b.length) return false;
  if (type[0] === 'tuple') return type[1].every((item, index) => sameData(item, a[index] ?? null, b[index] ?? null));
  const [kind, inner] = type;
  const inOrder = a.every((element, index) => sameData(inner, element, b[index] ?? null));
  if (inOrder || kind === 'list') return inOrder;
  return a.every((element) => b.some((other) => sameData(inner, element, other)));
}

function isSameRecord(a: Data, b: Data, typeOf: (name: string) => TypeConstraint | undefined): boolean {
  if (!isDataRecord(a) || !isDataRecord(b)) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => {
    const [type, left, right] = [typeOf(name), a[name], b[name]];
    return type !== undefined && left !== undefined && right !== undefined && sameData(type, left, right);
  });
}

export function sameType(a: TypeConstraint, b: TypeConstraint): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(type: TypeConstraint): unknown {
  if (typeof type === 'string') return type;
  if (type[0] === 'tuple') return ['tuple', type[1].map(sorted)];
  if (type[0] !== 'object') return [type[0], sorted(type[1])];
  const fields = Object.entries(type[1]).map(([name, field]) => [name, sorted(field)] as const);
  return ['object', fields.sort(([left], [right]) => (left < right ? -1 : 1))];
}

function isNumber(value: Data): value is number | ExactNumber {
  return typeof value === 'number' || value instanceof ExactNumber;
}
