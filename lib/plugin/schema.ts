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
  /** How a refused value appears in a message, where a mistake may have put a secret into it. @default as it is */
  shown?(value: T): string;
}

interface AttributeBase {
  readonly type: TypeConstraint;
  /** Markdown, a full sentence: it becomes the generated documentation. */
  readonly description: string;
  /** Terraform hides the value in its output; it is still stored in the state in clear text. */
  readonly sensitive?: boolean;
  /** What to use instead; Terraform warns where the attribute is set. */
  readonly deprecated?: string;
  /** Checked when the value is wholly known and not null. */
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
  /** Name of the attribute that takes a write-only one's place where the calling Terraform is older. */
  readonly writeOnlyTwin?: string;
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
  /** Name of the attribute that takes a write-only one's place where the calling Terraform is older. */
  readonly writeOnlyTwin?: string;
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
  /** An update plan keeps the prior value, if it is not null, instead of showing "(known after apply)". */
  readonly keepWhenUnchanged?: boolean;
  /** The provider may answer null. Without it a null is reported as a bug. */
  readonly nullable?: boolean;
}

export type Attribute = RequiredAttribute | OptionalAttribute | ComputedAttribute;
export type Attributes = { readonly [name: string]: Attribute };

/**
 * A block of which there may be several. Its attributes cannot be computed, since create and update return attributes of
 * the resource itself only: use a computed attribute of an object type instead.
 */
export interface NestedBlock {
  /** `single` gives an object or null, `list` and `set` an array, `map` a record by label. */
  readonly nesting: 'single' | 'list' | 'set' | 'map';
  readonly block: Block;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface Block {
  /** Markdown, a full sentence: it becomes the generated documentation. */
  readonly description: string;
  /** What to use instead. */
  readonly deprecated?: string;
  readonly attributes: Attributes;
  readonly blocks?: { readonly [name: string]: NestedBlock };
}

export interface Schema extends Block {
  /** Grows when the stored form changes; see `ResourceDefinition.upgraders`. @default 0 */
  readonly version?: number;
}

/**
 * The value of a type, once known. Numbers that a double cannot hold exactly and null elements of lists, sets and maps are
 * refused before an author sees them.
 */
export type Value<T extends TypeConstraint> = TypeConstraint extends T ? unknown : KnownValue<T>;

type KnownValue<T extends TypeConstraint> = T extends 'string'
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
              : T extends readonly ['tuple', infer P extends readonly TypeConstraint[]]
                ? { readonly [I in keyof P]: Value<P[I]> | null }
                : never;

/** The value of a type while Terraform plans: unknown as a whole or in parts. */
export type ValueAtPlan<T extends TypeConstraint> = TypeConstraint extends T ? unknown : Unknown | PartlyKnownValue<T>;

type PartlyKnownValue<T extends TypeConstraint> = T extends readonly ['list' | 'set', infer E extends TypeConstraint]
  ? readonly ValueAtPlan<E>[]
  : T extends readonly ['map', infer E extends TypeConstraint]
    ? { readonly [key: string]: ValueAtPlan<E> }
    : T extends readonly ['object', infer F extends { readonly [name: string]: TypeConstraint }]
      ? { readonly [K in keyof F]: ValueAtPlan<F[K]> | null }
      : T extends readonly ['tuple', infer P extends readonly TypeConstraint[]]
        ? { readonly [I in keyof P]: ValueAtPlan<P[I]> | null }
        : KnownValue<T>;

type Rows<B extends Block> = B['attributes'];
type ValueOf<A extends Attribute> = Value<A['type']>;
type NullIf<Condition extends boolean> = Condition extends true ? null : never;
type IsRequired<A extends Attribute> = A extends { readonly required: true } ? true : false;
type IsNullable<A extends Attribute> = A extends { readonly nullable: true } ? true : false;

/** In which of the forms below the objects of nested blocks are. */
type Form = 'config' | 'known' | 'state';

type BlockValues<B extends Block, F extends Form> = B['blocks'] extends infer N extends {
  readonly [name: string]: NestedBlock;
}
  ? string extends keyof N
    ? unknown
    : { readonly [K in keyof N]: BlockValue<N[K], F> | (F extends 'config' ? Unknown : never) }
  : unknown;

type BlockValue<N extends NestedBlock, F extends Form> = N['nesting'] extends 'single'
  ? BlockObject<N['block'], F> | null
  : N['nesting'] extends 'map'
    ? { readonly [label: string]: BlockObject<N['block'], F> }
    : readonly BlockObject<N['block'], F>[];

type BlockObject<B extends Block, F extends Form> = F extends 'config'
  ? Config<B>
  : F extends 'known'
    ? KnownConfig<B>
    : State<B>;

type PlannedValue<A extends Attribute> = A extends { readonly computed: true }
  ? ValueOf<A> | NullIf<IsNullable<A>> | Unknown
  : StoredValue<A>;

type StoredValue<A extends Attribute> = A extends { readonly writeOnly: true }
  ? null
  : A extends { readonly required: true } | { readonly default: boolean | number | string | object }
    ? ValueOf<A>
    : A extends { readonly computed: true }
      ? ValueOf<A> | NullIf<IsNullable<A>>
      : ValueOf<A> | null;

/** What the user wrote: nothing but what is required is sure to be there, and anything may be unknown at plan. */
export type Config<B extends Block> = {
  readonly [K in keyof Rows<B>]: ValueAtPlan<Rows<B>[K]['type']> | (IsRequired<Rows<B>[K]> extends true ? never : null);
} & BlockValues<B, 'config'>;

/** What the user wrote, at apply: everything is known. Write-only values are here and nowhere else. */
export type KnownConfig<B extends Block> = {
  readonly [K in keyof Rows<B>]: ValueOf<Rows<B>[K]> | (IsRequired<Rows<B>[K]> extends true ? never : null);
} & BlockValues<B, 'known'>;

/** What create and update are to bring about: known, but for computed values that only the server can tell. */
export type Planned<B extends Block> = {
  readonly [K in keyof Rows<B>]: PlannedValue<Rows<B>[K]>;
} & BlockValues<B, 'state'>;

/** An object as the state holds it after create, update or read. Write-only values are always null. */
export type State<B extends Block> = {
  readonly [K in keyof Rows<B>]: StoredValue<Rows<B>[K]>;
} & BlockValues<B, 'state'>;

/** What the state holds before a read. After an import only `id` is sure to be there. */
export type Prior<B extends Block> = {
  readonly [K in keyof Rows<B>]: K extends 'id' ? ValueOf<Rows<B>[K]> : ValueOf<Rows<B>[K]> | null;
} & BlockValues<B, 'state'>;

type ComputedNames<A extends Attributes> = {
  [K in keyof A]: A[K] extends { readonly computed: true } ? K : never;
}[keyof A];

/** The values that create and update find out; all others are the planned ones and not an author's to change. */
export type Computed<B extends Block> = {
  readonly [K in ComputedNames<Rows<B>>]: StoredValue<Rows<B>[K]>;
};

/** The part of an object that an import can tell from the ID alone. */
export type ImportedStub<B extends Block> = (Rows<B> extends { readonly id: infer A extends Attribute }
  ? { readonly id: ValueOf<A> }
  : unknown) & { readonly [K in keyof Rows<B>]?: ValueOf<Rows<B>[K]> | null };
