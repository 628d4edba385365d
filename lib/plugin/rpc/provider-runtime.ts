import type { AnyAction, AnyDataSource, AnyList, AnyResource, ProviderDefinition } from '../definition';
import { DiagnosticError } from '../diagnostics';
import {
  compileIdentity,
  compileSchema,
  secretsOf,
  type CompiledIdentity,
  type CompiledSchema,
} from '../lifecycle/compiled-schema';
import type { Logger } from '../log';
import type { Schema } from '../schema';
import type { DataRecord } from '../values/data';

export interface ServedType<Definition> {
  readonly typeName: string;
  readonly definition: Definition;
  readonly compiled: CompiledSchema;
}

export interface ServedResource<Client> extends ServedType<AnyResource<Client>> {
  readonly identity: CompiledIdentity | undefined;
}

/** How far the provider is configured. */
type Configuration<Client> =
  | { readonly state: 'none' }
  /** Terraform does not know yet what the provider needs. */
  | { readonly state: 'unknown' }
  | { readonly state: 'ready'; readonly client: Client };

/** A provider while it is served: its definition with what is worked out from it once, and its client. */
export class ProviderRuntime<Client> {
  public readonly provider: CompiledSchema;
  readonly #resources = new Map<string, ServedResource<Client>>();
  readonly #dataSources: ReadonlyMap<string, ServedType<AnyDataSource<Client>>>;
  readonly #opened: Client[] = [];
  #configuration: Configuration<Client> = { state: 'none' };
  #secrets: () => readonly string[] = () => [];
  readonly #inHand = new Set<AbortController>();

  public constructor(
    public readonly definition: ProviderDefinition<Schema, Client>,
    public readonly log: Logger,
  ) {
    this.provider = compileSchema(definition.schema);
    for (const [typeName, type] of serveTypes(definition.resources)) {
      const { schema, identity } = type.definition;
      this.#resources.set(typeName, { ...type, identity: identity && compileIdentity(schema, identity) });
    }
    this.#dataSources = serveTypes(definition.dataSources);
  }

  /** @throws DiagnosticError if there is none of this name */
  public resource(typeName: string): ServedResource<Client> {
    return this.#resources.get(typeName) ?? this.#refuse('Resource', typeName);
  }

  /** @throws DiagnosticError if there is none of this name */
  public dataSource(typeName: string): ServedType<AnyDataSource<Client>> {
    return this.#dataSources.get(typeName) ?? this.#refuse('Data Source', typeName);
  }

  /** @throws DiagnosticError if there is none of this name */
  public list(typeName: string): ServedType<AnyList<Client>> {
    const { list } = this.resource(typeName).definition;
    if (list === undefined) return this.#refuse('List Resource', typeName);
    return { typeName, definition: list, compiled: compileSchema(list.schema) };
  }

  /** @throws DiagnosticError if there is none of this name */
  public action(typeName: string): ServedType<AnyAction<Client>> {
    const definition = this.definition.actions?.[typeName];
    if (definition === undefined) return this.#refuse('Action', typeName);
    return { typeName, definition, compiled: compileSchema(definition.schema) };
  }

  /** Takes a call in hand. Each has a signal of its own, so that what listens to it goes with the call. */
  public begin(): AbortController {
    const call = new AbortController();
    this.#inHand.add(call);
    return call;
  }

  /** Tells that the response to a call is known. */
  public end(call: AbortController): void {
    this.#inHand.delete(call);
  }

  /** Aborts the calls in hand; later ones are not touched. */
  public stop(): void {
    for (const call of this.#inHand) call.abort();
    this.#inHand.clear();
  }

  public get configuration(): Configuration<Client> {
    return this.#configuration;
  }

  public get client(): Client | undefined {
    return this.#configuration.state === 'ready' ? this.#configuration.client : undefined;
  }

  /** The sensitive values of the provider's own configuration. */
  public get secrets(): readonly string[] {
    return this.#secrets();
  }

  public hide(config: DataRecord): void {
    this.#secrets = () => secretsOf(this.provider, config);
  }

  /** @param client undefined: the configuration is not known yet */
  public configured(client: Client | undefined): void {
    if (client === undefined) {
      this.#configuration = { state: 'unknown' };
      return;
    }
    this.#opened.push(client);
    this.#configuration = { state: 'ready', client };
  }

  /** Ends what `configure` opened. */
  public async close(): Promise<void> {
    const opened = this.#opened.splice(0);
    this.#configuration = { state: 'none' };
    await Promise.all(opened.map(async (client) => this.definition.close?.(client)));
  }

  #refuse(kind: 'Resource' | 'Data Source' | 'List Resource' | 'Action', typeName: string): never {
    throw new DiagnosticError({
      summary: `Unknown ${kind} Type`,
      detail: `Provider ${this.definition.address} ${this.definition.version} has no ${kind.toLowerCase()} "${typeName}".`,
    });
  }
}

function serveTypes<Definition extends { readonly schema: Schema }>(definitions: {
  readonly [typeName: string]: Definition;
}): ReadonlyMap<string, ServedType<Definition>> {
  return new Map(
    Object.entries(definitions).map(([typeName, definition]) => [
      typeName,
      { typeName, definition, compiled: compileSchema(definition.schema) },
    ]),
  );
}
