/** What the plan of a create says before anything is created. */
import { NameTakenError, type Identified, type ListEntry } from '../../client';
import { isUnknown, type PlanContext, type Schema } from '../../plugin';
import { loginInImportIds, requestScope, type Session } from '../session';
import { nameTaken } from './create-messages';
import type { Named } from './managed-kind';
import type { ManagedObjects } from './managed-objects';
import { stringIn, type Values } from './state-values';

export async function checkCreate<Input extends Named, Item extends Identified, Secret extends string>(
  objects: ManagedObjects<Input, Item, Secret>,
  planned: Values,
  context: PlanContext<Schema, Session>,
): Promise<void> {
  const { client: session, config, signal, warn } = context;
  // Whose object it will be decides about everything.
  if (session === undefined || session.planChecks.isOff || isUnknown(config['user'])) return;
  const { kind } = objects;
  const scope = requestScope(session, stringIn(config, 'user'), signal);
  const entries = await session.planChecks.ask(
    [kind.typeName, scope.user],
    (options): Promise<readonly ListEntry[]> => objects.collection(session).list({ ...scope, ...options }),
    warn,
  );
  const name = stringIn(planned, 'name');
  if (entries !== undefined && name !== null && !context.replacing) {
    const known = Object.fromEntries(Object.entries(planned).filter(([, value]) => !isUnknown(value)));
    const place = kind.place?.(known);
    const { names, planned: plans } = objects.sharedIn(session);
    const holders = plans.staying(names.holdersIn(entries, { name, place }, scope));
    if (holders.length > 0) {
      const listed = holders.map((id) => entries.find((entry) => entry.id === id) ?? { id });
      warn(nameTaken(kind.typeName, new NameTakenError(name, scope.user, listed, 'plan'), loginInImportIds(session)));
    }
  }
  await kind.checkCreate?.(planned, scope, session, context);
}
