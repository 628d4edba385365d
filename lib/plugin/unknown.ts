/**
 * A value that Terraform does not know yet: "(known after apply)".
 *
 * There is one such value, compared by identity; refinements that Terraform may send along are not kept.
 */
export class Unknown {
  // Private, hence nominal: otherwise every type with a `toString` would count as unknown.
  private readonly text = '(known after apply)';

  public toString(): string {
    return this.text;
  }
}

export const unknown = new Unknown();

export function isUnknown(value: unknown): value is Unknown {
  return value === unknown;
}
