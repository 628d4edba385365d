import type { TypeConstraint } from '../schema';
import { isUnknown } from '../unknown';
import { isDataList, isDataRecord, type Data } from './data';

/** True if both are the same value of `type`; the order of a set's elements does not count. Unknown equals unknown. */
export function sameData(type: TypeConstraint, a: Data, b: Data): boolean {
  if (a === b) return true;
  if (typeof type === 'string') return false;
  if (type[0] === 'map') return isSameRecord(a, b, () => type[1]);
  if (type[0] === 'object') return isSameRecord(a, b, (name) => type[1][name]);
  if (!isDataList(a) || !isDataList(b) || a.length !== b.length) return false;
  const [kind, inner] = type;
  if (a.every((element, index) => sameData(inner, element, b[index] ?? null))) return true;
  return kind === 'set' && keyOf(type, a) === keyOf(type, b);
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

/** A string that only equal values have: sorted, it makes sets comparable without looking at each pair. */
function keyOf(type: TypeConstraint, data: Data): string {
  if (isUnknown(data)) return '?';
  if (typeof type === 'string') return JSON.stringify(data);
  if (isDataRecord(data)) {
    const fields = Object.keys(data).sort();
    const inner = (name: string): TypeConstraint => (type[0] === 'object' ? type[1][name] : type[1]) ?? 'string';
    return `{${fields.map((name) => `${JSON.stringify(name)}:${keyOf(inner(name), data[name] ?? null)}`).join(',')}}`;
  }
  if (!isDataList(data) || type[0] === 'object') return JSON.stringify(data);
  const keys = data.map((element) => keyOf(type[1], element));
  return `[${(type[0] === 'set' ? keys.sort() : keys).join(',')}]`;
}
