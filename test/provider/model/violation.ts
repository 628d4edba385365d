/** A guarantee of the provider that did not hold. */
export class Violation extends Error {
  public override readonly name = 'Violation';
}
