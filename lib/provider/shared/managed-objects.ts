/** What plan, create, read, update and delete of one kind of object have in common. */
import {
  confirmAbsence,
  ListedReads,
  SafeCreate,
  ShownSecrets,
  type Collection,
  type Identified,
  type OwnedSecrets,
  type SecretChange,
  type SecretNames,
} from '../../client';
import { subjectOf } from '../../contract/subjects';
import type { PrivateState, ResourceContext, Schema } from '../../plugin';
import { requestScope, type Scope, type Session } from '../session';
import type { Deletion, ManagedKind, Named, SecretFacts, Shared } from './managed-kind';
import { namesOf } from './names-of';
import { notThere } from './owner';
import type { SecretOwner } from './secret-spec';
import { idIn, isPartlyUnknown, isSame, stringIn, type Values } from './state-values';

/** An object of which a call may have learned something. */
interface Known<Item> extends Pick<SecretFacts<Item>, 'values' | 'config' | 'item'> {
  readonly prior: Values;
}

type CallContext = Pick<ResourceContext<unknown>, 'private' | 'signal' | 'warn'>;

export class ManagedObjects<Input extends Named, Item extends Identified, Secret extends string> {
  private readonly sessions = new WeakMap<Session, Shared<Input, Item, Secret>>();

  public constructor(public readonly kind: ManagedKind<Schema, Input, Item, Secret>) {}

  /** What the calls of one session share. */
  public sharedIn(session: Session): Shared<Input, Item, Secret> {
    const collection = this.collection(session);
    const shared = this.sessions.get(session) ?? {
      names: new SafeCreate(collection, session.time, namesOf(session, collection.kind.path)),
      reads: new ListedReads(collection, session.refresh, session.time),
      shown: new ShownSecrets<Secret>(),
    };
    this.sessions.set(session, shared);
    return shared;
  }

  public collection(session: Session): Collection<Input, Item> {
    return this.kind.collection(session.api);
  }

  public subject(id: string): SecretOwner {
    const { title, noun } = subjectOf(this.kind.typeName);
    return { object: `${noun} ${id}`, title };
  }

  public async secretsOf(
    { prior, ...known }: Known<Item>,
    session: Session | undefined,
    { private: store, signal, warn }: CallContext,
  ): Promise<{ readonly names: SecretNames<Secret>; readonly secrets: OwnedSecrets<Secret> }> {
    const open = await this.kind.openNames?.({ ...known, private: store, session, signal });
    const names = this.kind.secrets.names(known.config, open);
    return { names, secrets: this.kind.secrets.load(names, store, prior, warn) };
  }

  /** What the server shows of secrets, which are no less secret for that. */
  public shown(
    item: object,
    names: SecretNames<Secret>,
    session: Session,
  ): Readonly<Record<string, string | undefined>> {
    const shown = this.kind.secrets.shown(item);
    for (const [name, value] of Object.entries(shown)) {
      if (names.open?.isSecret(name, value) === true) session.api.redactor.add(value);
    }
    return shown;
  }

  public change(
    { values: planned, prior, config }: Known<Item> & { readonly config: Values },
    secrets: OwnedSecrets<Secret>,
    session: Session | undefined,
    store: PrivateState,
  ): SecretChange<Secret> {
    const { kind } = this;
    const differs = (name: string): boolean =>
      kind.differs?.(name, planned[name], prior[name], store) ?? !isSame(planned[name], prior[name]);
    return {
      ...kind.secrets.change(config, prior, secrets.names),
      changed: kind.serverFields.filter(differs),
      undecided: kind.serverFields.filter((name) => isPartlyUnknown(planned[name])),
      // While the provider's configuration is not known, the apply decides.
      vouched: session?.serverShowsTokens ?? true,
    };
  }

  /** What to throw instead of an error that may say that the object is gone. */
  public async absence(error: unknown, prior: Values, scope: Scope, session: Session): Promise<unknown> {
    const id = idIn(prior);
    const confirmed = await confirmAbsence(error, id, this.collection(session), scope);
    const missing = { id, owner: stringIn(prior, 'user'), isImport: stringIn(prior, 'name') === null };
    return notThere(this.kind.typeName, confirmed, missing, session);
  }

  public deletionOf(
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
}
