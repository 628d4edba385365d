/** What follows from a table of arguments alone, worked out once: there are few tables and many constructs. */
import type { Relations } from '../contract/kind';
import type { Argument } from './validation';

export type ArgumentTable<Values> = { readonly [K in keyof Values]-?: Argument };

export interface SecretArgument extends Argument {
  readonly property: string;
}

export interface ArgumentLayout<Property extends string> {
  readonly rows: readonly (readonly [property: Property, argument: Argument])[];
  /** The properties that set an attribute, by the attribute. */
  readonly setters: ReadonlyMap<string, readonly Property[]>;
  /** Of properties that set one attribute: one takes the value, another a construct that has it. */
  readonly alternatives: Relations;
  /** Properties that take a construct with which the object is deleted. */
  readonly deletedWith: readonly Property[];
  /** Properties that only an object that exists can do without. */
  readonly requiredToCreate: readonly Property[];
  /** What must not be written as a literal. */
  readonly secrets: readonly SecretArgument[];
}

const layouts = new WeakMap<object, unknown>();

export function layoutOf<Values>(table: ArgumentTable<Values>): ArgumentLayout<keyof Values & string> {
  const known = layouts.get(table) as ArgumentLayout<keyof Values & string> | undefined;
  if (known !== undefined) return known;
  const layout = makeLayout(Object.entries<Argument>(table) as [keyof Values & string, Argument][]);
  layouts.set(table, layout);
  return layout;
}

function makeLayout<Property extends string>(rows: readonly [Property, Argument][]): ArgumentLayout<Property> {
  const propertiesWhere = (accepts: (argument: Argument) => boolean): Property[] =>
    rows.filter(([, argument]) => accepts(argument)).map(([property]) => property);
  const settersOf = ({ attribute }: Argument): Property[] => propertiesWhere((other) => other.attribute === attribute);
  const references = rows.map(([, argument]) => argument).filter(({ takesConstruct }) => takesConstruct === true);
  return {
    rows,
    setters: new Map(rows.map(([, argument]) => [argument.attribute, settersOf(argument)])),
    alternatives: {
      exactlyOneOf: references.filter(({ required }) => required === true).map(settersOf),
      atMostOneOf: references.filter(({ required }) => required !== true).map(settersOf),
    },
    deletedWith: propertiesWhere(
      ({ takesConstruct, construct }) => takesConstruct === true && construct?.reference?.deletedWith === true,
    ),
    requiredToCreate: propertiesWhere(({ requiredToCreate }) => requiredToCreate === true),
    secrets: rows.flatMap(([property, argument]) =>
      argument.insteadOfLiteral === undefined ? [] : [{ ...argument, property }],
    ),
  };
}
