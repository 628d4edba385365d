/** The arguments of a construct as they were given: kept, checked, and turned into Terraform's form. */
import type { TerraformElement } from 'cdktf';
import type { Relations } from '../contract/kind';
import { layoutOf, type ArgumentLayout, type ArgumentTable, type SecretArgument } from './argument-layout';
import { isItemList, itemAttributes, itemViolations } from './item-list';
import { isPlain, resolve } from './literals';
import { idOf, referenceViolations, replacementTrigger } from './references';
import { relationViolations } from './relations';
import { ConstructValidationError, violationOf } from './validation';
import type { Argument } from './validation';

export type { ArgumentTable } from './argument-layout';

/** What synthesis needs of the arguments. */
export interface SynthesizedInputs {
  attributes(): Record<string, unknown>;
  hclAttributes(): Record<string, unknown>;
  /** Expressions: the object is to be replaced where the value of one of them changes. */
  replacementTriggers(): string[];
  /** What must not be written as a literal. */
  secrets(): readonly SecretArgument[];
  /** What only an object that exists can do without. */
  missingToCreate(): string[];
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

const NONE: readonly string[] = [];

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
  private readonly layout: ArgumentLayout<keyof Values & string>;
  /** Properties whose values may turn out to be something else at synthesis. */
  private readonly open = new Set<keyof Values & string>();
  /** Since they were checked together. */
  private isChanged = false;
  /** By the constructs that were taken in their place. */
  private readonly ids = new Map<unknown, unknown>();

  /**
   * @param relations of several arguments; `set` does not check them, as a change of two needs two steps
   */
  public constructor(
    private readonly owner: TerraformElement,
    private readonly table: ArgumentTable<Values>,
    given: Partial<Values>,
    private readonly relations: Relations = {},
  ) {
    this.layout = layoutOf(table);
    const violations: string[] = [];
    for (const [property] of this.layout.rows) {
      violations.push(...this.violations(property, given[property]));
      this.keep(property, given[property]);
    }
    violations.push(...this.together());
    this.refuse(violations);
    owner.node.addValidation({ validate: () => this.laterViolations() });
  }

  public get<K extends keyof Values & string>(property: K): Partial<Values>[K] {
    return this.values[property];
  }

  public set<K extends keyof Values & string>(property: K, value: Partial<Values>[K]): void {
    this.refuse(this.violations(property, value));
    this.keep(property, value);
    this.isChanged = true;
    if (value === undefined) return;
    const others = this.settersOf(this.attributeOf(property)).filter((other) => other !== property);
    for (const other of others) this.keep(other, undefined);
  }

  /** The attribute that the property sets. */
  public attributeOf(property: keyof Values & string): string {
    return this.table[property].attribute;
  }

  public rows(): ArgumentLayout<keyof Values & string>['rows'] {
    return this.layout.rows;
  }

  /** Those whose values are not plain: nothing else can refer to something. */
  public openRows(): ArgumentLayout<keyof Values & string>['rows'] {
    return this.layout.rows.filter(([property]) => this.open.has(property));
  }

  /** The value as the synthesized stack will have it: a string with `${…}` where Terraform finds it out. */
  public resolved(property: keyof Values & string): unknown {
    return resolve(this.owner, this.attributeValue(property));
  }

  public attributes(): Record<string, unknown> {
    const attributes: Record<string, unknown> = {};
    this.eachGiven(({ attribute }, value) => (attributes[attribute] = value));
    return attributes;
  }

  public hclAttributes(): Record<string, HclAttribute> {
    const attributes: Record<string, HclAttribute> = {};
    this.eachGiven((argument, value) => {
      attributes[argument.attribute] = { value, isBlock: false, ...hclTypeOf(argument) };
    });
    return attributes;
  }

  public replacementTriggers(): string[] {
    const constructs = this.layout.deletedWith.map((property) => this.values[property]);
    return constructs.flatMap((construct) => replacementTrigger(this.owner, construct) ?? []);
  }

  public secrets(): readonly SecretArgument[] {
    return this.layout.secrets;
  }

  public missingToCreate(): string[] {
    return this.layout.requiredToCreate
      .filter((property) => this.isMissing(property))
      .map((property) => `'${property}' is required, unless the object is imported with 'importFrom'`);
  }

  private isMissing(property: keyof Values & string): boolean {
    const value: unknown = this.values[property];
    return value === undefined || value === null;
  }

  private eachGiven(take: (argument: Argument, value: unknown) => void): void {
    for (const [property, argument] of this.layout.rows) {
      if (this.isMissing(property)) continue;
      const value = this.attributeValue(property);
      if (value !== undefined && value !== null) take(argument, value);
    }
  }

  private attributeValue(property: keyof Values & string): unknown {
    const argument = this.table[property];
    const value: unknown = this.values[property];
    if (argument.items !== undefined && isItemList(value)) {
      return itemAttributes(argument.items, value, (row, construct) => this.idFrom(row, construct));
    }
    return argument.takesConstruct === true ? this.idFrom(argument, value) : value;
  }

  /** Between stacks only the reference works that CDKTF has prepared: a getter would make another one. */
  private idFrom(argument: Argument, construct: unknown): unknown {
    if (!this.ids.has(construct)) this.ids.set(construct, idOf(argument, construct));
    return this.ids.get(construct);
  }

  private keep<K extends keyof Values & string>(property: K, value: Partial<Values>[K]): void {
    this.values[property] = value;
    if (isPlain(value)) this.open.delete(property);
    else this.open.add(property);
  }

  /** What is wrong with values that could not be checked when they were set. CDKTF resolves no constructs. */
  private laterViolations(): string[] {
    const found = [...this.open].flatMap((property) => {
      const { takesConstruct, items } = this.table[property];
      const isTaken = takesConstruct === true || items !== undefined;
      return this.violations(property, isTaken ? this.values[property] : this.resolved(property));
    });
    return this.isChanged ? [...found, ...this.together()] : found;
  }

  /** The properties that set the attribute: one that takes the value comes first, one that takes a construct follows. */
  private settersOf(attribute: string): readonly (keyof Values & string)[] {
    return this.layout.setters.get(attribute) ?? [];
  }

  private together(): string[] {
    const given = (attribute: string): boolean =>
      this.settersOf(attribute).some((property) => !this.isMissing(property));
    const isSet = (property: string): boolean => Reflect.get(this.values, property) !== undefined;
    return [
      ...relationViolations(this.layout.alternatives, isSet, String),
      ...relationViolations(this.relations, given, (attribute) => this.settersOf(attribute)[0] ?? attribute),
    ];
  }

  private violations(property: keyof Values & string, value: unknown): readonly string[] {
    const argument = this.table[property];
    if ((value === undefined || value === null) && argument.required !== true) return NONE;
    if (argument.items !== undefined) return itemViolations(property, argument, value);
    const [idProperty = property, ...alternatives] = this.settersOf(argument.attribute);
    if (argument.takesConstruct === true) return referenceViolations(property, idProperty, argument, value);
    // Whether one of several is there, they are asked together.
    if ((value === undefined || value === null) && alternatives.length > 0) return NONE;
    const violation = violationOf(property, argument, value);
    return violation === undefined ? NONE : [violation];
  }

  private refuse(violations: readonly string[]): void {
    if (violations.length > 0) throw new ConstructValidationError(this.owner.node.path, violations);
  }
}

function hclTypeOf({ type }: Argument): Pick<HclAttribute, 'type' | 'storageClassType'> {
  if (typeof type !== 'string') {
    const [kind, element] = type;
    const ofStrings = kind === 'map' ? 'stringMap' : 'stringList';
    return { type: kind, storageClassType: element === 'string' ? ofStrings : 'objectList' };
  }
  return { type: 'simple', storageClassType: type === 'bool' ? 'boolean' : type };
}
