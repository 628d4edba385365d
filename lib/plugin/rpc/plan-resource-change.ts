import type { PlanContext } from '../definition';
import { authorObject, withoutWriteOnly, type CompiledSchema } from '../lifecycle/compiled-schema';
import { checkConfig } from '../lifecycle/config-check';
import { PlanDraft } from '../lifecycle/plan-draft';
import { applyDefaults } from '../lifecycle/plan-steps';
import type { Schema } from '../schema';
import type { PlanResourceChange_Request, PlanResourceChange_Response } from '../transport/generated/tfplugin6';
import type { DataRecord } from '../values/data';
import type { Call } from './call';
import { pathMessage } from './diagnostic-message';
import { readObject, readPresentObject, writeObject } from './dynamic-value';
import { attemptOn, privateData } from './resource-call';

type Answer = Omit<PlanResourceChange_Response, 'diagnostics'>;

/**
 * What a create, an update or a destroy would bring: defaults, then what is unknown because something changes, then the
 * author's changes, then the places that require a new object.
 */
export function planResourceChange<Client>(
  request: PlanResourceChange_Request,
  call: Call<Client>,
): Promise<PlanResourceChange_Response> {
  const nothing: Answer = {
    plannedState: undefined,
    requiresReplace: [],
    plannedPrivate: request.priorPrivate,
    legacyTypeSystem: false,
    deferred: undefined,
    plannedIdentity: undefined,
  };
  return call.respond(nothing, async () => {
    const { typeName, definition, compiled } = call.runtime.resource(request.typeName);
    call.about(compiled);
    const prior = withoutWriteOnlyOrNull(compiled, readObject(compiled, request.priorState, `a state of ${typeName}`));
    const proposed = readObject(compiled, request.proposedNewState, `a plan of ${typeName}`);
    call.hide(compiled, prior);
    const attempt = attemptOn('plan', typeName, prior);
    // For the second half of a replacement Terraform sends what belongs to the object that is to go.
    const stored = privateData(call, typeName, prior === null ? Buffer.alloc(0) : request.priorPrivate);
    const context: Omit<PlanContext<Schema, Client>, 'config' | 'prior'> = {
      ...call.context,
      client: call.runtime.client,
      private: stored,
      writeOnlyAllowed: request.clientCapabilities?.writeOnlyAttributesAllowed ?? false,
    };

    if (proposed === null) {
      if (prior !== null) await planDestroy(prior);
      return { ...nothing, plannedState: writeObject(compiled, null), plannedPrivate: stored.toPlannedBytes() };
    }

    const config = readPresentObject(compiled, request.config, `a configuration of ${typeName}`);
    call.hide(compiled, config);
    checkConfig(compiled, config, true).forEach(call.error);
    if (call.hasErrors) return nothing;
    const input = { compiled, config, prior };
    const draft = new PlanDraft(input, applyDefaults(input, withoutWriteOnly(compiled, proposed)));
    const modified = await call.attempt(attempt, () =>
      definition.modifyPlan?.(draft, {
        ...context,
        config: authorObject(compiled, config),
        prior: prior && authorObject(compiled, prior),
      }),
    );
    if (modified === undefined) return nothing;
    const replacements = draft.replacements();
    if (replacements.length > 0 && prior !== null) await planDestroy(prior);
    return {
      ...nothing,
      plannedState: writeObject(compiled, draft.result()),
      requiresReplace: replacements.map((path) => pathMessage(path, compiled.type)),
      plannedPrivate: stored.toPlannedBytes(),
    };

    async function planDestroy(object: DataRecord): Promise<void> {
      const plain = authorObject(compiled, object);
      await call.attempt(
        attempt,
        () => definition.planDestroy?.(plain, { ...context, prior: plain }),
        () => undefined,
      );
    }
  });
}

function withoutWriteOnlyOrNull(compiled: CompiledSchema, object: DataRecord | null): DataRecord | null {
  return object && withoutWriteOnly(compiled, object);
}
