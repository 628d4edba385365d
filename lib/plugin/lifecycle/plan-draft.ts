import type { PlanEditor } from '../definition';
import { MisuseError } from '../misuse-error';
import type { Attribute, Schema } from '../schema';
import { isUnknown, unknown } from '../unknown';
import { valueFromAuthor } from '../values/author-values';
import { recordOf, type Data, type DataRecord } from '../values/data';
import { sameData } from '../values/equality';
import { authorObject, type AuthorObject, type CompiledSchema } from './compiled-schema';

interface PlanInput {
  readonly compiled: CompiledSchema;
  readonly config: DataRecord;
  /** Null when the object is to be created. */
  readonly prior: DataRecord | null;
}

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
    const { compiled, prior } = this.#input;
    return prior === null || !sameData(compiled.type, this.#unmarked, prior);
  }

  public get replaces(): boolean {
    return this.replacements().length > 0;
  }

  public set(name: string, value: unknown): void {
    const attribute = this.#attribute(name);
    if (attribute.computed !== true) throw new MisuseError(`'${name}' is not computed: a plan cannot set it`);
    this.#settled.add(name);
    this.#unmarked = recordOf([...Object.entries(this.#unmarked), [name, this.#settledValue(name, attribute, value)]]);
  }

  public requireReplace(name: string): void {
    this.#attribute(name);
    this.#replaced.add(name);
  }

  /**
   * With marks for what only the server can tell, if anything is to change: the computed attributes that the user did not
   * write, but for those that are kept and those that the author has set.
   */
  public result(): DataRecord {
    const { compiled, config, prior } = this.#input;
    if (!this.changed) return this.#unmarked;
    const marked = new Map<string, Data>();
    for (const [name, attribute] of compiled.attributes) {
      if (attribute.computed !== true || this.#settled.has(name) || config[name] !== null) continue;
      const before = prior?.[name] ?? null;
      marked.set(name, attribute.keepWhenUnchanged === true && before !== null ? before : unknown);
    }
    return recordOf([...Object.entries(this.#unmarked), ...marked]);
  }

  /** The attributes whose change destroys the object and creates a new one: by the schema, or because the author says so. */
  public replacements(): readonly string[] {
    const { compiled, config, prior } = this.#input;
    if (prior === null) return [];
    const planned = this.result();
    const replaced = compiled.attributes.filter(([name, attribute]) => {
      // Terraform asks for a difference: without one there is no reason for a new object.
      if (sameData(attribute.type, planned[name] ?? null, prior[name] ?? null)) return false;
      if (this.#replaced.has(name)) return true;
      // A value that the server is yet to tell is no change that anybody asked for.
      const isOpen = attribute.computed === true && config[name] === null && isUnknown(planned[name]);
      // Nor is one that nobody has told yet, as an import leaves it.
      const isNew = attribute.computed === true && attribute.nullable !== true && (prior[name] ?? null) === null;
      return attribute.requiresReplace === true && !isOpen && !isNew;
    });
    return replaced.map(([name]) => name);
  }

  #attribute(name: string): Attribute {
    const attribute = this.#input.compiled.schema.attributes[name];
    if (attribute === undefined) throw new MisuseError(`'${name}' is not part of the schema`);
    return attribute;
  }

  #settledValue(name: string, { type }: Attribute, value: unknown): Data {
    const configured = this.#input.config[name] ?? null;
    const before = this.#input.prior?.[name] ?? null;
    const wanted = isUnknown(value) ? unknown : valueFromAuthor(type, value, [name]);
    if (configured === null || sameData(type, wanted, configured)) return wanted;
    if (before !== null && sameData(type, wanted, before)) return before;
    throw new MisuseError(`'${name}' is set in the configuration: a plan can only take it or keep the prior value`);
  }
}
