/** The one provider of these tests, of things in memory: every kind of attribute, and a configuration that misbehaves. */
import {
  dataSource,
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

const thingSchema = {
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
    secret: { type: 'string', optional: true, writeOnly: true, sensitive: true, description: 'Secret.' },
    secret_length: { type: 'number', computed: true, nullable: true, description: 'Length of the last secret.' },
    password: { type: 'string', optional: true, sensitive: true, rules: [word], description: 'Password.' },
    tags: { type: ['map', 'string'], optional: true, description: 'Tags.' },
    ports: { type: ['list', 'number'], optional: true, description: 'Ports.' },
    labels: { type: ['set', 'string'], optional: true, description: 'Labels.' },
    box: { type: ['object', { width: 'number', sides: ['list', 'string'] }], optional: true, description: 'Box.' },
  },
} as const;
type ThingSchema = typeof thingSchema;

/** What the server would hold of a thing. */
type StoredThing = Omit<State<ThingSchema>, 'id'> & { readonly secret: null };

class NotFound extends Error {
  public override readonly name = 'NotFound';
}

/** Things as a server would keep them. */
export class Shelf {
  public readonly things = new Map<string, StoredThing>();
  /** Called when a thing named `Slow` exists on the server and its create waits for something more. */
  public whileCreating: () => void = () => undefined;
  #last = 0;

  /** @param say takes what happens, in order */
  public constructor(public readonly say: (line: string) => void = () => undefined) {}

  public newId(): string {
    return String(++this.#last);
  }

  public find(id: string): StoredThing {
    const thing = this.things.get(id);
    if (thing === undefined) throw new NotFound(`no thing ${id}`);
    return thing;
  }
}

/** What `configure` makes: a shelf under the name that the configuration has for it. */
interface Session {
  readonly name: string;
  readonly shelf: Shelf;
}

function toStored(plan: Planned<ThingSchema>, config: KnownConfig<ThingSchema>, previous?: StoredThing): StoredThing {
  return {
    ...plan,
    owner: isUnknown(plan.owner) ? 'nobody' : plan.owner,
    etag: `${plan.name}-${String(Number(previous?.etag.split('-')[1] ?? 0) + 1)}`,
    secret_length: config.secret === null ? (previous?.secret_length ?? null) : config.secret.length,
  };
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
}

const thing = resource<ThingSchema, Session>({
  schema: thingSchema,
  modifyPlan(_plan, { config, prior, error }) {
    // A prior object has its color, or never had one.
    const isBlank = prior === null && config.color === '';
    if (isBlank) error({ summary: 'Missing Color', detail: 'A new thing has a color.', path: ['color'] });
  },
  planDestroy(prior, context) {
    context.warn({ summary: 'Thing Goes', detail: `Thing ${prior.id} will be gone.` });
  },
  async create(plan, { client: { name, shelf }, config, record, signal }) {
    const id = shelf.newId();
    shelf.say(`create ${id} on ${name}`);
    const stored = toStored(plan, config);
    shelf.things.set(id, stored);
    record({ id });
    if (plan.name === 'Slow') {
      const aborted = untilAborted(signal);
      shelf.whileCreating();
      await aborted;
    }
    return { ...stored, id };
  },
  read: (prior, { client: { shelf } }) => Promise.resolve({ ...shelf.find(prior.id), id: prior.id }),
  update(plan, { id }, { client: { name, shelf }, config }) {
    shelf.say(`update ${id} on ${name}`);
    const stored = toStored(plan, config, shelf.find(id));
    shelf.things.set(id, stored);
    return Promise.resolve({ ...stored, id });
  },
  delete({ id }, { client: { name, shelf } }) {
    shelf.say(`delete ${id} on ${name}`);
    shelf.find(id);
    shelf.things.delete(id);
    return Promise.resolve();
  },
});

const thingsSchema = {
  description: 'Things.',
  attributes: {
    prefix: { type: 'string', optional: true, description: 'How names start.' },
    things: { type: ['list', ['object', { id: 'string', name: 'string' }]], computed: true, description: 'Things.' },
  },
} as const;

const things = dataSource<typeof thingsSchema, Session>({
  schema: thingsSchema,
  read({ prefix }, { client: { shelf } }) {
    const found = [...shelf.things].filter(([, { name }]) => name.startsWith(prefix ?? ''));
    return Promise.resolve({ prefix, things: found.map(([id, { name }]) => ({ id, name })) });
  },
});

export const exampleSchema = {
  description: 'Keeps things.',
  attributes: {
    shelf: { type: 'string', optional: true, rules: [word], description: 'Name of the shelf, or what to do.' },
    token: { type: 'string', optional: true, sensitive: true, description: 'Token.' },
  },
} as const;

export const EXAMPLE_ADDRESS = 'terraform.internal/test/example';

/** What a configuration does whose shelf has one of these names, in place of opening a shelf. */
type Deed = (token: string, signal: AbortSignal, say: Shelf['say']) => string | Promise<string>;

const deeds: Readonly<Record<string, Deed>> = {
  pid: () => String(process.pid),
  size: (token) => String(token.length),
  print: () => {
    console.log('printed by console.log');
    console.info('printed by console.info');
    process.stdout.write('written to process.stdout\n');
    return 'printed';
  },
  throw: () => {
    setImmediate(() => {
      throw new Error('nobody catches this');
    });
    return 'thrown';
  },
  reject: () => {
    void Promise.reject(new Error('nobody awaits this'));
    return 'rejected';
  },
  wait: async (_token, signal, say) => {
    say('waiting');
    await untilAborted(signal).catch(() => undefined);
    return 'stopped';
  },
};

export function exampleProvider(shelf: Shelf): ProviderDefinition<typeof exampleSchema, Session> {
  return provider({
    address: EXAMPLE_ADDRESS,
    version: '1.0.0',
    schema: exampleSchema,
    async configure({ shelf: name, token }, { signal, warn }): Promise<Session | undefined> {
      if (isUnknown(name) || isUnknown(token)) return undefined;
      const deed = deeds[name ?? ''];
      if (deed !== undefined) warn({ summary: await deed(token ?? '', signal, shelf.say), detail: '' });
      return { name: name ?? 'unnamed', shelf };
    },
    close: ({ name }) => {
      shelf.say(`closed ${name}`);
      return Promise.resolve();
    },
    resources: { example_thing: thing },
    dataSources: { example_things: things },
    isMissing: (error) => error instanceof NotFound,
    describe: () => undefined,
  });
}
