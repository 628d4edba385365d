/** The properties that a construct has for the attributes of a schema, and how they are spelled. */
import type { AttributeContract, Reference, Relations, SchemaContract } from '../../lib/contract/kind';
import { propertyName } from '../../lib/contract/spelling';

export interface Property {
  readonly name: string;
  readonly attribute: string;
  readonly contract: AttributeContract;
  /** Those of the contract, in the words of constructs. */
  readonly description: string;
  readonly deprecated?: string;
  /** May be set, or is only read. */
  readonly argument: boolean;
  readonly required: boolean;
  /** One of several arguments of which exactly one is set. */
  readonly alternative: boolean;
  /** Name of the property that takes the ID itself, and what it refers to, where this one takes a construct in its place. */
  readonly idName: string;
  readonly reference?: Reference;
}

export function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A write-only attribute and the one in the state are one property: the construct decides which of them it sets. */
export function propertiesOf(schema: SchemaContract, { exactlyOneOf = [] }: Relations = {}): Property[] {
  const inState = Object.values(schema.attributes).map(({ storedAlternative }) => storedAlternative);
  return Object.entries(schema.attributes)
    .filter(([attribute]) => !inState.includes(attribute))
    .flatMap(([attribute, contract]): Property[] => {
      const idName = propertyName(attribute, contract);
      const property = {
        name: idName,
        attribute,
        contract,
        description: inCamelCase(contract.description, schema),
        ...(contract.deprecated === undefined ? {} : { deprecated: inCamelCase(contract.deprecated, schema) }),
        argument: contract.required === true || contract.optional === true,
        required: contract.required === true,
        alternative: exactlyOneOf.flat().includes(attribute),
        idName,
      };
      const reference = contract.construct?.reference;
      return reference === undefined ? [property] : [property, { ...property, name: reference.property, reference }];
    });
}

/** Replaces the names of attributes by those of their properties. */
export function inCamelCase(text: string, { attributes }: SchemaContract): string {
  return text.replace(/`(\w+)`/g, (quoted, name: string) => {
    const contract = attributes[name];
    return contract === undefined ? quoted : `\`${propertyName(name, contract)}\``;
  });
}
