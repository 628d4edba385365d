/**
 * What a provider author writes: a provider, its resources and its data sources.
 *
 * The runtime keeps the state contract around these functions (see `rpc/`): an author returns only what the server
 * decides, throws what goes wrong, and cannot lose an object's ID, change a planned value or store a write-only one.
 */
import type { Diagnostic, DiagnosticInput } from './diagnostics';
import type { Logger } from './log';
import type { Computed, Config, ImportedStub, KnownConfig, Planned, Prior, Schema, State } from './schema';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * What Terraform keeps beside an object without showing it. It is in the state in clear text.
 *
 * What a plan sets is seen by its apply, and stored once the apply succeeds. After a failed apply the earlier values are
 * back, with what the apply itself has set. A plan that changes no attribute is never applied: what it sets is lost. A
 * new object starts without any, also one that replaces another.
 */
export interface PrivateState {
  get(key: string): Json | undefined;
  /** Takes a copy at once. @throws if the value is no JSON */
  set(key: string, value: Json | undefined): void;
}

export interface CallContext<Client> {
  /** What `configure` returned. */
  readonly client: Client;
  /** Aborted when Terraform asks the provider to stop (Ctrl-C). */
  readonly signal: AbortSignal;
  readonly log: Logger;
  /** Reports a warning; whatever prevents success is thrown instead. */
  readonly warn: (warning: DiagnosticInput) => void;
}

export interface ResourceContext<Client> extends CallContext<Client> {
  readonly private: PrivateState;
}

export interface ApplyContext<S extends Schema, Client> extends ResourceContext<Client> {
  /** The only place where write-only values are found. */
  readonly config: KnownConfig<S>;
  /**
   * Puts values into the state even if this call fails afterwards. To be called with the ID as soon as the remote object
   * exists, before anything else is tried on it.
   */
  readonly record: (values: Partial<Computed<S>>) => void;
}

export interface PlanContext<S extends Schema, Client> extends Omit<ResourceContext<Client>, 'client'> {
  /** Undefined while the provider's own configuration holds unknown values. */
  readonly client: Client | undefined;
  readonly config: Config<S>;
  /** Null when the object is to be created. */
  readonly prior: State<S> | null;
  /** True for the create of a replacement. */
  readonly replacing: boolean;
  /** False where the calling Terraform or OpenTofu is older than 1.11. */
  readonly writeOnlyAllowed: boolean;
  /** Reports what makes the plan fail; further problems can follow. */
  readonly error: (problem: DiagnosticInput) => void;
}

/** The planned values, after computed values were marked unknown. */
export interface PlanEditor<S extends Schema> {
  readonly planned: Config<S>;
  /** True if the plan differs from the prior state, values that are only unknown because something else changes apart. */
  readonly changed: boolean;
  /** True if the plan destroys the object and creates a new one. */
  readonly replaces: boolean;
  /**
   * Only computed attributes can be set. One that the user wrote too takes nothing but the configured value or the prior
   * one, and that only if it is not null: Terraform refuses anything else.
   */
  set<K extends keyof Computed<S> & string>(name: K, value: Planned<S>[K]): void;
  /** Asks for a new object. Terraform does so only if the planned value of `name` differs from the prior one. */
  requireReplace(name: keyof Config<S> & string): void;
}

export interface ResourceDefinition<S extends Schema, Client> {
  readonly schema: S;
  /**
   * Checks across attributes, where no single value was refused. Values may be unknown: of those nothing can be said.
   *
   * All checks of what the user wrote belong here. With `ignore_changes` a plan has prior values in their place, which
   * nobody can correct: a check in `modifyPlan` would refuse every plan.
   */
  validate?(config: Config<S>, context: ValidateContext): void | Promise<void>;
  /** Changes what is planned. Checks only what depends on the prior object, or on there being none: `context.prior`. */
  modifyPlan?(plan: PlanEditor<S>, context: PlanContext<S, Client>): void | Promise<void>;
  /** Called when the plan destroys or replaces the object; may warn, may throw. An object that is gone is no error. */
  planDestroy?(prior: State<S>, context: Omit<PlanContext<S, Client>, 'config'>): void | Promise<void>;
  create(plan: Planned<S>, context: ApplyContext<S, Client>): Promise<Computed<S>>;
  /** Throws what `isMissing` recognises when the object is gone. */
  read(prior: Prior<S>, context: ResourceContext<Client>): Promise<State<S>>;
  update(plan: Planned<S>, prior: State<S>, context: ApplyContext<S, Client>): Promise<Computed<S>>;
  /** An object that is gone already counts as deleted. */
  delete(prior: State<S>, context: ResourceContext<Client>): Promise<void>;
  /** Turns what the user typed into a stub that `read` completes. @default it is the `id`, a string */
  importState?(id: string, context: ResourceContext<Client>): ImportedStub<S> | Promise<ImportedStub<S>>;
  /** What tells an object from all others of its type. An import by it gives a stub that `read` completes. */
  readonly identity?: Identity;
  /** Lists existing objects, for `terraform query`. Needs `identity`. */
  readonly list?: AnyList<Client>;
  /** Makes a generated configuration shorter: values that the user need not write are set to null. */
  shorten?(config: Record<string, unknown>, context: CallContext<Client>): void;
  /**
   * Turns an object of another provider's resource into a stub that `read` completes. Undefined for a resource that it does
   * not know. The provider is not configured.
   */
  moveState?(source: MovedObject): ImportedStub<S> | undefined | Promise<ImportedStub<S> | undefined>;
  /** For each older schema version what turns its stored JSON into the next version's. */
  readonly upgraders?: {
    readonly [version: number]: (stored: { readonly [name: string]: Json }) => Record<string, Json>;
  };
}

/**
 * By names of their own, the attributes that never change while the object exists. Terraform 1.12 and newer keep them beside
 * the state.
 */
export interface Identity {
  readonly [name: string]: IdentityAttribute;
}

export interface IdentityAttribute {
  /** The attribute of the object that holds the value. */
  readonly attribute: string;
  readonly description: string;
  /** An import can do without it, as `read` finds it out. */
  readonly optional?: boolean;
}

/** An object that exists, as a list tells of it. */
export interface ListedObject {
  /** A value for each attribute of the identity. */
  readonly identity: Readonly<Record<string, unknown>>;
  readonly displayName: string;
}

export interface ListDefinition<S extends Schema, Client> {
  /** Of the `config` block. */
  readonly schema: S;
  validate?(config: Config<S>, context: Omit<ValidateContext, 'writeOnlyAllowed'>): void | Promise<void>;
  /** Where the user wants whole objects, the runtime reads them one by one, as after an import. */
  objects(config: KnownConfig<S>, context: CallContext<Client>): Promise<readonly ListedObject[]>;
}

/** An object in the state of another provider. */
export interface MovedObject {
  /** `registry.terraform.io/<namespace>/<type>` */
  readonly providerAddress: string;
  readonly typeName: string;
  readonly state: { readonly [name: string]: Json };
}

export interface ActionDefinition<S extends Schema, Client> {
  readonly schema: S;
  validate?(config: Config<S>, context: Omit<ValidateContext, 'writeOnlyAllowed'>): void | Promise<void>;
  /** Yields sentences that tell the user how far it is. Throws what prevents success. */
  invoke(config: KnownConfig<S>, context: CallContext<Client>): AsyncIterable<string>;
}

export interface ValidateContext {
  readonly error: (problem: DiagnosticInput) => void;
  readonly warn: (warning: DiagnosticInput) => void;
  /** False where the calling Terraform or OpenTofu is older than 1.11. */
  readonly writeOnlyAllowed: boolean;
}

export interface DataSourceDefinition<S extends Schema, Client> {
  readonly schema: S;
  validate?(config: Config<S>, context: Omit<ValidateContext, 'writeOnlyAllowed'>): void | Promise<void>;
  read(config: KnownConfig<S>, context: CallContext<Client>): Promise<State<S>>;
}

/** What was being done when something was thrown. */
export interface Attempt {
  readonly operation: 'configure' | 'plan' | 'create' | 'read' | 'update' | 'delete' | 'import' | 'list' | 'invoke';
  /** Undefined for the provider itself. */
  readonly typeName?: string;
  /** The object's ID, where there is one. */
  readonly id?: string;
}

/** With their schemas' types forgotten: made by `resource()`, `dataSource()`, `list()` and `action()`. */
export type AnyResource<Client> = ResourceDefinition<Schema, Client>;
export type AnyDataSource<Client> = DataSourceDefinition<Schema, Client>;
export type AnyList<Client> = ListDefinition<Schema, Client>;
export type AnyAction<Client> = ActionDefinition<Schema, Client>;

export interface ProviderDefinition<S extends Schema, Client> {
  /** `<hostname>/<namespace>/<type>` */
  readonly address: string;
  readonly version: string;
  readonly schema: S;
  validate?(config: Config<S>, context: Omit<ValidateContext, 'writeOnlyAllowed'>): void | Promise<void>;
  /** Undefined while values are unknown that the client cannot do without: reads then keep the state as it is. */
  configure(
    config: Config<S>,
    context: Omit<CallContext<Client>, 'client'>,
  ): Client | undefined | Promise<Client | undefined>;
  /** Ends what `configure` opened, before the process exits. */
  close?(client: Client): Promise<void>;
  readonly resources: { readonly [typeName: string]: AnyResource<Client> };
  readonly dataSources: { readonly [typeName: string]: AnyDataSource<Client> };
  readonly actions?: { readonly [typeName: string]: AnyAction<Client> };
  /** True for an error which says that the object does not exist (any more). */
  isMissing(error: unknown): boolean;
  /**
   * Turns an error that is not a `DiagnosticError` into what the user reads. `client` is what `configure` returned, if it
   * did. Undefined: a bug of the provider.
   */
  describe(error: unknown, attempt: Attempt, client: Client | undefined): DiagnosticInput | undefined;
  /** Has the last word on each diagnostic, also on those of the runtime. */
  amend?(diagnostic: Diagnostic): Diagnostic;
}

/**
 * Declares a resource. Types flow from the schema; the client's type is given, by the type arguments or by the type of the
 * variable: `const thing: AnyResource<Client> = resource({ schema, … })`.
 */
export function resource<const S extends Schema, Client>(
  definition: ResourceDefinition<S, Client>,
): AnyResource<Client> {
  return definition;
}

/** Declares a data source; see `resource()`. */
export function dataSource<const S extends Schema, Client>(
  definition: DataSourceDefinition<S, Client>,
): AnyDataSource<Client> {
  return definition;
}

/** Declares a list; see `resource()`. */
export function list<const S extends Schema, Client>(definition: ListDefinition<S, Client>): AnyList<Client> {
  return definition;
}

/** Declares an action; see `resource()`. */
export function action<const S extends Schema, Client>(definition: ActionDefinition<S, Client>): AnyAction<Client> {
  return definition;
}

/** Declares a provider. The client's type is that of what `configure` returns. */
export function provider<const S extends Schema, Client>(
  definition: ProviderDefinition<S, Client>,
): ProviderDefinition<S, Client> {
  return definition;
}
