/** A provider of things in memory, with every kind of attribute, that knows nothing but the runtime. */
import {
  dataSource,
  DiagnosticError,
  isUnknown,
  provider,
  resource,
  type KnownConfig,
  type Planned,
  type ProviderDefinition,
  type State,
} from '../../lib/plugin';

const word = {
  requirement: 'may hold only letters',
  accepts: (value: string) => /^[A-Za-z]+$/.test(value),
};
const positive = { requirement: 'must be above 0', accepts: (value: number) => value > 0 };

export const thingSchema = {
  description: 'A thing.',
  version: 2,
  attributes: {
    id: { type: 'string', computed: true, keepWhenUnchanged: true, description: 'ID.' },
    name: { type: 'string', required: true, rules: [word], description: 'Name.' },
    size: { type: 'number', optional: true, rules: [positive], description: 'Size.' },
    solid: { type: 'bool', optional: true, description: 'Whether it is solid.' },
    color: { type: 'string', optional: true, description: 'Color.' },
    region: { type: 'string', optional: true, requiresReplace: true, description: 'Region.' },
    owner: { type: 'string', optional: true, computed: true, description: 'Owner.' },
    etag: { type: 'string', computed: true, description: 'Changes with each write.' },
    secret: { type: 'string', optional: true, writeOnly: true, sensitive: true, rules: [word], description: 'Secret.' },
    secret_length: { type: 'number', computed: true, nullable: true, description: 'Length of the last secret.' },
    password: { type: 'string', optional: true, sensitive: true, rules: [word], description: 'Password.' },
    tags: { type: ['map', 'string'], optional: true, description: 'Tags.' },
    ports: { type: ['list', 'number'], optional: true, description: 'Ports.' },
    labels: { type: ['set', 'string'], optional: true, description: 'Labels.' },
    box: { type: ['object', { width: 'number', sides: ['list', 'string'] }], optional: true, description: 'Box.' },
    old: { type: 'string', optional: true, deprecated: 'Use `name`.', description: 'Old name.' },
  },
} as const;
type ThingSchema = typeof thingSchema;

/** What the server would hold of a thing. */
export type StoredThing = Omit<State<ThingSchema>, 'id'> & { readonly secret: null };

export class NotFound extends Error {
  public override readonly name = 'NotFound';
}

/** Things as a server would keep them. */
export class Shelf {
  public readonly things = new Map<string, StoredThing>();
  /** Called when a thing named `Slow` exists on the server and its create waits for something more. */
  public whileCreating: () => void = () => undefined;
  /** What was asked, in order. */
  public readonly log: string[] = [];
  #last = 0;

  public newId(): string {
    return String(++this.#last);
  }

  public find(id: string): StoredThing {
    const thing = this.things.get(id);
    if (thing === undefined) throw new NotFound(`no thing ${id}`);
    return thing;
  }
}

function toStored(plan: Planned<ThingSchema>, config: KnownConfig<ThingSchema>, previous?: StoredThing): StoredThing {
  return {
    ...plan,
    owner: isUnknown(plan.owner) ? 'nobody' : plan.owner,
    etag: `${plan.name}-${String(Number(previous?.etag.split('-')[1] ?? 0) + 1)}`,
    secret_length: config.secret === null ? (previous?.secret_length ?? null) : config.secret.length,
  };
}

const thing = resource<ThingSchema, Shelf>({
  schema: thingSchema,
  validate(config, context) {
    if (config.size !== null && config.ports !== null) {
      context.error({ summary: 'Size With Ports', detail: "'size' and 'ports' exclude each other.", path: ['size'] });
    }
    if (config.name === 'Odd') context.warn({ summary: 'Odd Name', detail: 'The name is odd.', path: ['name'] });
  },
  modifyPlan(plan, { config, prior, error }) {
    if (prior === null) {
      // A prior object has its color, or never had one.
      if (config.color === '') error({ summary: 'Missing Color', detail: 'A new thing has a color.', path: ['color'] });
      return;
    }
    if (!plan.changed && config.secret !== null && !isUnknown(config.secret)) {
      const isNew = config.secret.length !== prior.secret_length;
      if (isNew) plan.set('secret_length', config.secret.length);
    }
  },
  planDestroy(prior, context) {
    if (prior.size === 99)
      throw new DiagnosticError({ summary: 'Thing In Use', detail: 'It is in use.', path: ['size'] });
    context.warn({ summary: 'Thing Goes', detail: `Thing ${prior.id} will be gone.` });
  },
  async create(plan, { client, config, record, signal, private: store }) {
    const id = client.newId();
    client.log.push(`create ${id}`);
    const stored = toStored(plan, config);
    client.things.set(id, stored);
    record({ id });
    client.log.push(`private ${JSON.stringify(store.get('owner') ?? null)}`);
    store.set('owner', id);
    if (plan.name === 'Slow') {
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
        client.whileCreating();
      });
    }
    return { ...stored, id };
  },
  read(prior, { client, private: store }) {
    client.log.push(`read ${prior.id}`);
    store.set('owner', store.get('owner'));
    return Promise.resolve({ ...client.find(prior.id), id: prior.id });
  },
  update(plan, prior, { client, config }) {
    client.log.push(`update ${prior.id}`);
    const stored = toStored(plan, config, client.find(prior.id));
    client.things.set(prior.id, stored);
    return Promise.resolve({ ...stored, id: prior.id });
  },
  delete(prior, { client }) {
    client.log.push(`delete ${prior.id}`);
    client.find(prior.id);
    client.things.delete(prior.id);
    return Promise.resolve();
  },
  upgraders: {
    0: ({ title, ...rest }) => ({ ...rest, label: title ?? null }),
    1: ({ label, ...rest }) => ({ ...rest, name: label ?? null }),
  },
});

const thingsSchema = {
  description: 'Things.',
  attributes: {
    prefix: { type: 'string', optional: true, rules: [word], description: 'How names start.' },
    names: { type: ['list', 'string'], computed: true, description: 'Names.' },
  },
} as const;

const things = dataSource<typeof thingsSchema, Shelf>({
  schema: thingsSchema,
  validate(config, context) {
    if (config.prefix === 'Odd') context.warn({ summary: 'Odd Prefix', detail: 'It is odd.', path: ['prefix'] });
  },
  read(config, { client }) {
    const { prefix } = config;
    if (prefix === 'Lost') throw new NotFound('nothing there');
    const names = [...client.things.values()].map(({ name }) => name).filter((name) => name.startsWith(prefix ?? ''));
    return Promise.resolve({ prefix, names: names.sort() });
  },
});
export const providerSchema = {
  description: 'Keeps things.',
  attributes: {
    shelf: { type: 'string', optional: true, rules: [word], description: 'Name of the shelf.' },
    token: { type: 'string', optional: true, sensitive: true, description: 'Token.' },
  },
} as const;

export const EXAMPLE_ADDRESS = 'terraform.internal/test/example';

/** @param shelf what `configure` answers where the name of the shelf is known */
export function exampleProvider(shelf: Shelf): ProviderDefinition<typeof providerSchema, Shelf> {
  return provider({
    address: EXAMPLE_ADDRESS,
    version: '1.0.0',
    schema: providerSchema,
    configure: (config): Shelf | undefined => (isUnknown(config.shelf) ? undefined : shelf),
    resources: { example_thing: thing },
    dataSources: { example_things: things },
    isMissing: (error) => error instanceof NotFound,
    describe: (error) =>
      error instanceof NotFound ? { summary: 'Thing Not Found', detail: `There is ${error.message}.` } : undefined,
  });
}
