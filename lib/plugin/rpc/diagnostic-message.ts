/** Diagnostics and paths as messages. */
import type { AttributePath, Diagnostic } from '../diagnostics';
import { isSecret, type CompiledSchema } from '../lifecycle/compiled-schema';
import type { TypeConstraint } from '../schema';
import {
  Diagnostic_Severity,
  type AttributePath as AttributePathMessage,
  type AttributePath_Step,
  type Diagnostic as DiagnosticMessage,
} from '../transport/generated/tfplugin6';
import { kindOf } from '../values/value-error';

/**
 * Never throws, whatever an author has put into the diagnostic: with the response the state would be lost.
 *
 * @param compiled the schema of the object that the diagnostic is about
 */
export function diagnosticMessage(diagnostic: Diagnostic, compiled: CompiledSchema | undefined): DiagnosticMessage {
  const { severity, summary, detail, path } = diagnostic;
  return {
    severity: severity === 'error' ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary: plainText(summary),
    detail: plainText(detail),
    attribute: compiled && placeOf(path, compiled),
  };
}

/** What a message can carry of what an author calls a text. Control characters, which a server may have sent, move a cursor. */
export function plainText(text: unknown): string {
  if (typeof text === 'string') return text.replace(/\p{Surrogate}|(?![\n\t])\p{Control}/gu, '\ufffd');
  try {
    return `(${kindOf(text)})`;
  } catch {
    // A proxy that has been revoked does not even tell its kind.
    return '(an object)';
  }
}

function placeOf(path: unknown, compiled: CompiledSchema): AttributePathMessage | undefined {
  try {
    return pointsInto(path, compiled) ? pathMessage(path, compiled.type) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * False for a path that belongs elsewhere, such as one of the provider's own configuration in a resource's call, and for
 * one that leads to a secret: Terraform prints the line of the configuration that a path leads to.
 */
function pointsInto(path: unknown, { schema }: CompiledSchema): path is AttributePath {
  if (!Array.isArray(path) || !path.every(isStep)) return false;
  const [first] = path;
  if (typeof first !== 'string' || !Object.hasOwn(schema.attributes, first)) return false;
  const attribute = schema.attributes[first];
  return attribute !== undefined && !isSecret(attribute);
}

function isStep(step: unknown): step is string | number {
  return typeof step === 'string' || (typeof step === 'number' && Number.isSafeInteger(step));
}

/** Only the type tells the key of a map from the attribute of an object. */
export function pathMessage(path: AttributePath, type: TypeConstraint): AttributePathMessage {
  const steps: AttributePath_Step[] = [];
  let inner: TypeConstraint | undefined = type;
  for (const step of path) {
    // Terraform cannot point at an element of a set.
    if (inner?.[0] === 'set') break;
    steps.push({ selector: selector(step, inner) });
    inner = typeBehind(step, inner);
  }
  return { steps };
}

function selector(step: string | number, type: TypeConstraint | undefined): AttributePath_Step['selector'] {
  if (typeof step === 'number') return { $case: 'elementKeyInt', value: step };
  return { $case: type?.[0] === 'map' ? 'elementKeyString' : 'attributeName', value: plainText(step) };
}

function typeBehind(step: string | number, type: TypeConstraint | undefined): TypeConstraint | undefined {
  if (type === undefined || typeof type === 'string') return undefined;
  return type[0] === 'object' ? type[1][step] : type[1];
}
