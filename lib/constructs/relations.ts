/** Checks what the contract says about several arguments together. */
import type { Relations } from '../contract/kind';

/**
 * @param given whether an attribute is set; Terraform reports the rest, as an expression may turn out to be null
 * @param propertyOf the property that sets an attribute
 */
export function relationViolations(
  { exactlyOneOf = [], atMostOneOf = [], onlyWith = {} }: Relations,
  given: (attribute: string) => boolean,
  propertyOf: (attribute: string) => string,
): string[] {
  const quoted = (attributes: readonly string[]): string[] => attributes.map((name) => `'${propertyOf(name)}'`);
  const several = (group: readonly string[]): string[] =>
    group.filter(given).length > 1 ? [`only one of ${quoted(group).join(' and ')} may be set`] : [];
  const alternatives = exactlyOneOf.flatMap((group) =>
    group.some(given) ? several(group) : [`${quoted(group).join(' or ')} is required`],
  );
  const misplaced = Object.entries(onlyWith)
    .filter(([attribute, partner]) => {
      const others = exactlyOneOf.filter((group) => group.includes(partner)).flat();
      return given(attribute) && others.some((other) => other !== partner && given(other));
    })
    .map(
      ([attribute, partner]) => `${quoted([attribute]).join()} works with '${propertyOf(partner)}' only: leave it out`,
    );
  return [...alternatives, ...(misplaced.length > 0 ? misplaced : atMostOneOf.flatMap(several))];
}
