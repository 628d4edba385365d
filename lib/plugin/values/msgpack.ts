/**
 * Values in msgpack, driven by their types.
 *
 * Source: Terraform plugin protocol 6, wire format of DynamicValue.
 */
import { decode, encode, ExtData, type DecoderOptions, type ExtensionCodecType } from '@msgpack/msgpack';
import type { AttributePath } from '../diagnostics';
import type { TypeConstraint } from '../schema';
import { isUnknown, unknown } from '../unknown';
import { isDataList, isDataRecord, isList, type Data } from './data';
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
  return readValue(type, decodeRaw(bytes), [], msgpack);
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

/**
 * @param value one of `type`
 * @param sources values that Terraform sent: a number that equals the one at the same place in one of them goes back as it
 *   came there, since a fraction with more digits than a double has must not change
 */
export function encodeMsgpack(type: TypeConstraint, value: Data, sources: readonly Uint8Array[] = []): Uint8Array {
  let decoded: readonly unknown[] | undefined;
  const originals = (): readonly unknown[] => (decoded ??= sources.map(decodeRaw));
  return encode(write(type, value, [], originals), { extensionCodec: extensions, maxDepth: 1000 });
}

type Originals = () => readonly unknown[];

function write(type: TypeConstraint, value: Data, path: AttributePath, originals: Originals): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : originalOf(value, path, originals());
  if (typeof type === 'string' || value === null || isUnknown(value)) return value;
  const part = (inner: TypeConstraint, step: string | number, data: Data = null): unknown =>
    write(inner, data, [...path, step], originals);
  const record = isDataRecord(value) ? value : {};
  switch (type[0]) {
    case 'object':
      return rawMap(Object.entries(type[1]).map(([name, inner]) => [name, part(inner, name, record[name])]));
    case 'map':
      return rawMap(Object.entries(record).map(([key, data]) => [key, part(type[1], key, data)]));
    default:
      return isDataList(value) ? value.map((data, index) => part(type[1], index, data)) : [];
  }
}

/** Without a prototype: `__proto__` is a key like any other. */
function rawMap(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const map = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of entries) map[key] = value;
  return map;
}

function originalOf(value: number, path: AttributePath, originals: readonly unknown[]): unknown {
  for (const original of originals) {
    const raw = path.reduce(stepInto, original);
    if ((typeof raw === 'number' || typeof raw === 'string') && Number(raw) === value) return raw;
  }
  // A double goes out as the decimal number that stands for it: as it is, 0.1 would be 0.1000000000000000055….
  return String(value);
}

function stepInto(raw: unknown, step: string | number): unknown {
  if (typeof step === 'number') return isList(raw) ? raw[step] : undefined;
  return typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>)[KEY_MARK + step] : undefined;
}
