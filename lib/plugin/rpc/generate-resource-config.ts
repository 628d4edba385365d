import { DiagnosticError } from '../diagnostics';
import { authorObject, isSecret, type CompiledSchema } from '../lifecycle/compiled-schema';
import type { GenerateResourceConfig_Request, GenerateResourceConfig_Response } from '../transport/generated/tfplugin6';
import { valueFromAuthor } from '../values/author-values';
import { recordOf, type DataRecord } from '../values/data';
import type { Call } from './call';
import { readObject, writeObject } from './dynamic-value';
import { attemptOn } from './resource-call';

/** The configuration of an object that was imported or listed: what a user would write of it. */
export function generateResourceConfig<Client>(
  request: GenerateResourceConfig_Request,
  call: Call<Client>,
): Promise<GenerateResourceConfig_Response> {
  const nothing: Omit<GenerateResourceConfig_Response, 'diagnostics'> = { config: undefined };
  return call.respond(nothing, async () => {
    const { typeName, definition, compiled } = call.runtime.resource(request.typeName);
    call.about(compiled);
    if (request.state === undefined) {
      throw new DiagnosticError({
        summary: 'Terraform 1.14.0 Cannot Generate Configuration',
        detail: `Terraform did not send the state of ${typeName}, as is a known bug of Terraform 1.14.0. Use 1.14.1 or newer.`,
      });
    }
    const state = readObject(compiled, request.state, `a state of ${typeName}`);
    call.hide(compiled, state);
    const config = { ...authorObject(writable(compiled, state)) };
    const attempt = attemptOn('read', typeName, state);
    if (state !== null && definition.shorten !== undefined) {
      const context = { ...call.context, client: call.client(attempt) };
      const shortened = await call.attempt(attempt, () => definition.shorten?.(config, context));
      if (shortened === undefined) return nothing;
    }
    const values = compiled.attributes.map(
      ([name, { type }]) => [name, valueFromAuthor(type, config[name], [name])] as const,
    );
    return { config: writeObject(compiled, recordOf(values)) };
  });
}

/** Never null: Terraform would take that for a configuration of nulls, and plan to replace the object. */
function writable({ attributes }: CompiledSchema, state: DataRecord | null): DataRecord {
  return recordOf(
    attributes.map(([name, attribute]) => {
      const isWritten = attribute.required === true || attribute.optional === true;
      const isLeftOut = isSecret(attribute) || attribute.deprecated !== undefined;
      return [name, isWritten && !isLeftOut ? (state?.[name] ?? null) : null];
    }),
  );
}
