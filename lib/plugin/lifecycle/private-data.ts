/**
 * What an author keeps in a resource's private bytes.
 *
 * What a plan changes is kept apart until the apply has succeeded: after a failed apply the old values hold, so that the
 * next plan sees the same difference again.
 */
import type { Json, PrivateState } from '../definition';

type Values = ReadonlyMap<string, Json>;
const NONE: Values = new Map();

export class PrivateData implements PrivateState {
  readonly #changes = new Map<string, Json | undefined>();

  private constructor(
    /** As of the last apply, read or import that succeeded. */
    private readonly stored: Values,
    /** As a plan wants it; undefined where no plan has changed anything. */
    private readonly planned: Values | undefined,
    /** True if the bytes were not what this runtime writes: nothing of them is used. */
    public readonly isCorrupt: boolean,
  ) {}

  /** Never throws: what is unreadable counts as empty. */
  public static parse(bytes: Uint8Array): PrivateData {
    if (bytes.length === 0) return new PrivateData(NONE, undefined, false);
    try {
      const json: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
      if (isObject(json) && isObject(json['stored']) && (json['planned'] === undefined || isObject(json['planned']))) {
        return new PrivateData(toMap(json['stored']), json['planned'] && toMap(json['planned']), false);
      }
    } catch {
      // Reported by `isCorrupt`.
    }
    return new PrivateData(NONE, undefined, true);
  }

  public get(key: string): Json | undefined {
    return this.#changes.has(key) ? this.#changes.get(key) : (this.planned ?? this.stored).get(key);
  }

  public set(key: string, value: Json | undefined): void {
    this.#changes.set(key, value);
  }

  /** With what was changed. */
  public toBytes(): Buffer {
    return write(this.changed(this.planned ?? this.stored), undefined);
  }

  /** With what was changed set apart, to take effect when the plan is applied. */
  public toPlannedBytes(): Buffer {
    const stored = new Map(this.stored);
    if (this.#changes.size === 0 && this.planned === undefined) return write(stored, undefined);
    return write(stored, this.changed(this.planned ?? this.stored));
  }

  /** Without what the plan wanted, but with what was changed since: what was done before the failure was done. */
  public toBytesAfterFailure(): Buffer {
    return write(this.changed(this.stored), undefined);
  }

  private changed(values: Values): Map<string, Json> {
    const result = new Map(values);
    for (const [key, value] of this.#changes) {
      if (value === undefined) result.delete(key);
      else result.set(key, value);
    }
    return result;
  }
}

function write(stored: Map<string, Json>, planned: Map<string, Json> | undefined): Buffer {
  if (stored.size === 0 && planned === undefined) return Buffer.alloc(0);
  return Buffer.from(
    JSON.stringify({
      stored: Object.fromEntries(stored),
      ...(planned === undefined ? {} : { planned: Object.fromEntries(planned) }),
    }),
  );
}

function toMap(object: Record<string, unknown>): Values {
  return new Map(Object.entries(object) as [string, Json][]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
