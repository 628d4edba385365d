/** Objects in messages. */
import { DiagnosticError } from '../diagnostics';
import type { CompiledSchema } from '../lifecycle/compiled-schema';
import type { DynamicValue } from '../transport/generated/tfplugin6';
import { isDataRecord, type Data, type DataRecord } from '../values/data';
import { decodeMsgpack, encodeMsgpack } from '../values/msgpack';
import { NumberRangeError } from '../values/number';
import { ValueError } from '../values/value-error';

/**
 * An object as Terraform sent it; null where it sent null or nothing.
 *
 * @param what what the object is, for a message
 * @throws DiagnosticError
 */
export function readObject(
  { type }: CompiledSchema,
  message: DynamicValue | undefined,
  what: string,
): DataRecord | null {
  const bytes = message?.msgpack ?? Buffer.alloc(0);
  if (bytes.length === 0) return null;
  let value: Data;
  try {
    value = decodeMsgpack(type, bytes);
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

export function writeObject({ type }: CompiledSchema, value: DataRecord | null): DynamicValue {
  const bytes = encodeMsgpack(type, value);
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
