/**
 * Numbers between Terraform, which computes with 512 bits, and JavaScript, which has 64.
 *
 * A number is a JavaScript number where that loses nothing: where the shortest decimal text of the double is the decimal
 * value that came. Any other is kept as it came, unread, so that it goes back unchanged.
 */

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** More digits than any double shares with the decimal text closest to it. */
const AMPLE_DIGITS = 100;

/** A number that no double holds exactly. */
export class ExactNumber {
  /** @param wire decimal text, or the double that came as binary */
  public constructor(public readonly wire: string | number) {}

  public toString(): string {
    return typeof this.wire === 'string' ? this.wire : trimZeros(this.wire.toPrecision(AMPLE_DIGITS));
  }
}

/** @returns undefined if `text` is no decimal number */
export function numberFromText(text: string): number | ExactNumber | undefined {
  const canonical = canonicalForm(text);
  if (canonical === undefined) return undefined;
  const double = Number(text);
  if (canonical !== canonicalForm(String(double))) return new ExactNumber(text);
  return double === 0 ? 0 : double;
}

/** @returns undefined if `double` is infinite or not a number */
export function numberFromDouble(double: number): number | ExactNumber | undefined {
  if (Number.isSafeInteger(double)) return double === 0 ? 0 : double;
  if (!Number.isFinite(double)) return undefined;
  // A binary fraction such as the double nearest to 0.1 is not the decimal number 0.1.
  const isDecimal = canonicalForm(double.toPrecision(AMPLE_DIGITS)) === canonicalForm(String(double));
  return isDecimal ? double : new ExactNumber(double);
}

/**
 * What msgpack carries: an integer, a double that came as one, or decimal text. Fractions go as text, for as a double 0.1
 * would come out in Terraform as 0.1000000000000000055….
 */
export function numberToWire(value: number | ExactNumber): number | string {
  if (value instanceof ExactNumber) return value.wire;
  return Number.isSafeInteger(value) ? value : String(value);
}

export function sameNumber(a: number | ExactNumber, b: number | ExactNumber): boolean {
  if (typeof a === 'number' || typeof b === 'number') return a === b;
  return a.wire === b.wire || canonicalForm(a.toString()) === canonicalForm(b.toString());
}

/** One text for each value: sign, digits without zeros at either end, exponent. */
function canonicalForm(text: string): string | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  const significant = digits.replace(/0+$/, '');
  const value = significant.replace(/^0+/, '');
  if (value === '') return '0';
  const scale = Number(exponent) - fraction.length + digits.length - significant.length;
  return `${sign === '-' ? '-' : ''}${value}e${String(scale)}`;
}

function trimZeros(text: string): string {
  return text.replace(/(\.\d*?)0+(e|$)/, '$1$2').replace(/\.(e|$)/, '$1');
}
