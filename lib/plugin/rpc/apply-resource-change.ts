import type { AnyResource, ApplyContext } from '../definition';
import { DiagnosticError } from '../diagnostics';
import { authorObject, withoutWriteOnly } from '../lifecycle/compiled-schema';
import { outcomeOfFailedCreate, outcomeOfFailedUpdate, outcomeOfSuccess, type Effects } from '../lifecycle/outcome';
import type { PrivateData } from '../lifecycle/private-data';
import type { Schema } from '../schema';
import type { ApplyResourceChange_Request, ApplyResourceChange_Response } from '../transport/generated/tfplugin6';
import type { DataRecord } from '../values/data';
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

/** Creates, updates or deletes. Whatever goes wrong, the state that was reached goes back. */
export function applyResourceChange<Client>(
  request: ApplyResourceChange_Request,
  call: Call<Client>,
): Promise<ApplyResourceChange_Response> {
  const answer = { legacyTypeSystem: false, newIdentity: undefined };
  const unchanged = { ...answer, newState: request.priorState, private: request.plannedPrivate };
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
    return { ...answer, newState: writeObject(compiled, reached.state), private: reached.private };

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
  const { call, type, stored } = change;
  const { definition, compiled, typeName } = type;
  const attempt = attemptOn('create', typeName, null);
  const recorded = {};
  const effects: Effects = { compiled, planned, prior: null, recorded };
  const created = await call.attempt<object>(attempt, () =>
    definition.create(authorObject(compiled, planned), applyContext(change, call.client(attempt), config, recorded)),
  );
  const outcome =
    created === undefined ? outcomeOfFailedCreate(effects) : outcomeOfSuccess(effects, { ...created.value });
  call.bugs(attempt, outcome.bugs);
  return {
    state: outcome.state,
    private: created === undefined ? stored.toBytesAfterFailure() : stored.toBytes(),
  };
}

async function update<Client>(
  change: Change<Client>,
  planned: DataRecord,
  config: DataRecord,
  prior: DataRecord,
): Promise<Reached> {
  const { call, type, stored } = change;
  const { definition, compiled, typeName } = type;
  const attempt = attemptOn('update', typeName, prior);
  const recorded = {};
  const effects: Effects = { compiled, planned, prior, recorded };
  const updated = await call.attempt<object>(
    attempt,
    () => {
      const context = applyContext(change, call.client(attempt), config, recorded);
      return definition.update(authorObject(compiled, planned), authorObject(compiled, prior), context);
    },
    () => {
      const object = attempt.id === undefined ? typeName : `${typeName} "${attempt.id}"`;
      throw new DiagnosticError({
        summary: 'Object No Longer Exists',
        detail: `${object} cannot be updated: it was deleted after the plan was made. Plan again: Terraform will create it anew.`,
      });
    },
  );
  const outcome =
    updated === undefined ? outcomeOfFailedUpdate(effects, prior) : outcomeOfSuccess(effects, { ...updated.value });
  call.bugs(attempt, outcome.bugs);
  return {
    state: outcome.state,
    private: updated === undefined ? stored.toBytesAfterFailure() : stored.toBytes(),
  };
}

async function remove<Client>({ call, type, stored }: Change<Client>, prior: DataRecord): Promise<Reached> {
  const { definition, compiled, typeName } = type;
  const attempt = attemptOn('delete', typeName, prior);
  const removed = await call.attempt<unknown>(
    attempt,
    () => {
      const context = { ...call.context, client: call.client(attempt), private: stored };
      return definition.delete(authorObject(compiled, prior), context);
    },
    () => undefined,
  );
  return removed === undefined
    ? { state: prior, private: stored.toBytesAfterFailure() }
    : { state: null, private: Buffer.alloc(0) };
}

function applyContext<Client>(
  { call, type, stored }: Change<Client>,
  client: Client,
  config: DataRecord,
  recorded: object,
): ApplyContext<Schema, Client> {
  return {
    ...call.context,
    client,
    private: stored,
    config: authorObject(type.compiled, config),
    record: (values) => {
      Object.assign(recorded, values);
    },
  };
}
