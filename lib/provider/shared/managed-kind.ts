import type {
  Collection,
  HdpClient,
  Identified,
  ListedReads,
  ListEntry,
  OpenNames,
  SafeCreate,
  SecretNames,
  ShownSecrets,
} from '../../client';
import type {
  ApplyContext,
  Computed,
  Config,
  DiagnosticInput,
  Identity,
  KnownConfig,
  PlanContext,
  PlanEditor,
  Planned,
  Prior,
  PrivateState,
  ResourceContext,
  ResourceDefinition,
  Schema,
  State,
  ValidateContext,
} from '../../plugin';
import type { Scope, Session } from '../session';
import type { SecretKind } from './secret-kind';
import type { Values } from './state-values';

export interface Named {
  readonly name: string;
}

/** What a kind does about objects that depend on the one to be deleted. */
export interface Dependants {
  /** In a plan: warns what an apply will do, or why it will refuse. */
  warn(deletion: Deletion): Promise<void>;
  /** Before the delete request: what has to go first. Not asked where the deletion is forced. */
  obstacle(deletion: Deletion): Promise<Obstacle | undefined>;
}

/** Objects that are in the way of a deletion. */
export interface Obstacle {
  /** As far as the server names them. */
  readonly ids: readonly string[];
  /** Of the collection that they are in. */
  readonly path: string;
  /** What the user reads where they stay. */
  readonly refusal: DiagnosticInput;
}

/** What a kind may need to find out before it writes. */
export interface RequestContext<S extends Schema, Item> {
  readonly session: Session;
  readonly scope: Scope;
  readonly config: KnownConfig<S>;
  readonly private: PrivateState;
  /** Of an update: the state, and what its GET has shown. */
  readonly before?: { readonly prior: State<S>; readonly held: Item };
}

export interface Deletion {
  readonly session: Session;
  readonly warn: ResourceContext<Session>['warn'];
  readonly id: string;
  readonly name: string | null;
  /** `force_destroy` in the state, since that is all that a destroy can know. */
  readonly forced: boolean;
  readonly scope: Scope;
}

/** What is known of an object when its secrets are looked for. */
export interface SecretFacts<Item> {
  /** Planned, or of the state where nothing is planned. */
  readonly values: Values;
  readonly config: Values | null;
  /** What a read has shown. */
  readonly item?: Item;
  readonly private: PrivateState;
  /** Undefined while the provider's configuration is not known. */
  readonly session: Session | undefined;
  readonly signal: AbortSignal;
}

/** An object on the server that is as it was planned. */
export interface Written<S extends Schema> {
  readonly id: string;
  readonly during: 'create' | 'update';
  readonly plan: Planned<S>;
  /** Null for a create. */
  readonly prior: State<S> | null;
  /** Secrets of ours that the request has left out, as the user wanted. */
  readonly withdrawn: readonly string[];
  readonly scope: Scope;
  readonly context: ApplyContext<S, Session>;
}

/** A list of objects of one kind, which takes `name_pattern` and `user`, and `data_store` where the objects have one. */
export interface ManagedList {
  readonly schema: Schema;
  /** Goes with the request. */
  readonly query?: Readonly<Record<string, string>>;
  /** What is of another kind, where the server makes nothing of the query. */
  isOther?(entry: ListEntry): boolean;
}

/** What one kind of object is made of, and what is special about it. */
export interface ManagedKind<S extends Schema, Input extends Named, Item extends Identified, Secret extends string> {
  readonly typeName: string;
  readonly schema: S;
  readonly upgraders?: ResourceDefinition<S, Session>['upgraders'];
  readonly secrets: SecretKind<Secret>;
  /** Where each object has secrets of its own: which of the names on the server are those of secrets. */
  openNames?(facts: SecretFacts<Item>): Promise<OpenNames<Secret>>;
  /** @default the ID and the owner */
  readonly identity?: Identity;
  /** How existing objects are listed. */
  readonly list?: ManagedList;
  /** The path of the objects below `/api/mgmt` or `/api/admin`, by which other providers for REST APIs know them. */
  readonly path?: string;
  /** The attributes that are on the server, besides secrets. */
  readonly serverFields: readonly (keyof S['attributes'] & string)[];
  readonly dependants?: Dependants;
  collection(client: HdpClient): Collection<Input, Item>;
  /** Where the object's name must be unique; empty if the state does not tell. @default everywhere */
  place?(prior: State<S>): string;
  validate?(config: Config<S>, context: ValidateContext): void;
  /** What a plan of an update says besides what all kinds say. */
  warnOfUpdate?(
    change: {
      readonly fields: readonly string[];
      /** Those whose new values are not known yet. */
      readonly undecided: readonly string[];
      readonly secrets: ReadonlySet<Secret>;
    },
    prior: State<S>,
    context: PlanContext<S, Session>,
  ): void;
  /** Settles what the kind works out itself, before anything else is planned. */
  modifyPlan?(plan: PlanEditor<S>, context: PlanContext<S, Session>): Promise<void>;
  /** Says what stands against the plan of a create, as far as the login may ask. */
  checkCreate?(planned: Values, scope: Scope, session: Session, context: PlanContext<S, Session>): Promise<void>;
  /** Whether an update has to send an attribute. @default where the values differ */
  differs?(attribute: string, planned: unknown, prior: unknown, store: PrivateState): boolean;
  /** What a request sends. A value that an update clears must be sent as empty. */
  toInput(
    plan: Planned<S>,
    secrets: Readonly<Record<Secret, string | undefined>>,
    during: 'create' | 'update',
    context: RequestContext<S, Item>,
  ): Input | Promise<Input>;
  /** What a create has found out, besides the ID. */
  computed?(input: Input, shown: Partial<Item>): Partial<State<S>>;
  /** What is left to do once the server has everything. What a create throws taints the object. */
  finish?(written: Written<S>): Promise<Partial<Computed<S>>>;
  /** The attributes that a read tells. All others stay as they are. */
  toState(item: Item, prior: Prior<S>, secrets: SecretNames<Secret>): Partial<Prior<S>>;
}

/** What the calls of one provider process share. */
export interface Shared<Input extends Named, Item extends Identified, Secret extends string> {
  readonly reads: ListedReads<Input, Item>;
  readonly names: SafeCreate<Input, Item>;
  readonly shown: ShownSecrets<Secret>;
}

/** A plan whose attributes are not known by name. */
export interface AnyPlan {
  readonly planned: Values;
  readonly changed: boolean;
  readonly replaces: boolean;
  set(name: string, value: unknown): void;
  requireReplace(name: string): void;
}
