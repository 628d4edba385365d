/**
 * The schema of a provider, resource or data source as plain data, and the TypeScript types that follow from it.
 *
 * Types are written in Terraform's own JSON notation (`'string'`, `['list', 'string']`), so the data needs no translation
 * on the wire and no import where it is written: any literal of this shape, declared `as const`, is a schema.
 *
 * Source: Terraform plugin protocol 6, messages `Schema`, `Schema.Block`, `Schema.Attribute`.
 */
import type { Unknown } from './unknown';

export type TypeConstraint =
  | 'string'
  | 'number'
  | 'bool'
  | readonly ['list' | 'set' | 'map', TypeConstraint]
  | readonly ['object', { readonly [name: string]: TypeConstraint }];

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
  /** What to use instead, a full sentence. The user is warned where the attribute is set. */
  readonly deprecated?: string;
  /** Checked when the value is wholly known and not null. */
  readonly rules?: readonly Rule<never>[];
  /** A change of the value destroys the object and creates a new one. */
  readonly requiresReplace?: boolean;
}

interface ConfiguredAttribute extends AttributeBase {
  readonly computed?: false;
  /** Present in the configuration only: never in plan or state. Needs Terraform or OpenTofu 1.11. */
  readonly writeOnly?: boolean;
  /** Name of the attribute that takes a write-only one's place where the calling Terraform is older. */
  readonly storedAlternative?: string;
  readonly keepWhenUnchanged?: false;
  readonly nullable?: undefined;
}

interface RequiredAttribute extends ConfiguredAttribute {
  readonly required: true;
  readonly optional?: false;
}

interface OptionalAttribute extends ConfiguredAttribute {
  readonly optional: true;
  readonly required?: false;
}

interface ComputedAttribute extends AttributeBase {
  readonly computed: true;
  readonly optional?: boolean;
  readonly required?: false;
  readonly writeOnly?: false;
  /** An update plan keeps the prior value, if it is not null, instead of showing "(known after apply)". */
  readonly keepWhenUnchanged?: boolean;
  /** The provider may return null. Without it a null is reported as a bug. */
  readonly nullable?: boolean;
}

export type Attribute = RequiredAttribute | OptionalAttribute | ComputedAttribute;
type Attributes = { readonly [name: string]: Attribute };

export interface Schema {
  /** Markdown, a full sentence: it becomes the generated documentation. */
  readonly description: string;
  /** Grows when the stored form changes; see `ResourceDefinition.upgraders`. @default 0 */
  readonly version?: number;
  readonly attributes: Attributes;
}

/**
 * The value of a type, once known. Integers that a double cannot hold and null elements of lists, sets and maps are refused
 * before an author sees them.
 */
type Value<T extends TypeConstraint> = TypeConstraint extends T ? unknown : KnownValue<T>;

type KnownValue<T extends TypeConstraint> = T extends 'string'
  ? string
  : T extends 'number'
    ? number
    : T extends 'bool'
      ? boolean
      : T extends readonly ['list' | 'set', infer E extends TypeConstraint]
        ? readonly Value<E>[]
        : T extends readonly ['map', infer E extends TypeConstraint]
          ? { readonly [key: string]: Value<E> }
          : T extends readonly ['object', infer F extends { readonly [name: string]: TypeConstraint }]
            ? { readonly [K in keyof F]: Value<F[K]> | null }
            : never;

/** The value of a type while Terraform plans: unknown as a whole or in parts. */
export type ValueAtPlan<T extends TypeConstraint> = TypeConstraint extends T ? unknown : Unknown | PartlyKnownValue<T>;

type PartlyKnownValue<T extends TypeConstraint> = T extends readonly ['list' | 'set', infer E extends TypeConstraint]
  ? readonly ValueAtPlan<E>[]
  : T extends readonly ['map', infer E extends TypeConstraint]
    ? { readonly [key: string]: ValueAtPlan<E> }
    : T extends readonly ['object', infer F extends { readonly [name: string]: TypeConstraint }]
      ? { readonly [K in keyof F]: ValueAtPlan<F[K]> | null }
      : KnownValue<T>;

type Rows<S extends Schema> = S['attributes'];
type ValueOf<A extends Attribute> = Value<A['type']>;
type NullIf<Condition extends boolean> = Condition extends true ? null : never;
type IsRequired<A extends Attribute> = A extends { readonly required: true } ? true : false;
type IsNullable<A extends Attribute> = A extends { readonly nullable: true } ? true : false;

type PlannedValue<A extends Attribute> = A extends { readonly computed: true }
  ? ValueOf<A> | NullIf<IsNullable<A>> | Unknown
  : StoredValue<A>;

type StoredValue<A extends Attribute> = A extends { readonly writeOnly: true }
  ? null
  : A extends { readonly required: true }
    ? ValueOf<A>
    : A extends { readonly computed: true }
      ? ValueOf<A> | NullIf<IsNullable<A>>
      : ValueOf<A> | null;

/** What the user wrote: nothing but what is required is sure to be there, and anything may be unknown at plan. */
export type Config<S extends Schema> = {
  readonly [K in keyof Rows<S>]: ValueAtPlan<Rows<S>[K]['type']> | (IsRequired<Rows<S>[K]> extends true ? never : null);
};

/** What the user wrote, at apply: everything is known. Write-only values are here and nowhere else. */
export type KnownConfig<S extends Schema> = {
  readonly [K in keyof Rows<S>]: ValueOf<Rows<S>[K]> | (IsRequired<Rows<S>[K]> extends true ? never : null);
};

/** What create and update are to bring about: known, but for computed values that only the server can tell. */
export type Planned<S extends Schema> = {
  readonly [K in keyof Rows<S>]: PlannedValue<Rows<S>[K]>;
};

/** An object as the state holds it after create, update or read. Write-only values are always null. */
export type State<S extends Schema> = {
  readonly [K in keyof Rows<S>]: StoredValue<Rows<S>[K]>;
};

/** What the state holds before a read. After an import only `id` is sure to be there. */
export type Prior<S extends Schema> = {
  readonly [K in keyof Rows<S>]: K extends 'id' ? ValueOf<Rows<S>[K]> : ValueOf<Rows<S>[K]> | null;
};

type ComputedNames<A extends Attributes> = {
  [K in keyof A]: A[K] extends { readonly computed: true } ? K : never;
}[keyof A];

/** The values that create and update find out; all others are the planned ones and not an author's to change. */
export type Computed<S extends Schema> = {
  readonly [K in ComputedNames<Rows<S>>]: StoredValue<Rows<S>[K]>;
};

/** The part of an object that an import can tell from the ID alone. */
export type ImportedStub<S extends Schema> = (Rows<S> extends { readonly id: infer A extends Attribute }
  ? { readonly id: ValueOf<A> }
  : unknown) & { readonly [K in keyof Rows<S>]?: ValueOf<Rows<S>[K]> | null };
