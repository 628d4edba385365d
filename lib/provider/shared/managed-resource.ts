/**
 * A resource for one kind of object: plan, create, read, update, delete and import, once for all kinds. A kind says what
 * its objects are made of and what is special about them.
 */
import {
  confirmAbsence,
  recordBaseline,
  recordCreate,
  SafeCreate,
  SecretUpdate,
  ShownSecrets,
  type Identified,
  type OwnedSecrets,
  type SecretChange,
} from '../../client';
import { subjectOf } from '../../contract/subjects';
import {
  isUnknown,
  unknown,
  type AnyResource,
  type ApplyContext,
  type Config,
  type Planned,
  type ResourceContext,
  type ResourceDefinition,
  type Schema,
  type State,
} from '../../plugin';
import { defaultOwner, requestScope, type Scope, type Session } from '../session';
import { recoveredWarning } from './create-messages';
import { recordServer, requireSameServer } from './home-server';
import { parseImportId } from './import-id';
import type { AnyPlan, Deletion, ManagedKind, Named, Shared } from './managed-kind';
import { planOwner, withoutOwner } from './owner';
import type { SecretOwner } from './secret-spec';
import { idIn, isSame, stringIn, type Values } from './state-values';

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
  const { typeName, schema, secrets: secretKind, serverFields } = kind;
  const { versionAttribute, updatedAtAttribute } = secretKind.spec;
  const replacing = Object.entries(schema.attributes).flatMap(([name, { requiresReplace }]) =>
    requiresReplace === true ? [name] : [],
  );
  const sessions = new WeakMap<Session, Shared<Input, Item, Secret>>();

  function sharedIn(session: Session): Shared<Input, Item, Secret> {
    const shared = sessions.get(session) ?? {
      names: new SafeCreate(kind.collection(session.api), session.time),
      shown: new ShownSecrets<Secret>(),
    };
    sessions.set(session, shared);
    return shared;
  }

  function subject(id: string): SecretOwner {
    const { title, noun } = subjectOf(typeName);
    return { object: `${noun} ${id}`, title };
  }

  function changeOf(
    planned: Values,
    prior: State<Schema>,
    config: Config<Schema>,
    session: Session | undefined,
  ): SecretChange<Secret> {
    return {
      ...secretKind.change(config, prior),
      changed: serverFields.filter((name) => !isSame(planned[name], prior[name])),
      undecided: serverFields.filter((name) => isUnknown(planned[name])),
      // While the provider's configuration is not known, the apply decides.
      vouched: session?.serverShowsTokens ?? true,
    };
  }

  /** What to throw instead of an error that may say that the object is gone. */
  async function absence(error: unknown, prior: Values, scope: Scope, session: Session): Promise<unknown> {
    const id = idIn(prior);
    const confirmed = await confirmAbsence(error, id, kind.collection(session.api), scope);
    if (stringIn(prior, 'user') !== null) return confirmed;
    return withoutOwner(confirmed, { typeName, id, isImport: stringIn(prior, 'name') === null }, session);
  }

  function deletionOf(
    prior: Values,
    session: Session,
    { warn, signal }: Pick<ResourceContext<Session>, 'warn' | 'signal'>,
  ): Deletion {
    return {
      id: idIn(prior),
      name: stringIn(prior, 'name'),
      forced: prior['force_destroy'] === true,
      scope: requestScope(session, stringIn(prior, 'user'), signal),
      session,
      warn,
    };
  }

  /**
   * Reads the object and writes it back with what has changed, as one unit.
   *
   * @returns whether configured secrets were sent
   */
  async function write(
    plan: Planned<Schema>,
    prior: State<Schema>,
    update: SecretUpdate<Secret>,
    secrets: OwnedSecrets<Secret>,
    context: ApplyContext<Schema, Session>,
  ): Promise<boolean> {
    const { client: session, config } = context;
    const id = idIn(prior);
    const collection = kind.collection(session.api);
    const scope = requestScope(session, stringIn(prior, 'user'), context.signal);
    let sent: ReadonlyMap<Secret, string | null> = new Map();
    const send = (): Promise<Partial<Item>> =>
      collection.update(
        id,
        async (within) => {
          const held = await collection.read(id, within);
          const prepared = update.prepare(secretKind.shown(held));
          secretKind.report(prepared.findings, subject(id), context.warn);
          sent = prepared.sent;
          return kind.toInput(plan, prepared.values, 'update', { session, scope, config, before: { prior, held } });
        },
        scope,
      );
    const name = stringIn(plan, 'name');
    const isRename = name !== null && name !== stringIn(prior, 'name');
    const to = { name: name ?? '', place: kind.place?.(prior) };
    const sending = isRename ? sharedIn(session).names.rename(id, to, scope, send) : send();
    const shown = await sending.catch(async (error: unknown) => {
      throw await absence(error, prior, scope, session);
    });
    for (const [secret, value] of sent) secrets.recordSent(secret, value);
    secrets.observeWrite(secretKind.shown(shown));
    return [...sent.values()].some((value) => value !== null);
  }

  const definition: ResourceDefinition<Schema, Session> = {
    schema,
    ...(kind.upgraders === undefined ? {} : { upgraders: kind.upgraders }),

    validate(config, context) {
      secretKind.validate(config, context);
      kind.validate?.(config, context);
    },

    async modifyPlan(plan: AnyPlan, context) {
      const { client: session, config, prior } = context;
      await kind.modifyPlan?.(plan, context);
      for (const [name, value] of Object.entries(secretKind.planned(config))) plan.set(name, value);
      if (prior === null) {
        secretKind.requireConfigured(config, subjectOf(typeName).noun);
        // For the delete of a tainted object, of which Terraform hands out no private data, the plan is all that there is.
        if (session !== undefined) recordServer(context.private, session);
        return;
      }
      const id = idIn(prior);
      if (session !== undefined) requireSameServer(context.private, session, typeName, id);
      const user = config['user'];
      const configured = isUnknown(user) ? user : stringIn(config, 'user');
      const owner = planOwner({ typeName, id, configured, owner: stringIn(prior, 'user') }, session);
      owner.warnings.forEach(context.warn);
      if (owner.keep !== undefined) plan.set('user', owner.keep);
      if (owner.replace) {
        plan.requireReplace('user');
        return;
      }
      // A replacement is no update: nothing of the old object is overwritten.
      if (replacing.some((name) => !isSame(plan.planned[name], prior[name]))) return;
      const change = changeOf(plan.planned, prior, config, session);
      const secrets = secretKind.load(context.private, secretKind.stored(prior), context.warn);
      const update = new SecretUpdate(secrets, change);
      kind.warnOfUpdate?.(
        { fields: change.changed, undecided: change.undecided, secrets: update.wanted },
        prior,
        context,
      );
      const { findings, sends } = update.plan();
      secretKind.report(findings, subject(id), context.warn);
      plan.set(updatedAtAttribute, sends ? unknown : prior[updatedAtAttribute]);
    },

    async create(plan, context) {
      const { client: session, config } = context;
      const owner = stringIn(config, 'user') ?? defaultOwner(session);
      const scope = requestScope(session, owner, context.signal);
      secretKind.requireConfigured(config, subjectOf(typeName).noun);
      const secrets = secretKind.empty();
      const { names, shown } = sharedIn(session);
      const sent = recordCreate(secrets, secretKind.configured(config));
      const input = await kind.toInput(plan, sent, 'create', { session, scope, config });
      const creation = await names.create(input, scope);
      const { id } = creation;
      context.record({ id, user: owner });
      recordServer(context.private, session);
      if (creation.recovered) context.warn(recoveredWarning(typeName, input.name, id));

      if (creation.read !== undefined) secrets.observe(secretKind.shown(creation.read));
      secretKind.save(context.private, secrets);
      await shown.complete(secrets, owner.toLowerCase(), async () =>
        secretKind.shown(await kind.collection(session.api).read(id, scope)),
      );
      secrets.observeWrite(secretKind.shown(creation.shown));
      secretKind.save(context.private, secrets);
      return {
        ...kind.computed?.(input, { ...creation.shown, ...creation.read }),
        ...secretKind.planned(config),
        id,
        user: owner,
        [updatedAtAttribute]: session.now().toISOString(),
      };
    },

    async read(prior, context) {
      const { client: session } = context;
      const id = idIn(prior);
      requireSameServer(context.private, session, typeName, id);
      const scope = requestScope(session, stringIn(prior, 'user'), context.signal);
      const item = await kind
        .collection(session.api)
        .read(id, scope)
        .catch(async (error: unknown) => {
          throw await absence(error, prior, scope, session);
        });
      recordServer(context.private, session);
      const secrets = secretKind.load(context.private, secretKind.stored(prior), context.warn);
      secrets.observe(secretKind.shown(item));
      secretKind.save(context.private, secrets);
      return { ...prior, ...kind.toState(item, prior), id, user: stringIn(prior, 'user') ?? defaultOwner(session) };
    },

    async update(plan, prior, context) {
      const { client: session, config } = context;
      const id = idIn(prior);
      requireSameServer(context.private, session, typeName, id);
      const secrets = secretKind.load(context.private, secretKind.stored(prior), context.warn);
      const update = new SecretUpdate(secrets, changeOf(plan, prior, config, session));
      secretKind.report(update.problems, subject(id), context.warn);
      const { isWrite } = update;
      const sent = isWrite && (await write(plan, prior, update, secrets, context));
      if (isWrite) recordServer(context.private, session);
      recordBaseline(secrets, secretKind.configured(config));
      secretKind.save(context.private, secrets);
      const isNew = sent && isUnknown(plan[updatedAtAttribute]);
      return {
        ...prior,
        ...secretKind.planned(config),
        id,
        user: stringIn(plan, 'user') ?? stringIn(prior, 'user') ?? defaultOwner(session),
        [updatedAtAttribute]: isNew ? session.now().toISOString() : prior[updatedAtAttribute],
      };
    },

    async planDestroy(prior, context) {
      const { client: session } = context;
      if (session === undefined) return;
      requireSameServer(context.private, session, typeName, idIn(prior));
      await kind.dependants?.warn(deletionOf(prior, session, context));
    },

    async delete(prior, context) {
      const { client: session } = context;
      const deletion = deletionOf(prior, session, context);
      const { id, scope } = deletion;
      requireSameServer(context.private, session, typeName, id);
      await sharedIn(session).names.delete(id, async () => {
        await kind.dependants?.refuse(deletion);
        await kind
          .collection(session.api)
          .delete(id, scope)
          .catch(async (error: unknown) => {
            throw await absence(error, prior, scope, session);
          });
      });
    },

    importState(text, context) {
      const { client: session } = context;
      const { user, id, version } = parseImportId(typeName, secretKind.spec.plural, text);
      recordServer(context.private, session);
      // Without a user the owner is only assumed, until a read finds the object.
      return { id, user: user ?? null, [versionAttribute]: version ?? null };
    },
  };
  return definition;
}
