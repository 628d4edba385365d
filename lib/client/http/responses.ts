/** Responses of the server, read without trust: what is not as documented ends in `invalid-response`, never in a crash. */
import { isLosslessNumber, parse, stringify } from 'lossless-json';
import { HdpError } from './errors';
import { ID_REQUIREMENT, isId } from '../ids';

/** What is not as it must be. Quotes no string that the server sent: it may be a secret. */
export function unexpected(expected: string, got: string): HdpError {
  return new HdpError(`expected ${expected}, got ${got}`, { code: 'invalid-response', outcome: 'unknown' });
}

/** A successful response. */
export interface ApiResponse {
  readonly status: number;
  readonly location: string | undefined;
  /** The parsed body; undefined if it was empty. */
  readonly body: unknown;
}

/** @throws HdpError `invalid-response`, also for JSON that is nested so deeply that it cannot be walked */
export function parseBody(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unexpected('UTF-8', 'other bytes');
  }
  if (text.trim() === '') return undefined;
  try {
    return parse(text);
  } catch {
    throw unexpected('JSON', 'something else');
  }
}

export function asObject(value: unknown): ResponseObject {
  return new ResponseObject(value, '');
}

/** One JSON object of a response, read by field. Null counts as missing. */
export class ResponseObject {
  private readonly fields: ReadonlyMap<string, unknown>;

  public constructor(
    value: unknown,
    private readonly place: string,
  ) {
    if (!isPlainObject(value))
      throw unexpected(place === '' ? 'an object' : `'${place}' to be an object`, describe(value));
    this.fields = new Map(Object.entries(value));
  }

  public has(name: string): boolean {
    return this.fields.get(name) !== undefined && this.fields.get(name) !== null;
  }

  public id(name: string): string {
    const value = this.fields.get(name);
    const text = isLosslessNumber(value) ? value.value : value;
    return typeof text === 'string' && isId(text) ? text : this.fail(name, ID_REQUIREMENT);
  }

  public text(name: string): string {
    const value = this.fields.get(name);
    return typeof value === 'string' ? value : this.fail(name, 'a string');
  }

  public textOrNumber(name: string): string {
    const value = this.fields.get(name);
    return isLosslessNumber(value) ? value.value : this.text(name);
  }

  public flag(name: string): boolean {
    const value = this.fields.get(name);
    return typeof value === 'boolean' ? value : this.fail(name, 'true or false');
  }

  /** `string`, `number`, … of JSON; undefined where it is missing. */
  public typeOf(name: string): 'string' | 'integer' | 'other' | undefined {
    const value = this.fields.get(name);
    if (value === undefined || value === null) return undefined;
    if (isLosslessNumber(value)) return /^-?[0-9]+$/.test(value.value) ? 'integer' : 'other';
    return typeof value === 'string' ? 'string' : 'other';
  }

  /** The fields that hold a list. */
  public lists(): readonly string[] {
    return [...this.fields].flatMap(([name, value]) => (Array.isArray(value) ? [name] : []));
  }

  /** The numbers in a list, also those in strings, without what is no number. */
  public counts(name: string): readonly number[] {
    return this.list(name).flatMap((item) => {
      const text = isLosslessNumber(item) ? item.value : item;
      return typeof text === 'string' && /^[0-9]{1,15}$/.test(text) ? [Number(text)] : [];
    });
  }

  /** The strings and numbers in a list, each as a string. */
  public words(name: string): readonly string[] {
    const value = this.fields.get(name);
    if (!Array.isArray(value)) return this.fail(name, 'a list');
    return value.flatMap((item) => (isLosslessNumber(item) ? item.value : typeof item === 'string' ? item : []));
  }

  public count(name: string): number {
    const value = this.fields.get(name);
    const text = isLosslessNumber(value) ? value.value : '';
    return /^[0-9]{1,15}$/.test(text) ? Number(text) : this.fail(name, 'a count');
  }

  public objects(name: string): readonly ResponseObject[] {
    return this.list(name).map((item, index) => new ResponseObject(item, `${this.inside(name)}[${String(index)}]`));
  }

  /**
   * The entries of a list that have a readable ID, each as an object. What else stands in the list is passed over: one odd
   * entry must not hide the others.
   */
  public identified(name: string, idField = 'id'): readonly ResponseObject[] {
    const value = this.fields.get(name);
    if (!Array.isArray(value)) return this.fail(name, 'a list');
    return value.filter(isPlainObject).flatMap((item) => {
      const fields = new ResponseObject(item, this.inside(name));
      return readable(() => fields.id(idField)) === undefined ? [] : [fields];
    });
  }

  /** Undefined also for what is no string. */
  public readableText(name: string): string | undefined {
    return readable(() => this.optionalText(name));
  }

  /** False also for what is no boolean. */
  public isTrue(name: string): boolean {
    return this.fields.get(name) === true;
  }

  /** Undefined also for what is no count. */
  public readableCount(name: string): number | undefined {
    return readable(() => this.optionalCount(name));
  }

  /** Undefined also for what is no boolean. */
  public readableFlag(name: string): boolean | undefined {
    return readable(() => this.optionalFlag(name));
  }

  /** Undefined also for what is no ID. */
  public readableId(name: string): string | undefined {
    return readable(() => this.optionalId(name));
  }

  public object(name: string): ResponseObject {
    return new ResponseObject(this.fields.get(name), this.inside(name));
  }

  public optionalId(name: string): string | undefined {
    return this.has(name) ? this.id(name) : undefined;
  }

  public optionalText(name: string): string | undefined {
    return this.has(name) ? this.text(name) : undefined;
  }

  public optionalFlag(name: string): boolean | undefined {
    return this.has(name) ? this.flag(name) : undefined;
  }

  /** A text that no error message may quote. */
  public optionalSecret(name: string): string | undefined {
    const value = this.fields.get(name);
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value;
    throw unexpected(`'${this.inside(name)}' to be a string`, 'something else');
  }

  /** An object of strings, of which no error message may quote one. Numbers and booleans count as strings, null as missing. */
  public optionalStrings(name: string): ReadonlyMap<string, string> | undefined {
    const value = this.fields.get(name);
    if (value === undefined || value === null) return undefined;
    if (!isPlainObject(value)) return this.fail(name, 'an object');
    return new Map(
      Object.entries(value).flatMap(([key, inner]: [string, unknown]): [string, string][] => {
        if (inner === null || inner === undefined) return [];
        if (typeof inner === 'string') return [[key, inner]];
        return [[key, stringify(inner) ?? '']];
      }),
    );
  }

  public optionalObject(name: string): ResponseObject | undefined {
    return this.has(name) ? this.object(name) : undefined;
  }

  /** Also of a string of digits. */
  public optionalCount(name: string): number | undefined {
    if (!this.has(name)) return undefined;
    const value = this.fields.get(name);
    return typeof value === 'string' && /^[0-9]{1,15}$/.test(value) ? Number(value) : this.count(name);
  }

  public optionalCounts(name: string): readonly number[] | undefined {
    return this.has(name) ? this.counts(name) : undefined;
  }

  /** The IDs in a list, without what is no ID. */
  public optionalIds(name: string): readonly string[] | undefined {
    if (!this.has(name)) return undefined;
    return this.list(name).flatMap((item) => {
      const text = isLosslessNumber(item) ? item.value : item;
      return typeof text === 'string' && isId(text) ? [text] : [];
    });
  }

  /** For what has no fixed form. */
  public raw(name: string): unknown {
    return this.fields.get(name);
  }

  private list(name: string): readonly unknown[] {
    const value = this.fields.get(name);
    return Array.isArray(value) ? value : this.fail(name, 'a list');
  }

  private inside(name: string): string {
    return this.place === '' ? name : `${this.place}.${name}`;
  }

  private fail(name: string, requirement: string): never {
    throw unexpected(`'${this.inside(name)}' to be ${requirement}`, describe(this.fields.get(name)));
  }
}

/** Undefined instead of a throw. */
export function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return value === '' ? 'an empty string' : 'a string';
  if (isLosslessNumber(value)) return value.value.length > 20 ? 'a longer number' : value.value;
  return Array.isArray(value) ? 'a list' : 'an object';
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
}
