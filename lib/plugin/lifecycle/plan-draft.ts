import type { PlanEditor } from '../definition';
import type { AttributePath } from '../diagnostics';
import type { Attribute, Schema } from '../schema';
import { isUnknown, unknown } from '../unknown';
import { valueFromAuthor } from '../values/author-values';
import { recordOf, type Data, type DataRecord } from '../values/data';
import { sameData } from '../values/equality';
import { authorObject, type AuthorObject } from './compiled-schema';
import { isChanged, markComputed, pathsThatRequireReplace, type PlanInput } from './plan-steps';

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
    return authorObject(this.#input.compiled, this.result());
  }

  public get changed(): boolean {
    return isChanged(this.#input, this.#unmarked);
  }

  public set(name: string, value: unknown): void {
    const attribute = this.#input.compiled.schema.attributes[name];
    if (attribute?.computed !== true) throw new Error(`'${name}' is not computed: a plan cannot set it`);
    this.#settled.add(name);
    this.#unmarked = recordOf([...Object.entries(this.#unmarked), [name, this.#planned(name, attribute, value)]]);
  }

  public requireReplace(name: string): void {
    if (this.#input.compiled.type[1][name] === undefined) throw new Error(`'${name}' is not part of the schema`);
    this.#replaced.add(name);
  }

  public result(): DataRecord {
    return markComputed(this.#input, this.#unmarked, this.#settled);
  }

  /** Where the plan requires a new object. Terraform asks for a difference there: without one it is no reason. */
  public replacements(): AttributePath[] {
    const { compiled, prior } = this.#input;
    const planned = this.result();
    const paths = pathsThatRequireReplace(this.#input, planned);
    for (const name of this.#replaced) {
      const type = compiled.type[1][name];
      if (prior === null || type === undefined || paths.some(([first]) => first === name)) continue;
      if (!sameData(type, prior[name] ?? null, planned[name] ?? null)) paths.push([name]);
    }
    return paths;
  }

  #planned(name: string, { type }: Attribute, value: unknown): Data {
    const configured = this.#input.config[name] ?? null;
    const before = this.#input.prior?.[name] ?? null;
    const like = (model: Data): Data => (isUnknown(value) ? unknown : valueFromAuthor(type, value, model, [name]));
    if (configured === null) return like(before);
    if (sameData(type, like(configured), configured)) return configured;
    if (before !== null && sameData(type, like(before), before)) return before;
    throw new Error(`'${name}' is set in the configuration: a plan can only take it or keep the prior value`);
  }
}
