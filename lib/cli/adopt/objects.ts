/** What `adopt` knows of one object, before it is written as code. */
import type { SchemaContract } from '../../contract/kind';

export type Value = string | number | readonly string[] | ReadonlyMap<string, string> | Items;

/** Objects, each by its fields. */
export interface Items {
  readonly items: readonly (readonly Argument[])[];
}

export function isItems(value: Value): value is Items {
  return typeof value === 'object' && 'items' in value;
}

export interface Argument {
  /** In the schema. */
  readonly attribute: string;
  readonly value: Value;
  /** The value is the ID of another object: of one of these types in Terraform. */
  readonly refersTo?: { readonly types: readonly string[]; readonly id: string };
}

/** With those of items. */
export function allArguments(list: readonly Argument[]): readonly Argument[] {
  return list.flatMap((argument) =>
    isItems(argument.value) ? [argument, ...argument.value.items.flat()] : [argument],
  );
}

/** A write-only attribute: a comment tells where its secret goes. */
export interface SecretPlace {
  readonly attribute: string;
  /** What the variable of the secret is for, as in `refresh_token`. */
  readonly purpose: string;
  /** Keys in a map that holds the secrets. */
  readonly keys?: readonly string[];
}

/** What is written of an object. */
export interface Description {
  readonly arguments: readonly Argument[];
  readonly places: readonly SecretPlace[];
  /** What the server has shown of secrets: none of it may be written. */
  readonly secrets: readonly string[];
}

/** Why an object is not adopted, as a part of a sentence. */
export interface LeftOut {
  readonly reason: string;
}

export interface Found {
  /** The kind, by its row in the table. */
  readonly type: string;
  readonly id: string;
  /** As the server names it: to be quoted, never to be printed as it is. */
  readonly name: string;
}

export interface AdoptedObject extends Found, Description {
  /** Of the resource in Terraform, unique among those of its type. */
  readonly label: string;
  /** Of the construct, unique in its stack. */
  readonly constructId: string;
}

export interface LeftOutObject extends Found, LeftOut {}

export interface Adoption {
  readonly serverUrl: string;
  readonly user: string | undefined;
  readonly objects: readonly AdoptedObject[];
  readonly leftOut: readonly LeftOutObject[];
  /** Sentences about kinds that could not be listed. */
  readonly notes: readonly string[];
}

/** What the writers need to know of a kind. */
export interface WrittenKind {
  readonly type: string;
  readonly className: string;
  /** In the plural, as headings name it. */
  readonly heading: string;
  readonly schema: SchemaContract;
}
