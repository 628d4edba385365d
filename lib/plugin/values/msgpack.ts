/**
 * Values in msgpack, driven by their types.
 *
 * Source: Terraform plugin protocol 6, wire format of DynamicValue.
 */
import { decode, Encoder, ExtData, type DecoderOptions, type ExtensionCodecType } from '@msgpack/msgpack';
import type { TypeConstraint } from '../schema';
import { isUnknown, unknown } from '../unknown';
import { isDataList, isDataRecord, type Data } from './data';
import { numberFrom } from './number';
import { readBool, readString, readValue, type Source } from './reading';
import { kindOf, ValueError } from './value-error';

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

const msgpack: Source = {
  untyped(raw, path) {
    if (raw === undefined) throw new ValueError(path, 'is missing');
    if (isUnknown(raw)) return unknown;
    return raw === null ? null : undefined;
  },
  string: readString,
  bool: readBool,
  number: numberFrom,
  key: (raw) => raw.slice(KEY_MARK.length),
};

/** @throws ValueError if `bytes` are not a value of `type` */
export function decodeMsgpack(type: TypeConstraint, bytes: Uint8Array): Data {
  if (bytes.length === 0) throw new ValueError([], 'is empty');
  let raw: unknown;
  try {
    raw = decode(bytes, {
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
  return readValue(type, raw, [], msgpack);
}

/** One for all values: each has a buffer of its own. */
const encoder = new Encoder({ extensionCodec: extensions, maxDepth: 1000 });

/** @param value one of `type` */
export function encodeMsgpack(type: TypeConstraint, value: Data): Uint8Array {
  return encoder.encode(toRaw(type, value));
}

function toRaw(type: TypeConstraint, value: Data): unknown {
  // A double goes out as the decimal number that stands for it: as it is, 0.1 would be 0.1000000000000000055….
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : String(value);
  if (typeof type === 'string' || value === null || isUnknown(value)) return value;
  const record = isDataRecord(value) ? value : {};
  switch (type[0]) {
    case 'object':
      return rawMap(Object.entries(type[1]).map(([name, inner]) => [name, toRaw(inner, record[name] ?? null)]));
    case 'map':
      return rawMap(Object.entries(record).map(([key, data]) => [key, toRaw(type[1], data)]));
    default:
      return isDataList(value) ? value.map((data) => toRaw(type[1], data)) : [];
  }
}

/** Without a prototype: `__proto__` is a key like any other. */
function rawMap(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const map = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of entries) map[key] = value;
  return map;
}
