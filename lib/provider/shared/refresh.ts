/** The read of an object for the state, for all kinds. */
import type { Identified, Listed } from '../../client';
import type { Prior, PrivateState, ResourceContext, Schema } from '../../plugin';
import { defaultOwner, requestScope, type Session } from '../session';
import { knowsServer, recordServer, requireSameServer } from './home-server';
import type { Named } from './managed-kind';
import type { ManagedObjects } from './managed-objects';
import { idIn, isSame, keepEmpty, stringIn, type Values } from './state-values';

type Context = ResourceContext<Session>;

export async function refresh<Input extends Named, Item extends Identified, Secret extends string>(
  objects: ManagedObjects<Input, Item, Secret>,
  prior: Prior<Schema>,
  context: Context,
): Promise<Prior<Schema>> {
  const { client: session } = context;
  const id = idIn(prior);
  requireSameServer(context.private, session, objects.kind.typeName, id);
  const scope = requestScope(session, stringIn(prior, 'user'), context.signal);
  const isAsBefore = (listed: Listed<Item>): Promise<boolean> | boolean =>
    session.refresh === 'list' ? hasName(objects, listed, prior) : isWholeSame(objects, listed, prior, context);
  const reading = isComplete(prior, context.private)
    ? objects.sharedIn(session).reads.read(id, scope, isAsBefore)
    : objects.collection(session).read(id, scope);
  const item = await reading.catch(async (error: unknown) => {
    throw await objects.absence(error, prior, scope, session);
  });
  if (item === undefined) return prior;
  recordServer(context.private, session);
  const { names, secrets } = await objects.secretsOf({ values: prior, prior, config: null, item }, session, context);
  secrets.observe(objects.shown(item, names, session));
  objects.kind.secrets.save(context.private, secrets);
  const user = stringIn(prior, 'user') ?? defaultOwner(session);
  return { ...prior, ...objects.kind.toState(item, prior, names), id, user };
}

/** What an import or an earlier version has left to be found out, only a read tells. */
function isComplete(prior: Values, store: PrivateState): boolean {
  return stringIn(prior, 'name') !== null && stringIn(prior, 'user') !== null && knowsServer(store);
}

function hasName<Input extends Named, Item extends Identified, Secret extends string>(
  { kind }: ManagedObjects<Input, Item, Secret>,
  listed: Listed<Item>,
  prior: Values,
): boolean {
  const description = stringIn(prior, 'description');
  return (
    kind.list?.isOther?.(listed) !== true &&
    listed.name === stringIn(prior, 'name') &&
    keepEmpty(listed.description, description) === description
  );
}

/** Whether a read that showed the same would change nothing, neither in the state nor beside it. */
async function isWholeSame<Input extends Named, Item extends Identified, Secret extends string>(
  objects: ManagedObjects<Input, Item, Secret>,
  listed: Listed<Item>,
  prior: Prior<Schema>,
  context: Context,
): Promise<boolean> {
  const { client: session } = context;
  const item = listed.whole();
  if (item === undefined) return false;
  const known = { values: prior, prior, config: null, item };
  const silent = { ...context, warn: () => undefined };
  const { names, secrets } = await objects.secretsOf(known, session, silent);
  secrets.observe(objects.shown(item, names, session));
  if (!objects.kind.secrets.isSaved(context.private, secrets)) return false;
  return Object.entries(objects.kind.toState(item, prior, names)).every(([name, value]) => isSame(value, prior[name]));
}
