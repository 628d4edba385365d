/**
 * Numbers between Terraform, which computes with 512 bits, and JavaScript, which has 64. A fraction is rounded; an integer,
 * which may be an ID, keeps all its digits or is refused.
 */
import type { AttributePath } from '../diagnostics';
import { kindOf, ValueError } from './value-error';

const LARGEST_INTEGER = 2 ** 53;
const DECIMAL = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A number of which a double would lose digits. */
export class NumberRangeError extends ValueError {
  public constructor(path: AttributePath) {
    super(
      path,
      `must be from -${String(LARGEST_INTEGER)} to ${String(LARGEST_INTEGER)}: a larger integer would lose digits`,
    );
  }
}

/**
 * @param raw a double, or what does not fit into one: a 64-bit integer or decimal text
 * @throws ValueError, of an integer that a double does not hold NumberRangeError
 */
export function numberFrom(raw: unknown, path: AttributePath): number {
  if (typeof raw === 'number' && Number.isFinite(raw)) return withoutSign(raw);
  if (typeof raw === 'bigint' || (typeof raw === 'string' && DECIMAL.test(raw))) {
    const double = Number(raw);
    if (!hasDigitsOf(double, String(raw))) throw new NumberRangeError(path);
    return withoutSign(double);
  }
  throw new ValueError(path, `must be a finite number, got ${kindOf(raw)}`);
}

function hasDigitsOf(double: number, text: string): boolean {
  if (Math.abs(double) < LARGEST_INTEGER) return true;
  return Number.isFinite(double) && digitsOf(text) === digitsOf(String(double));
}

function digitsOf(text: string): string {
  return text
    .replace(/[eE].*$/, '')
    .replace(/[.+-]/g, '')
    .replace(/^0+|0+$/g, '');
}

/** Terraform knows no negative zero. */
function withoutSign(double: number): number {
  return double === 0 ? 0 : double;
}
