import type { Argument, Value } from './objects';

/** What is empty on the server is left out: to the provider both are the same. */
export function given(attribute: string, value: Value | undefined): readonly Argument[] {
  const isEmpty =
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (value instanceof Map && value.size === 0);
  return isEmpty ? [] : [{ attribute, value }];
}
