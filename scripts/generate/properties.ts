/** The properties that a construct has for the attributes of a schema, and how they are spelled. */
import type { AttributeContract, Reference, SchemaContract } from '../../lib/contract/kind';
import { propertyName } from '../../lib/contract/spelling';

export interface Property {
  readonly name: string;
  readonly attribute: string;
  readonly contract: AttributeContract;
  /** May be set, or is only read. */
  readonly argument: boolean;
  /** Takes a construct in place of the ID that the attribute holds. */
  readonly reference?: Reference;
}

export function capitalized(property: string): string {
  return property.charAt(0).toUpperCase() + property.slice(1);
}

/** A write-only attribute and the one in the state are one property: the construct decides which of them it sets. */
export function propertiesOf({ attributes }: SchemaContract): Property[] {
  const inState = Object.values(attributes).map(({ storedAlternative }) => storedAlternative);
  const properties = Object.entries(attributes)
    .filter(([attribute]) => !inState.includes(attribute))
    .flatMap(([attribute, contract]): Property[] => {
      const argument = contract.required === true || contract.optional === true;
      const property = { name: propertyName(attribute, contract), attribute, contract, argument };
      const reference = contract.construct?.reference;
      return reference === undefined ? [property] : [property, { ...property, name: reference.property, reference }];
    });
  const names = properties.map(({ name }) => name);
  const double = names.find((name, index) => names.indexOf(name) !== index);
  if (double !== undefined) throw new Error(`two attributes are property '${double}': give one a 'construct.property'`);
  return properties;
}

/** The property that takes the ID itself. */
export function idProperty({ attribute, contract }: Property): string {
  return propertyName(attribute, contract);
}

/** Replaces the names of attributes by those of their properties. */
export function inCamelCase(text: string, { attributes }: SchemaContract): string {
  return text.replace(/`(\w+)`/g, (quoted, name: string) => {
    const contract = attributes[name];
    return contract === undefined ? quoted : `\`${propertyName(name, contract)}\``;
  });
}
