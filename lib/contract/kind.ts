/** What a kind of object tells: its schemas, and what its constructs say and check beyond them. Data only. */
import type { ImportForm } from './import-id';
import type { Rule } from './rules';

export type AttributeType =
  | 'string'
  | 'number'
  | 'bool'
  | readonly ['list' | 'set' | 'map', AttributeType]
  | readonly ['object', { readonly [name: string]: AttributeType }];

/** What a construct says about an attribute. */
export interface ConstructFacts {
  /** @default the attribute's name in camel case, without `_wo` */
  readonly property?: string;
  /** Instead of the description. */
  readonly doc?: string;
  /** Paragraphs after the description, for example where a secret ends up. */
  readonly more?: readonly string[];
  /** Behind `@default`. @default what the description says */
  readonly default?: string;
  /** A construct must have it, unless the object is imported. */
  readonly requiredToCreate?: boolean;
  /** The reference comes as a number, too: a property with this name. */
  readonly asNumber?: string;
  /** Attribute that keeps secrets out of the state, where this one does not. */
  readonly secretsBelongIn?: string;
  /** The value is the ID of another object. */
  readonly reference?: Reference;
  /** Of a list or set of objects: what one of them is, and what its fields are. */
  readonly item?: ItemFacts;
  /** Enumeration of the constructs, whose values are the strings of a list or set. */
  readonly enumeration?: string;
}

/** What one item of a list or set of objects is, and what its fields are. */
export interface ItemFacts {
  readonly description: string;
  readonly fields?: { readonly [name: string]: string };
  /** Where the attribute is an argument, in place of `fields`: what a construct takes for an item, and its name. */
  readonly struct?: { readonly name: string } & Pick<SchemaContract, 'attributes'>;
}

/** A property that takes the construct of another object instead of its ID. */
export interface Reference {
  readonly property: string;
  /** Interface of the constructs, declared by hand. */
  readonly to: string;
  /** Types in Terraform that it takes; objects of other providers may stand for them. */
  readonly types: readonly string[];
  readonly doc: string;
  /** The server deletes the object with the other one. */
  readonly deletedWith?: boolean;
}

export interface AttributeContract {
  readonly type: AttributeType;
  readonly description: string;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly nullable?: boolean;
  readonly sensitive?: boolean;
  readonly writeOnly?: boolean;
  /** What to use instead, a full sentence. */
  readonly deprecated?: string;
  /** The attribute in the state that takes the value instead. */
  readonly storedAlternative?: string;
  readonly environment?: string;
  readonly rules?: readonly Rule<never>[];
  readonly construct?: ConstructFacts;
}

export interface SchemaContract {
  readonly description: string;
  readonly attributes: { readonly [name: string]: AttributeContract };
}

/** What must hold for several arguments together, by their attributes. */
export interface Relations {
  /** Such arguments have no setters: a change of one to the other needs two steps. */
  readonly exactlyOneOf?: readonly (readonly string[])[];
  readonly atMostOneOf?: readonly (readonly string[])[];
  /** An argument, and the one of `exactlyOneOf` that it belongs to. */
  readonly onlyWith?: { readonly [attribute: string]: string };
}

/** Properties of a construct that decide about its secrets. */
export interface SecretSwitches {
  /** What they decide about, as in "tokens". */
  readonly secrets: string;
  /** Permits literals. */
  readonly literals: string;
  /** Stores them in the state. */
  readonly state?: string;
}

export interface ResourceContract {
  readonly schema: SchemaContract;
  readonly relations?: Relations;
  readonly secretSwitches?: SecretSwitches;
  /** What an import takes. */
  readonly importId: string;
  readonly importForm: ImportForm;
}

export interface DataSourceContract {
  readonly schema: SchemaContract;
  readonly relations?: Relations;
  /** Paragraphs in the documentation of the construct, after the schema's description. */
  readonly more?: readonly string[];
  /** TypeScript in a stack's constructor. */
  readonly example: string;
  /** Name of an interface of the constructs, declared by hand. */
  readonly implements?: string;
}

/** How messages speak of what a type of Terraform stands for. */
export interface Words {
  /** In title case. */
  readonly title: string;
  /** Goes in front where no ID is known. */
  readonly article: 'a' | 'an' | 'the';
  readonly noun: string;
}

/** What is done with an object. `plan`: a planned deletion looks for what depends on the object. */
export type Operation = 'plan' | 'create' | 'read' | 'update' | 'delete' | 'import';

/** What the login must be allowed to do besides MgmtAPI (11). */
export type Permissions = { readonly [operation in Operation]?: readonly string[] };

export interface Kind {
  /** As messages speak of one object. */
  readonly label: string;
  /** By types in Terraform. */
  readonly words: { readonly [type: string]: Words };
  /** Source: HDP API reference. An operation that is left out needs no more than MgmtAPI (11). */
  readonly permissions: Permissions;
  /** True for objects of the administration API, which needs no MgmtAPI (11). */
  readonly administration?: boolean;
  /** What a login that is not an administrator needs besides its permissions. */
  readonly administers?: string;
  /** Who may change an object, where that is not everybody with the permission. A sentence. */
  readonly changedBy?: string;
  /** Where a name must be unique, and the argument that says where an object is to be. @default everywhere, for each owner */
  readonly namesWithin?: { readonly place: string; readonly argument: string };
  /** By codes of the client's errors: the attribute that is to blame. */
  readonly blame?: { readonly [code: string]: string };
  /** By their types in Terraform. */
  readonly resources: { readonly [type: string]: ResourceContract };
  readonly dataSources: { readonly [type: string]: DataSourceContract };
}
