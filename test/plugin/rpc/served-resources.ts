import {
  provider,
  resource,
  type AnyDataSource,
  type AnyResource,
  type ProviderDefinition,
  type ResourceDefinition,
  type Schema,
} from '../../../lib/plugin';
import { AskedResource } from './asked-resource';
import { configure, connect, type Connection } from './connection';

export class Missing extends Error {}

/** The client of all providers here. */
export interface Nothing {
  readonly nothing: true;
}

const PLEASE_REPORT = 'This is a bug of the provider, not of your configuration: please report it.';

/** @param doing as in "creating served_thing" */
export function unexpectedly(doing: string, problem: string): string {
  return `error: Provider Bug: While ${doing} the provider failed unexpectedly: ${problem}. ${PLEASE_REPORT}`;
}

/** @param problems sentences */
export function mistake(doing: string, problems: string, severity = 'error'): string {
  return `${severity}: Provider Bug: While ${doing} the provider made a mistake: ${problems} ${PLEASE_REPORT}`;
}

/** What `describe` has words for. */
export const fails = (): Promise<never> => Promise.reject(new Error('server says no'));
export const SERVER_SAYS_NO = 'error: Server Says No: It said no.';

export const isGone = (): Promise<never> => Promise.reject(new Missing('gone'));

export const EMPTY_SCHEMA: Schema = { description: 'Nothing.', attributes: {} };

/** A resource of which a test writes only what it is about; anything else fails. */
export function resourceOf<S extends Schema>(
  schema: S,
  overrides: Partial<ResourceDefinition<S, Nothing>>,
): AnyResource<Nothing> {
  const unexpected = (): Promise<never> => Promise.reject(new Error('not expected'));
  return resource<S, Nothing>({
    schema,
    create: unexpected,
    read: unexpected,
    update: unexpected,
    delete: unexpected,
    ...overrides,
  });
}

export type Overrides = Partial<ProviderDefinition<Schema, Nothing>>;

/** A provider of which a test writes only what it is about. */
export function providerOf(overrides: Overrides): ProviderDefinition<Schema, Nothing> {
  return provider<Schema, Nothing>({
    address: 'terraform.internal/test/served',
    version: '1.0.0',
    schema: EMPTY_SCHEMA,
    configure: () => ({ nothing: true }),
    resources: {},
    dataSources: {},
    isMissing: (error) => error instanceof Missing,
    describe: (error) =>
      error instanceof Error && error.message === 'server says no'
        ? { summary: 'Server Says No', detail: 'It said no.' }
        : undefined,
    ...overrides,
  });
}

/** Providers that are served for one test; made while tests are declared. */
export class ServedResources {
  readonly #connections: Connection[] = [];

  public constructor() {
    afterEach(() => Promise.all(this.#connections.splice(0).map((connection) => connection.close())));
  }

  /** A provider, not configured yet. */
  public async provider(overrides: Overrides): Promise<Connection> {
    const connection = await connect(providerOf(overrides));
    this.#connections.push(connection);
    return connection;
  }

  /** One resource of a configured provider. */
  public async resource<S extends Schema>(
    schema: S,
    overrides: Partial<ResourceDefinition<S, Nothing>>,
    settings: Overrides = {},
  ): Promise<AskedResource> {
    const connection = await this.provider({ resources: { served_thing: resourceOf(schema, overrides) }, ...settings });
    await configure(connection);
    return new AskedResource(connection, 'served_thing', schema);
  }

  /** One data source of a configured provider. */
  public async dataSource(definition: AnyDataSource<Nothing>): Promise<Connection> {
    const connection = await this.provider({ dataSources: { served_things: definition } });
    await configure(connection);
    return connection;
  }
}
