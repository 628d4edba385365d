/**
 * What an author keeps in a resource's private bytes.
 *
 * What a plan changes is kept apart until the apply has succeeded: after a failed apply the old values hold, so that the
 * next plan sees the same difference again.
 */
import type { Json, PrivateState } from '../definition';
import { MisuseError } from '../misuse-error';

/** JSON by key: each value was serialised when it was set, so that nothing can go wrong later. */
type Values = ReadonlyMap<string, string>;

const EMPTY: Values = new Map();

export class PrivateData implements PrivateState {
  #values: Values;

  private constructor(
    /** As they came: where nothing changes they go back as they are, since Terraform compares them. */
    private readonly bytes: Buffer,
    /** As of the last apply, read or import that succeeded. */
    private readonly stored: Values,
    /** As a plan wants it; undefined where no plan has changed anything. */
    private readonly planned: Values | undefined,
    /** True if the bytes were not what this runtime writes: nothing of them is used. */
    public readonly isCorrupt: boolean,
    /** In the plan of a replacement: what is stored of the object that is to go. */
    private readonly replaced?: Values,
  ) {
    this.#values = planned ?? stored;
  }

  public static empty(): PrivateData {
    return PrivateData.parse(Buffer.alloc(0));
  }

  /**
   * For the create of a replacement, which starts with none. What belongs to the object that is to go is kept beside it:
   * Terraform has no other private data for its delete than those of this plan.
   */
  public static replacing(bytes: Buffer): PrivateData {
    return new PrivateData(Buffer.alloc(0), EMPTY, undefined, false, PrivateData.parse(bytes).stored);
  }

  /** Never throws: what is unreadable counts as empty. */
  public static parse(bytes: Buffer): PrivateData {
    if (bytes.length === 0) return new PrivateData(bytes, EMPTY, undefined, false);
    try {
      const json: unknown = JSON.parse(bytes.toString('utf8'));
      if (
        isObject(json) &&
        isObject(json['stored']) &&
        isOptionalObject(json['planned']) &&
        isOptionalObject(json['replaced'])
      ) {
        const { stored, planned, replaced } = json;
        return new PrivateData(
          bytes,
          toValues(stored),
          planned && toValues(planned),
          false,
          replaced && toValues(replaced),
        );
      }
    } catch {
      // Reported by `isCorrupt`.
    }
    return new PrivateData(Buffer.alloc(0), EMPTY, undefined, true);
  }

  /**
   * What a delete works with: in a replacement, the data of the object that is to go. Of a tainted object Terraform hands
   * out none: then what the plan has set for the new one is all that there is.
   */
  public ofRemoved(): PrivateData {
    const { replaced } = this;
    return replaced === undefined || replaced.size === 0 ? this : PrivateData.parse(bytesOf(replaced));
  }

  public get(key: string): Json | undefined {
    const text = this.#values.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  }

  public set(key: string, value: Json | undefined): void {
    if (typeof (key as unknown) !== 'string') throw new MisuseError('the key of private data must be a string');
    const values = new Map(this.#values);
    if (value === undefined) values.delete(key);
    else values.set(key, serialised(key, value));
    this.#values = values;
  }

  /** With what was changed. */
  public toBytes(): Buffer {
    return this.#write(this.#values);
  }

  /** With what was changed set apart, to take effect when the plan is applied. */
  public toPlannedBytes(): Buffer {
    const isChanged = !isSame(this.#values, this.stored);
    if (!isChanged && (this.replaced?.size ?? 0) === 0) return this.#write(this.stored);
    const parts = { stored: this.stored, planned: isChanged ? this.#values : undefined, replaced: this.replaced };
    const texts = Object.entries(parts).map(([key, values]) => values && `"${key}":${toJson(values)}`);
    return Buffer.from(`{${texts.filter((text) => text !== undefined).join(',')}}`);
  }

  /** Without what the plan wanted, but with what was changed since: what was done before the failure was done. */
  public toBytesAfterFailure(): Buffer {
    const before = this.planned ?? this.stored;
    const values = new Map(this.stored);
    for (const key of new Set([...before.keys(), ...this.#values.keys()])) {
      const text = this.#values.get(key);
      if (text === before.get(key)) continue;
      if (text === undefined) values.delete(key);
      else values.set(key, text);
    }
    return this.#write(values);
  }

  #write(values: Values): Buffer {
    const isAsItCame = this.planned === undefined && this.replaced === undefined && isSame(values, this.stored);
    return isAsItCame ? this.bytes : bytesOf(values);
  }
}

function serialised(key: string, value: Json): string {
  let text: unknown;
  try {
    text = JSON.stringify(value, refuseNonFinite);
  } catch {
    // The reason may quote the value.
  }
  if (typeof text === 'string') return text;
  throw new MisuseError(`private data '${key}' cannot be stored: the value is no JSON`);
}

function bytesOf(values: Values): Buffer {
  return values.size === 0 ? Buffer.alloc(0) : Buffer.from(`{"stored":${toJson(values)}}`);
}

/** JSON would hold null in their place. */
function refuseNonFinite(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError();
  return value;
}

function isSame(a: Values, b: Values): boolean {
  return a.size === b.size && [...a].every(([key, text]) => b.get(key) === text);
}

function toJson(values: Values): string {
  return `{${[...values].map(([key, text]) => `${JSON.stringify(key)}:${text}`).join(',')}}`;
}

function toValues(object: Record<string, unknown>): Values {
  return new Map(Object.entries(object).map(([key, value]) => [key, JSON.stringify(value)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOptionalObject(value: unknown): value is Record<string, unknown> | undefined {
  return value === undefined || isObject(value);
}
