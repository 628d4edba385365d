/** Values in messages. */
import { DiagnosticError } from '../diagnostics';
import type { CompiledSchema } from '../lifecycle/compiled-schema';
import type { DynamicValue } from '../transport/generated/tfplugin6';
import { isDataRecord, type Data, type DataRecord } from '../values/data';
import { decodeMsgpack, encodeMsgpack } from '../values/msgpack';
import { NumberRangeError } from '../values/number';
import { blockFromJson, parseJson } from '../values/stored-json';
import { ValueError } from '../values/value-error';

/**
 * An object as Terraform sent it; null where it sent null or nothing.
 *
 * @param what what the object is, for a message
 * @throws DiagnosticError
 */
export function readObject(
  compiled: CompiledSchema,
  message: DynamicValue | undefined,
  what: string,
): DataRecord | null {
  let value: Data;
  try {
    value = read(compiled, message);
  } catch (error) {
    if (error instanceof NumberRangeError) throw outOfRange(error);
    throw error instanceof ValueError ? unreadable(what, error.message) : error;
  }
  if (value === null || isDataRecord(value)) return value;
  throw unreadable(what, 'the value is unknown as a whole');
}

/** As `readObject`, where there has to be an object. */
export function readPresentObject(
  compiled: CompiledSchema,
  message: DynamicValue | undefined,
  what: string,
): DataRecord {
  const value = readObject(compiled, message, what);
  if (value === null) throw unreadable(what, 'the value is null');
  return value;
}

function read({ schema, type }: CompiledSchema, message: DynamicValue | undefined): Data {
  if (message === undefined) return null;
  if (message.msgpack.length > 0) return decodeMsgpack(type, message.msgpack);
  if (message.json.length > 0) return blockFromJson(schema, parseJson(message.json.toString('utf8')));
  return null;
}

/** @param sources messages of this type whose numbers, where they are the same, go back as they came */
export function writeObject(
  { type }: CompiledSchema,
  value: DataRecord | null,
  sources: readonly (DynamicValue | undefined)[] = [],
): DynamicValue {
  const numbers = sources.flatMap((source) =>
    source === undefined || source.msgpack.length === 0 ? [] : [source.msgpack],
  );
  const bytes = encodeMsgpack(type, value, numbers);
  return {
    msgpack: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    json: Buffer.alloc(0),
  };
}

function outOfRange({ message, path }: NumberRangeError): DiagnosticError {
  return new DiagnosticError({ summary: 'Number Out of Range', detail: `${message}.`, path });
}

function unreadable(what: string, problem: string): DiagnosticError {
  return new DiagnosticError({
    summary: 'Unreadable Value From Terraform',
    detail: `Terraform sent ${what} that does not fit the schema: ${problem}. This is a bug of Terraform or of the provider.`,
  });
}
