import type { PlanContext } from '../definition';
import { authorObject, withoutWriteOnly, type CompiledSchema } from '../lifecycle/compiled-schema';
import { PlanDraft } from '../lifecycle/plan-draft';
import { PrivateData } from '../lifecycle/private-data';
import type { Schema } from '../schema';
import type { PlanResourceChange_Request, PlanResourceChange_Response } from '../transport/generated/tfplugin6';
import type { DataRecord } from '../values/data';
import type { Call } from './call';
import { pathMessage } from './diagnostic-message';
import { readObject, readPresentObject, writeObject } from './dynamic-value';
import { keptIdentity } from './identity';
import { attemptOn, privateData } from './resource-call';

type Response = Omit<PlanResourceChange_Response, 'diagnostics'>;

/**
 * What a create, an update or a destroy would bring: what is unknown because something changes, then the author's changes,
 * then the attributes that require a new object.
 *
 * No rule about the configuration is checked: Terraform has validated what the user wrote, and `ignore_changes` may have
 * put something else into its place that nobody can correct.
 */
export function planResourceChange<Client>(
  request: PlanResourceChange_Request,
  call: Call<Client>,
): Promise<PlanResourceChange_Response> {
  const nothing: Response = {
    plannedState: undefined,
    requiresReplace: [],
    plannedPrivate: request.priorPrivate,
    legacyTypeSystem: false,
    deferred: undefined,
    plannedIdentity: undefined,
  };
  return call.respond(nothing, async () => {
    const type = call.runtime.resource(request.typeName);
    const { typeName, definition, compiled } = type;
    call.about(compiled);
    const prior = withoutWriteOnlyOrNull(compiled, readObject(compiled, request.priorState, `a state of ${typeName}`));
    const proposed = readObject(compiled, request.proposedNewState, `a plan of ${typeName}`);
    call.hide(compiled, prior);
    // A new object has none yet, also one that replaces another: Terraform then sends that of the one that is to go.
    const plannedIdentity = prior === null ? undefined : keptIdentity(type, request.priorIdentity, prior);
    const attempt = attemptOn('plan', typeName, prior);
    // For the second half of a replacement Terraform sends what belongs to the object that is to go.
    const stored =
      prior === null ? PrivateData.replacing(request.priorPrivate) : privateData(call, typeName, request.priorPrivate);
    const context: Omit<PlanContext<Schema, Client>, 'config' | 'prior'> = {
      ...call.context,
      error: call.error,
      client: call.runtime.client,
      private: stored,
      replacing: prior === null && request.priorPrivate.length > 0,
      writeOnlyAllowed: request.clientCapabilities?.writeOnlyAttributesAllowed ?? false,
    };

    if (proposed === null) {
      if (prior !== null) await planDestroy(prior);
      const plannedState = writeObject(compiled, null);
      return { ...nothing, plannedState, plannedPrivate: stored.toPlannedBytes(), plannedIdentity };
    }

    const config = readPresentObject(compiled, request.config, `a configuration of ${typeName}`);
    call.hide(compiled, config);
    const draft = new PlanDraft({ compiled, config, prior }, withoutWriteOnly(compiled, proposed));
    await call.attempt(attempt, () =>
      definition.modifyPlan?.(draft, { ...context, config: authorObject(config), prior: prior && authorObject(prior) }),
    );
    if (call.hasErrors) return nothing;
    const replacements = draft.replacements();
    if (replacements.length > 0 && prior !== null) await planDestroy(prior);
    return {
      ...nothing,
      plannedState: writeObject(compiled, draft.result()),
      requiresReplace: replacements.map((name) => pathMessage([name], compiled.type)),
      plannedPrivate: stored.toPlannedBytes(),
      plannedIdentity,
    };

    async function planDestroy(object: DataRecord): Promise<void> {
      await call.attempt(
        attempt,
        () => definition.planDestroy?.(authorObject(object), { ...context, prior: authorObject(object) }),
        () => undefined,
      );
    }
  });
}

function withoutWriteOnlyOrNull(compiled: CompiledSchema, object: DataRecord | null): DataRecord | null {
  return object && withoutWriteOnly(compiled, object);
}
