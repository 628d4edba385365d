import type { ApplyContext, Attempt } from '../definition';
import { DiagnosticError } from '../diagnostics';
import { authorObject, withoutWriteOnly } from '../lifecycle/compiled-schema';
import { outcomeOfFailure, outcomeOfSuccess, recordableValues, type Effects } from '../lifecycle/outcome';
import { PrivateData } from '../lifecycle/private-data';
import type { Schema } from '../schema';
import type { ApplyResourceChange_Request, ApplyResourceChange_Response } from '../transport/generated/tfplugin6';
import { emptyRecord, type Data, type DataRecord } from '../values/data';
import type { Call } from './call';
import { readObject, readPresentObject, writeObject } from './dynamic-value';
import { settledIdentity } from './identity';
import type { ServedResource } from './provider-runtime';
import { attemptOn, privateData } from './resource-call';

/** The state reached and the private data that belong to it. */
interface Reached {
  readonly state: DataRecord | null;
  readonly private: Buffer;
}

interface Change<Client> {
  readonly call: Call<Client>;
  readonly type: ServedResource<Client>;
  readonly stored: PrivateData;
  readonly attempt: Attempt;
}

interface MutableEffects extends Effects {
  readonly recorded: Record<string, Data>;
}

/** Creates, updates or deletes. Whatever goes wrong, the state that was reached goes back. */
export function applyResourceChange<Client>(
  request: ApplyResourceChange_Request,
  call: Call<Client>,
): Promise<ApplyResourceChange_Response> {
  const rest = { legacyTypeSystem: false, newIdentity: request.plannedIdentity };
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
    const before = prior && withoutWriteOnly(compiled, prior);
    const reached = await reach();
    const attempt = attemptOn(before === null ? 'create' : 'update', typeName, before);
    const newIdentity = settledIdentity(call, attempt, type, request.plannedIdentity, reached.state);
    return { ...rest, newState: writeObject(compiled, reached.state), private: reached.private, newIdentity };

    function reach(): Promise<Reached> | Reached {
      if (planned === null) {
        if (before === null) return { state: null, private: stored.toBytes() };
        return remove(
          { call, type, stored: stored.ofRemoved(), attempt: attemptOn('delete', typeName, before) },
          before,
        );
      }
      const config = readPresentObject(compiled, request.config, `a configuration of ${typeName}`);
      call.hide(compiled, config);
      const attempt = attemptOn(before === null ? 'create' : 'update', typeName, before);
      const effects = {
        compiled,
        planned: withoutWriteOnly(compiled, planned),
        prior: before,
        recorded: emptyRecord(),
      };
      return write({ call, type, stored, attempt }, effects, config);
    }
  });
}

/** Creates the object, or updates it. */
async function write<Client>(change: Change<Client>, effects: MutableEffects, config: DataRecord): Promise<Reached> {
  const { call, type, stored, attempt } = change;
  const { compiled, planned, prior, recorded } = effects;
  const { definition } = type;
  const written = await call.attempt(
    attempt,
    async () => {
      const context: ApplyContext<Schema, Client> = {
        ...call.context,
        client: call.client(attempt),
        private: stored,
        config: authorObject(config),
        record: (values) => {
          for (const [name, value] of recordableValues(compiled, values)) recorded[name] = value;
        },
      };
      const plan = authorObject(planned);
      const returned =
        prior === null
          ? await definition.create(plan, context)
          : await definition.update(plan, authorObject(prior), context);
      return outcomeOfSuccess(effects, returned);
    },
    prior === null ? undefined : () => noLongerThere(type.typeName, attempt),
  );
  const { state, bugs, flaws } = written?.value ?? outcomeOfFailure(effects);
  call.bugs(attempt, bugs, flaws);
  return { state, private: written === undefined ? stored.toBytesAfterFailure() : stored.toBytes() };
}

function noLongerThere(typeName: string, { id }: Attempt): never {
  const object = id === undefined ? typeName : `${typeName} "${id}"`;
  throw new DiagnosticError({
    summary: 'Object No Longer Exists',
    detail: `${object} cannot be updated: it was deleted after the plan was made. Plan again: Terraform will create it anew.`,
  });
}

async function remove<Client>({ call, type, stored, attempt }: Change<Client>, prior: DataRecord): Promise<Reached> {
  const removed = await call.attempt<unknown>(
    attempt,
    () => {
      const context = { ...call.context, client: call.client(attempt), private: stored };
      return type.definition.delete(authorObject(prior), context);
    },
    () => undefined,
  );
  return removed === undefined
    ? { state: prior, private: stored.toBytesAfterFailure() }
    : { state: null, private: Buffer.alloc(0) };
}
