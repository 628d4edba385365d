/**
 * Values in msgpack, driven by their types.
 *
 * Source: Terraform plugin protocol 6, wire format of DynamicValue.
 */
import { decode, encode, ExtData, type DecoderOptions, type ExtensionCodecType } from '@msgpack/msgpack';
import type { TypeConstraint } from '../schema';
import { isUnknown, unknown } from '../unknown';
import { emptyRecord, isDataList, isDataRecord, isList, TypedData, type Data } from './data';
import { ExactNumber, numberFromDouble, numberFromText, numberToWire } from './exact-number';
import { parseType } from './types';
import { kindOf, ValueError } from './value-error';

type Path = (string | number)[];

/** Every extension is read as unknown: those that only Terraform's future knows, too. */
const extensions: ExtensionCodecType<undefined> = {
  tryToEncode: (value) => (isUnknown(value) ? new ExtData(0, new Uint8Array(1)) : null),
  decode: () => unknown,
};

/** In front of each key of a map while it is raw: the library refuses the key `__proto__`. */
const KEY_MARK = '.';

const keyDecoder: NonNullable<DecoderOptions['keyDecoder']> = {
  canBeCached: () => true,
  decode: (bytes, offset, length) =>
    KEY_MARK + Buffer.from(bytes.buffer, bytes.byteOffset + offset, length).toString('utf8'),
};

function refuseOddKey(key: unknown): string {
  if (typeof key === 'string') return key;
  throw new Error(`${kindOf(key)} as a key`);
}

/** @throws ValueError if `bytes` are not a value of `type` */
export function decodeMsgpack(type: TypeConstraint, bytes: Uint8Array): Data {
  return read(type, decodeRaw(bytes), []);
}

function decodeRaw(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw new ValueError([], 'is empty');
  try {
    return decode(bytes, {
      extensionCodec: extensions,
      keyDecoder,
      mapKeyConverter: refuseOddKey,
      useBigInt64: true,
      // Each element takes a byte at least: nothing longer is allocated on the word of a broken header.
      maxArrayLength: bytes.length,
      maxMapLength: bytes.length,
    });
  } catch (error) {
    throw new ValueError([], `is not valid msgpack (${error instanceof Error ? error.message : String(error)})`);
  }
}

function read(type: TypeConstraint, raw: unknown, path: Path): Data {
  if (raw === null) return null;
  if (isUnknown(raw)) return unknown;
  if (type === 'string') return typeof raw === 'string' ? raw : refuse(path, 'a string', raw);
  if (type === 'bool') return typeof raw === 'boolean' ? raw : refuse(path, 'a bool', raw);
  if (type === 'number') return readNumber(raw) ?? refuse(path, 'a number', raw);
  if (type === 'dynamic') return readDynamic(raw, path);
  switch (type[0]) {
    case 'list':
    case 'set':
      return elements(raw, path).map((element, index) => at(path, index, () => read(type[1], element, path)));
    case 'map': {
      const values = emptyRecord();
      for (const [key, value] of entries(raw, path)) values[key] = at(path, key, () => read(type[1], value, path));
      return values;
    }
    case 'object':
      return readObject(type[1], raw, path);
    case 'tuple': {
      const items = elements(raw, path);
      if (items.length !== type[1].length) {
        throw new ValueError([...path], `must have ${String(type[1].length)} elements, got ${String(items.length)}`);
      }
      return type[1].map((itemType, index) => at(path, index, () => read(itemType, items[index], path)));
    }
  }
}

function readObject(fields: { readonly [name: string]: TypeConstraint }, raw: unknown, path: Path): Data {
  const values = new Map(entries(raw, path));
  const object = emptyRecord();
  for (const [name, type] of Object.entries(fields)) {
    at(path, name, () => {
      const value = values.get(name);
      if (value === undefined) throw new ValueError([...path], 'is missing');
      object[name] = read(type, value, path);
    });
  }
  for (const name of values.keys()) {
    if (!(name in object)) throw new ValueError([...path, name], 'is not part of the schema');
  }
  return object;
}

function readNumber(raw: unknown): number | ExactNumber | undefined {
  if (typeof raw === 'number') return numberFromDouble(raw);
  return typeof raw === 'bigint' || typeof raw === 'string' ? numberFromText(String(raw)) : undefined;
}

function readDynamic(raw: unknown, path: Path): Data {
  const [typeJson, value, ...rest] = elements(raw, path);
  if (!(typeJson instanceof Uint8Array) || value === undefined || rest.length > 0) {
    throw new ValueError([...path], 'must be a type and a value');
  }
  let type: TypeConstraint;
  try {
    type = parseType(JSON.parse(Buffer.from(typeJson).toString('utf8')));
  } catch {
    throw new ValueError([...path], 'has a type that is not known');
  }
  return new TypedData(type, read(type, value, path));
}

function elements(raw: unknown, path: Path): readonly unknown[] {
  return isList(raw) ? raw : refuse(path, 'an array', raw);
}

function entries(raw: unknown, path: Path): (readonly [string, unknown])[] {
  if (typeof raw !== 'object' || raw === null || isList(raw) || raw instanceof Uint8Array) {
    return refuse(path, 'a map', raw);
  }
  return Object.entries(raw).map(([key, value]) => [key.slice(KEY_MARK.length), value]);
}

function at<T>(path: Path, step: string | number, work: () => T): T {
  path.push(step);
  const result = work();
  path.pop();
  return result;
}

function refuse(path: Path, expected: string, raw: unknown): never {
  throw new ValueError([...path], `must be ${expected}, got ${kindOf(raw)}`);
}

/** @throws ValueError if `value` is not one of `type` */
export function encodeMsgpack(type: TypeConstraint, value: Data): Uint8Array {
  return encode(write(type, value, []), { extensionCodec: extensions, maxDepth: 1000 });
}

function write(type: TypeConstraint, value: Data, path: Path): unknown {
  if (value === null || isUnknown(value)) return value;
  if (type === 'string') return typeof value === 'string' ? value : refuse(path, 'a string', value);
  if (type === 'bool') return typeof value === 'boolean' ? value : refuse(path, 'a bool', value);
  if (type === 'number') {
    const isNumber = typeof value === 'number' || value instanceof ExactNumber;
    return isNumber ? numberToWire(value) : refuse(path, 'a number', value);
  }
  if (type === 'dynamic') {
    if (!(value instanceof TypedData)) return refuse(path, 'a value with its type', value);
    return [Buffer.from(JSON.stringify(value.type)), write(value.type, value.value, path)];
  }
  switch (type[0]) {
    case 'list':
    case 'set':
      if (!isDataList(value)) return refuse(path, 'an array', value);
      return value.map((element, index) => at(path, index, () => write(type[1], element, path)));
    case 'tuple':
      if (!isDataList(value) || value.length !== type[1].length) {
        return refuse(path, `an array of ${String(type[1].length)}`, value);
      }
      return type[1].map((itemType, index) => at(path, index, () => write(itemType, value[index] ?? null, path)));
    case 'map': {
      if (!isDataRecord(value)) return refuse(path, 'an object', value);
      const fields = Object.entries(value);
      return rawMap(fields.map(([key, field]) => [key, at(path, key, () => write(type[1], field, path))]));
    }
    case 'object': {
      if (!isDataRecord(value)) return refuse(path, 'an object', value);
      const fields = Object.entries(type[1]);
      return rawMap(
        fields.map(([name, fieldType]) => {
          const field = value[name];
          if (field === undefined) throw new ValueError([...path, name], 'is missing');
          return [name, at(path, name, () => write(fieldType, field, path))];
        }),
      );
    }
  }
}

function rawMap(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const map = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of entries) map[key] = value;
  return map;
}
