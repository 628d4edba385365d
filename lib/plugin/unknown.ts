/**
 * A value that Terraform does not know yet: "(known after apply)".
 *
 * There is one such value, compared by identity; refinements that Terraform may send along are not kept.
 */
export class Unknown {
  public toString(): string {
    return '(known after apply)';
  }
}

export const unknown: Unknown = Object.freeze(new Unknown());

export function isUnknown(value: unknown): value is Unknown {
  return value === unknown;
}
