/** Diagnostics and paths as messages. */
import type { AttributePath, Diagnostic } from '../diagnostics';
import type { CompiledSchema } from '../lifecycle/compiled-schema';
import type { Block, TypeConstraint } from '../schema';
import {
  Diagnostic_Severity,
  type AttributePath as AttributePathMessage,
  type AttributePath_Step,
  type Diagnostic as DiagnosticMessage,
} from '../transport/generated/tfplugin6';

/** @param compiled the schema of the object that the diagnostic is about */
export function diagnosticMessage(diagnostic: Diagnostic, compiled: CompiledSchema | undefined): DiagnosticMessage {
  const { severity, summary, detail } = diagnostic;
  const path = compiled === undefined ? [] : upToSecret(diagnostic.path ?? [], compiled.schema);
  return {
    severity: severity === 'error' ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary,
    detail,
    attribute: isWithin(path, compiled?.type) ? pathMessage(path, compiled?.type) : undefined,
  };
}

/** False for a path that belongs elsewhere, such as one of the provider's own configuration in a resource's call. */
function isWithin([first]: AttributePath, type: TypeConstraint | undefined): boolean {
  return typeof first === 'string' && typeBehind(first, type) !== undefined;
}

/** Terraform prints the line of the configuration that a path leads to: the value of a secret may stand there. */
function upToSecret(path: AttributePath, schema: Block): AttributePath {
  let block = schema;
  for (let index = 0; index < path.length; index++) {
    const name = String(path[index]);
    const attribute = block.attributes[name];
    if (attribute !== undefined) {
      return attribute.sensitive === true || attribute.writeOnly === true ? path.slice(0, index) : path;
    }
    const nested = block.blocks?.[name];
    if (nested === undefined) return path;
    block = nested.block;
    // The key or the index that tells one block of its kind from another.
    if (nested.nesting !== 'single') index++;
  }
  return path;
}

/** Only the type tells the key of a map from the attribute of an object. */
export function pathMessage(path: AttributePath, type: TypeConstraint | undefined): AttributePathMessage {
  const steps: AttributePath_Step[] = [];
  let inner = type;
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
  return { $case: type?.[0] === 'map' ? 'elementKeyString' : 'attributeName', value: step };
}

function typeBehind(step: string | number, type: TypeConstraint | undefined): TypeConstraint | undefined {
  if (type === undefined || typeof type === 'string') return undefined;
  switch (type[0]) {
    case 'object':
      return type[1][step];
    case 'tuple':
      return type[1][Number(step)];
    default:
      return type[1];
  }
}
