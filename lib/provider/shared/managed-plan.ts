/** The plan of a create or an update, for all kinds. */
import { SecretUpdate, type Identified } from '../../client';
import { subjectOf } from '../../contract/subjects';
import { isUnknown, unknown, type PlanContext, type Schema } from '../../plugin';
import type { Session } from '../session';
import { checkCreate } from './create-checks';
import { recordServer, requireSameServer } from './home-server';
import type { AnyPlan, Named } from './managed-kind';
import type { ManagedObjects } from './managed-objects';
import { planOwner } from './owner';
import { idIn, stringIn } from './state-values';

export async function modifyPlan<Input extends Named, Item extends Identified, Secret extends string>(
  objects: ManagedObjects<Input, Item, Secret>,
  plan: AnyPlan,
  context: PlanContext<Schema, Session>,
): Promise<void> {
  const { kind } = objects;
  const { typeName, secrets: secretKind } = kind;
  const { updatedAtAttribute } = secretKind.spec;
  const { client: session, config, prior } = context;
  // Before anything is asked of the server.
  if (prior !== null && session !== undefined) {
    requireSameServer(context.private, session, typeName, idIn(prior));
    objects.sharedIn(session).planned.noteConfigured(idIn(prior));
  }
  if (prior === null) await checkCreate(objects, plan.planned, context);
  await kind.modifyPlan?.(plan, context);
  for (const [name, value] of Object.entries(secretKind.planned(config))) plan.set(name, value);
  if (prior === null) {
    secretKind.requireConfigured?.(config, subjectOf(typeName).noun);
    // For the delete of a tainted object, of which Terraform hands out no private data, the plan is all that there is.
    if (session !== undefined) recordServer(context.private, session);
    return;
  }
  const id = idIn(prior);
  const user = config['user'];
  const configured = isUnknown(user) ? user : stringIn(config, 'user');
  planOwner(typeName, plan, { id, configured, owner: stringIn(prior, 'user') }, context);
  // A replacement is no update: nothing of the old object is overwritten.
  if (plan.replaces) return;
  const known = { values: plan.planned, prior, config };
  const { secrets } = await objects.secretsOf(known, session, context);
  const change = objects.change(known, secrets, session, context.private);
  const update = new SecretUpdate(secrets, change);
  kind.warnOfUpdate?.({ fields: change.changed, undecided: change.undecided, secrets: update.wanted }, prior, context);
  const { findings, sends } = update.plan();
  secretKind.report(findings, objects.subject(id), context.warn);
  for (const [name, value] of Object.entries(secretKind.updatedAt(sends ? unknown : prior[updatedAtAttribute]))) {
    plan.set(name, value);
  }
}
