import type { AnyResource, Json } from '../definition';
import { DiagnosticError } from '../diagnostics';
import { isSecret, withoutWriteOnly, type CompiledSchema } from '../lifecycle/compiled-schema';
import type { UpgradeResourceState_Request, UpgradeResourceState_Response } from '../transport/generated/tfplugin6';
import { blockFromJson, parseJson } from '../values/stored-json';
import { ValueError } from '../values/value-error';
import type { Call } from './call';
import { writeObject } from './dynamic-value';
import type { ServedType } from './provider-runtime';

/** Brings stored state into the form of the present schema. Terraform asks for state of the present version, too. */
export function upgradeResourceState<Client>(
  request: UpgradeResourceState_Request,
  call: Call<Client>,
): Promise<UpgradeResourceState_Response> {
  const nothing: Omit<UpgradeResourceState_Response, 'diagnostics'> = { upgradedState: undefined };
  return call.respond(nothing, () => {
    const type = call.runtime.resource(request.typeName);
    call.about(type.compiled);
    const stored = storedJson(type, request);
    call.hideStrings(() => secretsInJson(type.compiled, stored));
    try {
      const state = blockFromJson(type.compiled.schema, upgrade(type, stored, request.version));
      return { upgradedState: writeObject(type.compiled, withoutWriteOnly(type.compiled, state)) };
    } catch (error) {
      throw error instanceof ValueError ? unreadable(type, error.message) : error;
    }
  });
}

function storedJson<Client>(type: ServedType<AnyResource<Client>>, request: UpgradeResourceState_Request): string {
  const version = type.definition.schema.version ?? 0;
  if (request.version > version) {
    throw new DiagnosticError({
      summary: 'State From a Newer Provider',
      detail:
        `The state of ${type.typeName} was written by a newer version of the provider (schema version ` +
        `${String(request.version)}, this one knows ${String(version)}). Use that version of the provider, or a newer one.`,
    });
  }
  const json = request.rawState?.json.toString('utf8') ?? '';
  if (json === '') throw unreadable(type, 'it is not in JSON, as before Terraform 0.12');
  return json;
}

function upgrade<Client>(type: ServedType<AnyResource<Client>>, json: string, from: number): unknown {
  const version = type.definition.schema.version ?? 0;
  if (from === version) return parseJson(json);
  let stored = objectOf(json);
  for (let step = from; step < version; step++) {
    const upgrader = type.definition.upgraders?.[step];
    if (upgrader === undefined) {
      throw new DiagnosticError({
        summary: 'Provider Bug',
        detail:
          `The state of ${type.typeName} has schema version ${String(from)}, and the provider has no upgrade from ` +
          `version ${String(step)}. Please report it, and use an older version of the provider until then.`,
      });
    }
    stored = upgrader(stored);
  }
  return stored;
}

/**
 * What may be secret in stored JSON: the values of all attributes that the schema does not have, or has as secrets. An older
 * version may have named them otherwise.
 */
function secretsInJson({ schema }: CompiledSchema, json: string): readonly string[] {
  return Object.entries(objectOf(json)).flatMap(([name, value]) => {
    const attribute = Object.hasOwn(schema.attributes, name) ? schema.attributes[name] : undefined;
    return attribute === undefined || isSecret(attribute) ? stringsIn(value) : [];
  });
}

export function stringsIn(json: Json): readonly string[] {
  if (typeof json === 'string' || typeof json === 'number') return [String(json)];
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(stringsIn) : [];
}

/** Numbers are as JSON.parse reads them: an author's function has no use for text in their place. */
function objectOf(json: string): Record<string, Json> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    throw new ValueError([], 'is not valid JSON');
  }
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Record<string, Json>;
  throw new ValueError([], 'must be an object');
}

function unreadable<Client>({ typeName }: ServedType<AnyResource<Client>>, problem: string): DiagnosticError {
  return new DiagnosticError({
    summary: 'Unreadable Stored State',
    detail: `The stored state of ${typeName} cannot be read: ${problem}.`,
  });
}
