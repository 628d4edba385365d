/**
 * A resource for one kind of object: plan, create, read, update, delete and import, once for all kinds. A kind says what
 * its objects are made of and what is special about them.
 */
import type { Identified } from '../../client';
import type { AnyList, AnyResource, ResourceDefinition, Schema } from '../../plugin';
import type { Session } from '../session';
import { recordServer, requireSameServer } from './home-server';
import { parseImportId } from './import-id';
import type { AnyPlan, ManagedKind, ManagedList, Named } from './managed-kind';
import { ManagedObjects } from './managed-objects';
import { modifyPlan } from './managed-plan';
import { create, update } from './managed-write';
import { requireNoObstacle } from './obstacles';
import { leaveOutDefaultOwner, ownedIdentity } from './owner';
import { refresh } from './refresh';
import { idIn } from './state-values';

/** Declares the resource of a kind. */
export function managedResource<
  const S extends Schema,
  Input extends Named,
  Item extends Identified,
  Secret extends string,
>(kind: ManagedKind<S, Input, Item, Secret>): AnyResource<Session> {
  return resourceOf<Input, Item, Secret>(kind);
}

function resourceOf<Input extends Named, Item extends Identified, Secret extends string>(
  kind: ManagedKind<Schema, Input, Item, Secret>,
): AnyResource<Session> {
  const { typeName, schema, secrets: secretKind } = kind;
  const objects = new ManagedObjects(kind);

  const definition: ResourceDefinition<Schema, Session> = {
    schema,
    identity: kind.identity ?? ownedIdentity,
    ...(kind.upgraders === undefined ? {} : { upgraders: kind.upgraders }),
    ...(kind.list === undefined ? {} : { list: listOf(kind, kind.list) }),

    validate(config, context) {
      secretKind.validate?.(config, context);
      kind.validate?.(config, context);
    },

    modifyPlan: (plan: AnyPlan, context) => modifyPlan(objects, plan, context),

    create: (plan, context) => create(objects, plan, context),

    read: (prior, context) => refresh(objects, prior, context),

    update: (plan, prior, context) => update(objects, plan, prior, context),

    async planDestroy(prior, context) {
      const { client: session } = context;
      if (session === undefined) return;
      requireSameServer(context.private, session, typeName, idIn(prior));
      await kind.dependants?.warn(objects.deletionOf(prior, session, context));
    },

    async delete(prior, context) {
      const { client: session } = context;
      const deletion = objects.deletionOf(prior, session, context);
      const { id, scope } = deletion;
      requireSameServer(context.private, session, typeName, id);
      await objects.sharedIn(session).names.delete(id, async () => {
        if (kind.dependants !== undefined) await requireNoObstacle(kind.dependants, deletion);
        await objects
          .collection(session)
          .delete(id, scope)
          .catch(async (error: unknown) => {
            throw await objects.absence(error, prior, scope, session);
          });
      });
    },

    importState(text, context) {
      const { client: session } = context;
      const { user, id, version } = parseImportId(typeName, secretKind.spec.plural, text);
      recordServer(context.private, session);
      // Without a user the owner is only assumed, until a read finds the object.
      return { id, user: user ?? null, ...secretKind.imported(version) };
    },

    shorten: leaveOutDefaultOwner,

    async moveState(source) {
      const { below, takenOver } = await import('./taken-over.js');
      return kind.path === undefined ? undefined : takenOver(source, typeName, below(kind.path));
    },
  };
  return definition;
}

/** Without its functions, which only `terraform query` needs. */
function listOf<Input extends Named, Item extends Identified, Secret extends string>(
  kind: ManagedKind<Schema, Input, Item, Secret>,
  { schema, ...list }: ManagedList,
): AnyList<Session> {
  return {
    schema,
    async objects(config, { client: session, signal }) {
      const { listedObjects } = await import('./listed-objects.js');
      return listedObjects(kind.typeName, kind.collection(session.api), list, config, session, signal);
    },
  };
}
