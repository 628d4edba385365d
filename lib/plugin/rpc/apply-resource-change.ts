import type { AnyResource, ApplyContext, Attempt } from '../definition';
import { DiagnosticError } from '../diagnostics';
import { authorObject, withoutWriteOnly } from '../lifecycle/compiled-schema';
import {
  outcomeOfFailedCreate,
  outcomeOfFailedUpdate,
  outcomeOfSuccess,
  recordableValues,
  type Effects,
  type Outcome,
} from '../lifecycle/outcome';
import { PrivateData } from '../lifecycle/private-data';
import type { Schema } from '../schema';
import type { ApplyResourceChange_Request, ApplyResourceChange_Response } from '../transport/generated/tfplugin6';
import { emptyRecord, type Data, type DataRecord } from '../values/data';
import type { Call } from './call';
import { readObject, readPresentObject, writeObject } from './dynamic-value';
import type { ServedType } from './provider-runtime';
import { attemptOn, privateData } from './resource-call';

/** The state reached and the private data that belong to it. */
interface Reached {
  readonly state: DataRecord | null;
  readonly private: Buffer;
}

interface Change<Client> {
  readonly call: Call<Client>;
  readonly type: ServedType<AnyResource<Client>>;
  readonly stored: PrivateData;
}

interface MutableEffects extends Effects {
  readonly recorded: Record<string, Data>;
}

/** Creates, updates or deletes. Whatever goes wrong, the state that was reached goes back. */
export function applyResourceChange<Client>(
  request: ApplyResourceChange_Request,
  call: Call<Client>,
): Promise<ApplyResourceChange_Response> {
  const rest = { legacyTypeSystem: false, newIdentity: undefined };
  const storedBytes = PrivateData.parse(request.plannedPrivate).ofRemoved().toBytesAfterFailure();
  const unchanged = { ...rest, newState: request.priorState, private: storedBytes };
  return call.respond(unchanged, async () => {
    const type = call.runtime.resource(request.typeName);
    const { typeName, compiled } = type;
    call.about(compiled);
    const stored = privateData(call, typeName, request.plannedPrivate);
    const prior = readObject(compiled, request.priorState, `a state of ${typeName}`);
    call.hide(compiled, prior);
    const planned = readObject(compiled, request.plannedState, `a plan of ${typeName}`);
    const change = { call, type, stored };
    const before = prior && withoutWriteOnly(compiled, prior);

    const reached = await reach();
    const newState = writeObject(compiled, reached.state, [request.plannedState, request.priorState]);
    return { ...rest, newState, private: reached.private };

    function reach(): Promise<Reached> | Reached {
      if (planned === null)
        return before === null ? { state: null, private: stored.toBytes() } : remove(change, before);
      const config = readPresentObject(compiled, request.config, `a configuration of ${typeName}`);
      call.hide(compiled, config);
      const target = withoutWriteOnly(compiled, planned);
      return before === null ? create(change, target, config) : update(change, target, config, before);
    }
  });
}

async function create<Client>(change: Change<Client>, planned: DataRecord, config: DataRecord): Promise<Reached> {
  const { call, type } = change;
  const attempt = attemptOn('create', type.typeName, null);
  const effects = effectsOf(change, planned, null);
  const created = await call.attempt(attempt, async () => {
    const context = applyContext(change, call.client(attempt), config, effects);
    return outcomeOfSuccess(effects, await type.definition.create(authorObject(planned), context));
  });
  return reachedBy(change, attempt, created?.value, () => outcomeOfFailedCreate(effects));
}

async function update<Client>(
  change: Change<Client>,
  planned: DataRecord,
  config: DataRecord,
  prior: DataRecord,
): Promise<Reached> {
  const { call, type } = change;
  const attempt = attemptOn('update', type.typeName, prior);
  const effects = effectsOf(change, planned, prior);
  const updated = await call.attempt(
    attempt,
    async () => {
      const context = applyContext(change, call.client(attempt), config, effects);
      const returned = await type.definition.update(authorObject(planned), authorObject(prior), context);
      return outcomeOfSuccess(effects, returned);
    },
    () => {
      const object = attempt.id === undefined ? type.typeName : `${type.typeName} "${attempt.id}"`;
      throw new DiagnosticError({
        summary: 'Object No Longer Exists',
        detail: `${object} cannot be updated: it was deleted after the plan was made. Plan again: Terraform will create it anew.`,
      });
    },
  );
  return reachedBy(change, attempt, updated?.value, () => outcomeOfFailedUpdate(effects, prior));
}

async function remove<Client>(change: Change<Client>, prior: DataRecord): Promise<Reached> {
  const { call, type } = change;
  const { definition, typeName } = type;
  const stored = change.stored.ofRemoved();
  const attempt = attemptOn('delete', typeName, prior);
  const removed = await call.attempt<unknown>(
    attempt,
    () => {
      const context = { ...call.context, client: call.client(attempt), private: stored };
      return definition.delete(authorObject(prior), context);
    },
    () => undefined,
  );
  return removed === undefined
    ? { state: prior, private: stored.toBytesAfterFailure() }
    : { state: null, private: Buffer.alloc(0) };
}

function effectsOf<Client>({ type }: Change<Client>, planned: DataRecord, prior: DataRecord | null): MutableEffects {
  return { compiled: type.compiled, planned, prior, recorded: emptyRecord() };
}

/** @param success undefined if the attempt failed */
function reachedBy<Client>(
  { call, stored }: Change<Client>,
  attempt: Attempt,
  success: Outcome | undefined,
  failure: () => Outcome,
): Reached {
  const { state, bugs, flaws } = success ?? failure();
  call.bugs(attempt, bugs, flaws);
  return { state, private: success === undefined ? stored.toBytesAfterFailure() : stored.toBytes() };
}

function applyContext<Client>(
  { call, type, stored }: Change<Client>,
  client: Client,
  config: DataRecord,
  { recorded }: MutableEffects,
): ApplyContext<Schema, Client> {
  return {
    ...call.context,
    client,
    private: stored,
    config: authorObject(config),
    record: (values) => {
      for (const [name, value] of recordableValues(type.compiled, values)) recorded[name] = value;
    },
  };
}
