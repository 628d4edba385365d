/**
 * The border to a provider's author: values as plain JavaScript, checked when they come back.
 *
 * The type of a `dynamic` value is not visible to an author. On the way back it is taken from the value that was there
 * before, if the new one fits it, and told from the value itself otherwise.
 */
import type { Block, NestedBlock, TypeConstraint } from '../schema';
import { isUnknown, unknown } from '../unknown';
import { emptyRecord, isDataList, isDataRecord, TypedData, type Data, type DataRecord } from './data';
import { ExactNumber } from './exact-number';
import { kindOf, ValueError } from './value-error';

type Path = readonly (string | number)[];

/** `data` without the types of its dynamic values. */
export function toAuthor(data: Data): unknown {
  if (data instanceof TypedData) return toAuthor(data.value);
  if (isDataList(data)) return data.map(toAuthor);
  if (!isDataRecord(data)) return data;
  const plain = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of Object.entries(data)) plain[name] = toAuthor(value);
  return plain;
}

/**
 * A whole object as an author returns it.
 *
 * @param before the object that was there before
 * @throws ValueError if something is missing, unknown or of another type
 */
export function blockFromAuthor(block: Block, value: unknown, before: Data = null, path: Path = []): DataRecord {
  const fields = fieldsOf(value, path);
  const data = emptyRecord();
  for (const [name, attribute] of Object.entries(block.attributes)) {
    data[name] =
      attribute.writeOnly === true
        ? null
        : valueFromAuthor(attribute.type, fields.get(name), fieldOf(before, name), [...path, name]);
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    data[name] = nestedFromAuthor(nested, fields.get(name), fieldOf(before, name), [...path, name]);
  }
  return data;
}

function nestedFromAuthor({ nesting, block }: NestedBlock, value: unknown, before: Data, path: Path): Data {
  if (nesting === 'single') return value === null ? null : blockFromAuthor(block, value, before, path);
  if (nesting === 'map') {
    const data = emptyRecord();
    for (const [label, item] of fieldsOf(value, path)) {
      data[label] = blockFromAuthor(block, item, fieldOf(before, label), [...path, label]);
    }
    return data;
  }
  return itemsOf(value, path).map((item, index) =>
    blockFromAuthor(block, item, itemOf(before, index), [...path, index]),
  );
}

/**
 * One value as an author returns it.
 *
 * @param before the value that was there before
 * @throws ValueError if it is missing, unknown or of another type
 */
export function valueFromAuthor(type: TypeConstraint, value: unknown, before: Data, path: Path): Data {
  if (value === undefined) throw new ValueError(path, 'is missing');
  if (isUnknown(value)) throw new ValueError(path, 'is still unknown');
  if (type === 'dynamic') return dynamicFromAuthor(value, before, path);
  if (value === null) return null;
  if (type === 'string') return typeof value === 'string' ? value : refuse(path, 'a string', value);
  if (type === 'bool') return typeof value === 'boolean' ? value : refuse(path, 'a bool', value);
  if (type === 'number') {
    if (value instanceof ExactNumber) return value;
    return typeof value === 'number' && Number.isFinite(value) ? value : refuse(path, 'a finite number', value);
  }
  switch (type[0]) {
    case 'list':
    case 'set':
      return itemsOf(value, path).map((item, index) => valueFromAuthor(type[1], item, null, [...path, index]));
    case 'map': {
      const data = emptyRecord();
      for (const [key, item] of fieldsOf(value, path)) data[key] = valueFromAuthor(type[1], item, null, [...path, key]);
      return data;
    }
    case 'object': {
      const fields = fieldsOf(value, path);
      const data = emptyRecord();
      for (const [name, fieldType] of Object.entries(type[1])) {
        data[name] = valueFromAuthor(fieldType, fields.get(name), fieldOf(before, name), [...path, name]);
      }
      return data;
    }
    case 'tuple': {
      const items = itemsOf(value, path);
      if (items.length !== type[1].length) refuse(path, `an array of ${String(type[1].length)}`, value);
      return type[1].map((itemType, index) =>
        valueFromAuthor(itemType, items[index], itemOf(before, index), [...path, index]),
      );
    }
  }
}

function dynamicFromAuthor(value: unknown, before: Data, path: Path): Data {
  if (before instanceof TypedData) {
    if (value === null) return before.value === null ? before : null;
    try {
      return new TypedData(before.type, valueFromAuthor(before.type, value, before.value, path));
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
    }
  }
  return value === null ? null : withOwnType(value, path);
}

/** An array counts as a tuple and an object as an object, as in Terraform's own literals. */
function withOwnType(value: unknown, path: Path): TypedData {
  const type = ownType(value, path);
  return new TypedData(type, valueFromAuthor(type, value, null, path));
}

function ownType(value: unknown, path: Path): TypeConstraint {
  if (value === null) return 'dynamic';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number' || value instanceof ExactNumber) return 'number';
  if (typeof value === 'boolean') return 'bool';
  if (Array.isArray(value)) return ['tuple', value.map((item, index) => ownType(item, [...path, index]))];
  const fields = Object.create(null) as Record<string, TypeConstraint>;
  for (const [name, item] of fieldsOf(value, path)) fields[name] = ownType(item, [...path, name]);
  return ['object', fields];
}

function itemsOf(value: unknown, path: Path): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : refuse(path, 'an array', value);
}

function fieldsOf(value: unknown, path: Path): ReadonlyMap<string, unknown> {
  if (value === undefined) throw new ValueError(path, 'is missing');
  if (value === unknown) throw new ValueError(path, 'is still unknown');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(path, 'an object', value);
  return new Map(Object.entries(value));
}

function fieldOf(data: Data, name: string): Data {
  return isDataRecord(data) ? (data[name] ?? null) : null;
}

function itemOf(data: Data, index: number): Data {
  return isDataList(data) ? (data[index] ?? null) : null;
}

function refuse(path: Path, expected: string, value: unknown): never {
  throw new ValueError(path, `must be ${expected}, got ${kindOf(value)}`);
}
