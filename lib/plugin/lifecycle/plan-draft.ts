import type { PlanEditor } from '../definition';
import { MisuseError } from '../misuse-error';
import type { Attribute, Schema } from '../schema';
import { isUnknown, unknown } from '../unknown';
import { valueFromAuthor } from '../values/author-values';
import { recordOf, type Data, type DataRecord } from '../values/data';
import { sameData } from '../values/equality';
import { authorObject, type AuthorObject } from './compiled-schema';
import { isChanged, markComputed, replacedAttributes, type PlanInput } from './plan-steps';

/** A plan while the author's `modifyPlan` works on it. */
export class PlanDraft implements PlanEditor<Schema> {
  readonly #input: PlanInput;
  /** Without the marks of what is unknown because something else changes. */
  #unmarked: DataRecord;
  readonly #settled = new Set<string>();
  readonly #replaced = new Set<string>();

  public constructor(input: PlanInput, planned: DataRecord) {
    this.#input = input;
    this.#unmarked = planned;
  }

  public get planned(): AuthorObject {
    return authorObject(this.result());
  }

  public get changed(): boolean {
    return isChanged(this.#input, this.#unmarked);
  }

  public set(name: string, value: unknown): void {
    const attribute = this.#attribute(name);
    if (attribute.computed !== true) throw new MisuseError(`'${name}' is not computed: a plan cannot set it`);
    this.#settled.add(name);
    this.#unmarked = recordOf([...Object.entries(this.#unmarked), [name, this.#planned(name, attribute, value)]]);
  }

  public requireReplace(name: string): void {
    this.#attribute(name);
    this.#replaced.add(name);
  }

  public result(): DataRecord {
    return markComputed(this.#input, this.#unmarked, this.#settled);
  }

  /** The attributes that require a new object. */
  public replacements(): readonly string[] {
    return replacedAttributes(this.#input, this.result(), this.#replaced);
  }

  #attribute(name: string): Attribute {
    const attribute = this.#input.compiled.schema.attributes[name];
    if (attribute === undefined) throw new MisuseError(`'${name}' is not part of the schema`);
    return attribute;
  }

  #planned(name: string, { type }: Attribute, value: unknown): Data {
    const configured = this.#input.config[name] ?? null;
    const before = this.#input.prior?.[name] ?? null;
    const wanted = isUnknown(value) ? unknown : valueFromAuthor(type, value, [name]);
    if (configured === null || sameData(type, wanted, configured)) return wanted;
    if (before !== null && sameData(type, wanted, before)) return before;
    throw new MisuseError(`'${name}' is set in the configuration: a plan can only take it or keep the prior value`);
  }
}
