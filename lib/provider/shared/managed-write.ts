/** Create and update, for all kinds. */
import {
  HdpError,
  recordBaseline,
  recordCreate,
  SecretUpdate,
  type Identified,
  type OwnedSecrets,
  type SecretNames,
} from '../../client';
import { subjectOf } from '../../contract/subjects';
import { isUnknown, type ApplyContext, type Planned, type Schema, type State } from '../../plugin';
import { defaultOwner, requestScope, type Session } from '../session';
import { recoveredWarning } from './create-messages';
import { recordServer, requireSameServer } from './home-server';
import type { Named, Written } from './managed-kind';
import type { ManagedObjects } from './managed-objects';
import { idIn, stringIn, type Values } from './state-values';

type Context = ApplyContext<Schema, Session>;

export async function create<Input extends Named, Item extends Identified, Secret extends string>(
  objects: ManagedObjects<Input, Item, Secret>,
  plan: Planned<Schema>,
  context: Context,
): Promise<Values> {
  const { kind } = objects;
  const { typeName, secrets: secretKind } = kind;
  const { client: session, config } = context;
  const owner = stringIn(config, 'user') ?? defaultOwner(session);
  const scope = requestScope(session, owner, context.signal);
  secretKind.requireConfigured?.(config, subjectOf(typeName).noun);
  // A new object has no secrets but those that are sent.
  const { names, secrets } = await objects.secretsOf({ values: plan, prior: {}, config }, session, context);
  const shared = objects.sharedIn(session);
  const sent = recordCreate(secrets, secretKind.configured(config, secrets.names));
  const request = { session, scope, config, private: context.private };
  const input = await kind.toInput(plan, sent, 'create', request);
  const creation = await shared.names.create(input, scope);
  const { id } = creation;
  context.record({ id, user: owner });
  recordServer(context.private, session);
  if (creation.recovered) context.warn(recoveredWarning(typeName, input.name, id));

  if (creation.read !== undefined) secrets.observe(objects.shown(creation.read, names, session));
  secretKind.save(context.private, secrets);
  await shared.shown.complete(secrets, owner.toLowerCase(), async () =>
    objects.shown(await objects.collection(session).read(id, scope), names, session),
  );
  secrets.observeWrite(objects.shown(creation.shown, names, session));
  secretKind.save(context.private, secrets);
  const found = {
    ...kind.computed?.(input, { ...creation.shown, ...creation.read }),
    ...secretKind.planned(config),
    id,
    user: owner,
    ...secretKind.updatedAt(secrets.sent.length === 0 ? null : session.now().toISOString()),
  };
  return {
    ...found,
    ...(await finished(objects, { id, during: 'create', plan, prior: null, withdrawn: [], scope, context }, found)),
  };
}

export async function update<Input extends Named, Item extends Identified, Secret extends string>(
  objects: ManagedObjects<Input, Item, Secret>,
  plan: Planned<Schema>,
  prior: State<Schema>,
  context: Context,
): Promise<Values> {
  const { kind } = objects;
  const { typeName, secrets: secretKind } = kind;
  const { updatedAtAttribute } = secretKind.spec;
  const { client: session } = context;
  const planned = plannedIn(plan, kind.schema);
  // With `ignore_changes` the configuration still holds what is ignored.
  const config = { ...context.config, ...planned };
  const id = idIn(prior);
  requireSameServer(context.private, session, typeName, id);
  const known = { values: plan, prior, config };
  const { names, secrets } = await objects.secretsOf(known, session, context);
  const isForeseen = isUnknown(plan[updatedAtAttribute]);
  const change = { ...objects.change(known, secrets, session, context.private), isForeseen };
  const secretUpdate = new SecretUpdate(secrets, change);
  secretKind.report(secretUpdate.problems, objects.subject(id), context.warn);
  const { isWrite } = secretUpdate;
  const { isSent, withdrawn } = isWrite
    ? await write(objects, { plan, prior, update: secretUpdate, secrets, names }, context)
    : { isSent: false, withdrawn: [] };
  if (isWrite) recordServer(context.private, session);
  recordBaseline(secrets, secretKind.configured(config, secrets.names));
  secretKind.save(context.private, secrets);
  const found = {
    ...secretKind.planned(config),
    id,
    user: stringIn(plan, 'user') ?? stringIn(prior, 'user') ?? defaultOwner(session),
    ...secretKind.updatedAt(isSent && isForeseen ? session.now().toISOString() : prior[updatedAtAttribute]),
  };
  const scope = requestScope(session, stringIn(prior, 'user'), context.signal);
  const written: Written<Schema> = { id, during: 'update', plan, prior, withdrawn, scope, context };
  return { ...prior, ...planned, ...found, ...(await finished(objects, written, found)) };
}

/** What is known of it, besides what no plan ever holds. */
function plannedIn(plan: Values, { attributes }: Schema): Values {
  return Object.fromEntries(
    Object.entries(plan).filter(([name, value]) => !isUnknown(value) && attributes[name]?.writeOnly !== true),
  );
}

/** What the kind does at the end. Should it fail, the state has what was found before. */
async function finished<Input extends Named, Item extends Identified, Secret extends string>(
  { kind }: ManagedObjects<Input, Item, Secret>,
  written: Written<Schema>,
  found: Values,
): Promise<Values> {
  if (kind.finish === undefined) return {};
  written.context.record(found);
  return kind.finish(written);
}

interface Change<Secret extends string> {
  readonly plan: Planned<Schema>;
  readonly prior: State<Schema>;
  readonly update: SecretUpdate<Secret>;
  readonly secrets: OwnedSecrets<Secret>;
  readonly names: SecretNames<Secret>;
}

/**
 * Reads the object and writes it back with what has changed, as one unit.
 *
 * @returns whether configured secrets were sent, and which of those that were sent before are not any more
 */
async function write<Input extends Named, Item extends Identified, Secret extends string>(
  objects: ManagedObjects<Input, Item, Secret>,
  { plan, prior, update: secretUpdate, secrets, names }: Change<Secret>,
  { client: session, config, private: store, signal, warn }: Context,
): Promise<{ readonly isSent: boolean; readonly withdrawn: readonly Secret[] }> {
  const { kind } = objects;
  const id = idIn(prior);
  const collection = objects.collection(session);
  const scope = requestScope(session, stringIn(prior, 'user'), signal);
  let sent: ReadonlyMap<Secret, string | null> = new Map();
  const send = (): Promise<Partial<Item>> =>
    collection.update(
      id,
      async (within) => {
        const held = await collection.read(id, within);
        const prepared = secretUpdate.prepare(objects.shown(held, names, session));
        kind.secrets.report(prepared.findings, objects.subject(id), warn);
        sent = prepared.sent;
        return kind.toInput(plan, prepared.values, 'update', {
          session,
          scope,
          config,
          private: store,
          before: { prior, held },
        });
      },
      scope,
    );
  const name = stringIn(plan, 'name');
  const isRename = name !== null && name !== stringIn(prior, 'name');
  const to = { name: name ?? '', place: kind.place?.(prior) };
  const sending = isRename ? objects.sharedIn(session).names.rename(id, to, scope, send) : send();
  const shown = await sending.catch(async (error: unknown) => {
    if (error instanceof HdpError && error.outcome === 'unknown') {
      for (const [secret, value] of sent) if (value !== null) secrets.recordTried(secret, value);
      kind.secrets.save(store, secrets);
    }
    throw await objects.absence(error, prior, scope, session);
  });
  const withdrawn = secrets.sent.filter((secret) => sent.get(secret) === null);
  for (const [secret, value] of sent) secrets.recordSent(secret, value);
  secrets.observeWrite(objects.shown(shown, names, session));
  return { isSent: [...sent.values()].some((value) => value !== null), withdrawn };
}
