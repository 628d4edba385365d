/** The arguments of a construct as they were given: kept, checked, and turned into Terraform's form. */
import type { TerraformElement } from 'cdktf';
import type { Relations } from '../contract/kind';
import { resolve } from './literals';
import { relationViolations } from './relations';
import { ConstructValidationError, violationOf } from './validation';
import type { Argument } from './validation';

export type ArgumentTable<Values> = { readonly [K in keyof Values]-?: Argument };

/** What synthesis needs of the arguments. */
export interface SynthesizedInputs {
  attributes(): Record<string, unknown>;
  hclAttributes(): Record<string, unknown>;
}

/** Lets a construct change the table that follows from its schema, for example where a secret goes. */
export type Rearrange<Values> = (table: ArgumentTable<Values>) => ArgumentTable<Values>;

/** A row of a table: what the contract says about the attribute, and what the construct adds to it. */
export function carriedBy<Name extends string>(
  attributes: { readonly [N in Name]: Omit<Argument, 'attribute'> },
  attribute: Name,
  addition: Partial<Argument> = {},
): Argument {
  return { ...attributes[attribute], attribute, ...addition };
}

interface HclAttribute {
  readonly value: unknown;
  readonly isBlock: false;
  readonly type: 'simple' | 'list' | 'set' | 'map';
  readonly storageClassType: string;
}

/**
 * What is known at construction is checked there, so that the error's stack trace leads to the line that caused it, and
 * `Testing.synth`, which skips validations, fails too. What a lazy value or an expression turns out to be is checked by a
 * validation.
 */
export class ConstructInputs<Values extends object> {
  private readonly values: Partial<Values> = {};
  private readonly properties: readonly (keyof Values & string)[];

  /**
   * @param relations of several arguments; `set` does not check them, as a change of two needs two steps
   */
  public constructor(
    private readonly owner: TerraformElement,
    private readonly table: ArgumentTable<Values>,
    given: Partial<Values>,
    relations: Relations = {},
  ) {
    this.properties = Object.keys(table) as (keyof Values & string)[];
    for (const property of this.properties) this.values[property] = given[property];
    const violations = (valueOf: (property: keyof Values & string) => unknown): string[] => [
      ...this.properties.flatMap((property) => this.violations(property, valueOf(property))),
      ...this.together(relations),
    ];
    this.refuse(violations((property) => this.values[property]));
    owner.node.addValidation({ validate: () => violations((property) => this.resolved(property)) });
  }

  public get<K extends keyof Values & string>(property: K): Partial<Values>[K] {
    return this.values[property];
  }

  public set<K extends keyof Values & string>(property: K, value: Partial<Values>[K]): void {
    this.refuse(this.violations(property, value));
    this.values[property] = value;
  }

  /** The attribute that the property sets. */
  public attributeOf(property: keyof Values & string): string {
    return this.table[property].attribute;
  }

  public rows(): [keyof Values & string, Argument][] {
    return this.properties.map((property) => [property, this.table[property]]);
  }

  /** The value as the synthesized stack will have it: a string with `${…}` where Terraform finds it out. */
  public resolved(property: keyof Values & string): unknown {
    return resolve(this.owner, this.values[property]);
  }

  public attributes(): Record<string, unknown> {
    return Object.fromEntries(this.given().map(([argument, value]) => [argument.attribute, value]));
  }

  public hclAttributes(): Record<string, HclAttribute> {
    return Object.fromEntries(
      this.given().map(([argument, value]) => [argument.attribute, { value, isBlock: false, ...hclTypeOf(argument) }]),
    );
  }

  private given(): [Argument, unknown][] {
    return this.properties
      .map((property): [Argument, unknown] => [this.table[property], this.values[property]])
      .filter(([, value]) => value !== undefined && value !== null);
  }

  private together(relations: Relations): string[] {
    const properties = new Map(this.rows().map(([property, { attribute }]) => [attribute, property]));
    const given = (attribute: string): boolean => {
      const property = properties.get(attribute);
      return property !== undefined && this.values[property] !== undefined;
    };
    return relationViolations(relations, given, (attribute) => properties.get(attribute) ?? attribute);
  }

  private violations(property: keyof Values & string, value: unknown): string[] {
    const violation = violationOf(property, this.table[property], value);
    return violation === undefined ? [] : [violation];
  }

  private refuse(violations: readonly string[]): void {
    if (violations.length > 0) throw new ConstructValidationError(this.owner.node.path, violations);
  }
}

function hclTypeOf({ type }: Argument): Pick<HclAttribute, 'type' | 'storageClassType'> {
  if (typeof type !== 'string') {
    const [kind] = type;
    return { type: kind, storageClassType: kind === 'map' ? 'stringMap' : 'stringList' };
  }
  return { type: 'simple', storageClassType: type === 'bool' ? 'boolean' : type };
}
