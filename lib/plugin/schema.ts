/**
 * The schema of a provider, resource or data source as plain data, and the TypeScript types that follow from it.
 *
 * Types are written in Terraform's own JSON notation (`'string'`, `['list', 'string']`), so the data needs no translation
 * on the wire and no import where it is written: any literal of this shape, declared `as const`, is a schema.
 *
 * Source: Terraform plugin protocol 6, messages `Schema`, `Schema.Block`, `Schema.Attribute`, `Schema.NestedBlock`.
 */
import type { Unknown } from './unknown';

export type TypeConstraint =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | readonly ['list' | 'set' | 'map', TypeConstraint]
  | readonly ['object', { readonly [name: string]: TypeConstraint }]
  | readonly ['tuple', readonly TypeConstraint[]];

/** What a known, non-null value must satisfy. `requirement` completes the sentence "'name' …". */
export interface Rule<T> {
  readonly requirement: string;
  accepts(value: T): boolean;
}

interface AttributeBase {
  readonly type: TypeConstraint;
  /** Markdown, a full sentence: it becomes the generated documentation. */
  readonly description: string;
  /** Terraform hides the value in its output; it is still stored in the state in clear text. */
  readonly sensitive?: boolean;
  /** What to use instead; Terraform warns where the attribute is set. */
  readonly deprecated?: string;
  /** Checked when the value is known and not null. */
  readonly rules?: readonly Rule<never>[];
  /** A change of the value destroys the object and creates a new one. */
  readonly requiresReplace?: boolean;
}

interface RequiredAttribute extends AttributeBase {
  readonly required: true;
  readonly optional?: false;
  readonly computed?: false;
  /** Present in the configuration only: never in plan or state. Needs Terraform or OpenTofu 1.11. */
  readonly writeOnly?: boolean;
  readonly default?: undefined;
  readonly keepWhenUnchanged?: false;
  readonly nullable?: undefined;
}

interface OptionalAttribute extends AttributeBase {
  readonly optional: true;
  readonly required?: false;
  readonly computed?: false;
  /** Present in the configuration only: never in plan or state. Needs Terraform or OpenTofu 1.11. */
  readonly writeOnly?: boolean;
  /** Planned where the configuration has null. On the wire the attribute is then optional and computed. */
  readonly default?: unknown;
  readonly keepWhenUnchanged?: false;
  readonly nullable?: undefined;
}

interface ComputedAttribute extends AttributeBase {
  readonly computed: true;
  readonly optional?: boolean;
  readonly required?: false;
  readonly writeOnly?: false;
  readonly default?: undefined;
  /** An update plan keeps the prior value instead of showing "(known after apply)". */
  readonly keepWhenUnchanged?: boolean;
  /** The provider may answer null. */
  readonly nullable?: boolean;
}

export type Attribute = RequiredAttribute | OptionalAttribute | ComputedAttribute;
export type Attributes = { readonly [name: string]: Attribute };

export interface NestedBlock {
  /** `single` gives an object or null, `list` and `set` an array, `map` a record by label. */
  readonly nesting: 'single' | 'list' | 'set' | 'map';
  readonly block: Block;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface Block {
  readonly description?: string;
  readonly deprecated?: string;
  readonly attributes: Attributes;
  readonly blocks?: { readonly [name: string]: NestedBlock };
}

export interface Schema extends Block {
  /** Grows when the stored form changes; see `ResourceDefinition.upgraders`. @default 0 */
  readonly version?: number;
}

/** The value of a type, once known. Numbers that a double cannot hold exactly are refused before an author sees them. */
export type Value<T extends TypeConstraint> = T extends 'string'
  ? string
  : T extends 'number'
    ? number
    : T extends 'bool'
      ? boolean
      : T extends 'dynamic'
        ? unknown
        : T extends readonly ['list' | 'set', infer E extends TypeConstraint]
          ? readonly Value<E>[]
          : T extends readonly ['map', infer E extends TypeConstraint]
            ? { readonly [key: string]: Value<E> }
            : T extends readonly ['object', infer F extends { readonly [name: string]: TypeConstraint }]
              ? { readonly [K in keyof F]: Value<F[K]> | null }
              : readonly unknown[];

type Rows<B extends Block> = B['attributes'];
type ValueOf<A extends Attribute> = Value<A['type']>;

type BlockValues<B extends Block, Leaf extends 'config' | 'stored'> =
  B['blocks'] extends infer N extends { readonly [name: string]: NestedBlock }
    ? { readonly [K in keyof N]: BlockValue<N[K], Leaf> }
    : unknown;

type BlockValue<N extends NestedBlock, Leaf extends 'config' | 'stored'> = N['nesting'] extends 'single'
  ? BlockObject<N['block'], Leaf> | null
  : N['nesting'] extends 'map'
    ? { readonly [label: string]: BlockObject<N['block'], Leaf> }
    : readonly BlockObject<N['block'], Leaf>[];

type BlockObject<B extends Block, Leaf extends 'config' | 'stored'> = Leaf extends 'config' ? Config<B> : State<B>;

type PlannedValue<A extends Attribute> = A extends { readonly writeOnly: true }
  ? null
  : A extends { readonly computed: true }
    ? ValueOf<A> | (A extends { readonly nullable: true } ? null : never) | Unknown
    : StoredValue<A>;

type StoredValue<A extends Attribute> = A extends { readonly writeOnly: true }
  ? null
  : A extends { readonly required: true } | { readonly default: NonNullable<unknown> }
    ? ValueOf<A>
    : A extends { readonly computed: true }
      ? ValueOf<A> | (A extends { readonly nullable: true } ? null : never)
      : ValueOf<A> | null;

/** What the user wrote: nothing but what is required is sure to be there, and anything may be unknown at plan. */
export type Config<B extends Block> = {
  readonly [K in keyof Rows<B>]:
    | ValueOf<Rows<B>[K]>
    | Unknown
    | (Rows<B>[K] extends { readonly required: true } ? never : null);
} & BlockValues<B, 'config'>;

/** What the user wrote, at apply: everything is known. Write-only values are here and nowhere else. */
export type KnownConfig<B extends Block> = {
  readonly [K in keyof Rows<B>]: ValueOf<Rows<B>[K]> | (Rows<B>[K] extends { readonly required: true } ? never : null);
} & BlockValues<B, 'stored'>;

/** What create and update are to bring about: known, but for computed values that only the server can tell. */
export type Planned<B extends Block> = {
  readonly [K in keyof Rows<B>]: PlannedValue<Rows<B>[K]>;
} & BlockValues<B, 'stored'>;

/** An object as the state holds it after create, update or read. Write-only values are always null. */
export type State<B extends Block> = {
  readonly [K in keyof Rows<B>]: StoredValue<Rows<B>[K]>;
} & BlockValues<B, 'stored'>;

/** What the state holds before a read. After an import only `id` is sure to be there. */
export type Prior<B extends Block> = {
  readonly [K in keyof Rows<B>]: K extends 'id' ? ValueOf<Rows<B>[K]> : ValueOf<Rows<B>[K]> | null;
} & BlockValues<B, 'stored'>;

type ComputedNames<A extends Attributes> = {
  [K in keyof A]: A[K] extends { readonly computed: true } ? K : never;
}[keyof A];

/** The values that create and update find out; all others are the planned ones and not an author's to change. */
export type Computed<B extends Block> = {
  readonly [K in ComputedNames<Rows<B>>]: StoredValue<Rows<B>[K]>;
};

/** The part of an object that an import can tell from the ID alone. */
export type ImportedStub<B extends Block> = {
  readonly [K in keyof Rows<B> as K extends 'id' ? K : never]: ValueOf<Rows<B>[K]>;
} & { readonly [K in keyof Rows<B>]?: ValueOf<Rows<B>[K]> | null };
