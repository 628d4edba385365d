import { provider, resource, type AnyResource } from '../../lib/plugin/definition';

/** Where books are kept: what a provider configuration opens, and what its resources share. */
export interface Shelf {
  readonly name: string;
  readonly books: Map<string, string>;
}

class NoSuchBook extends Error {}

const book: AnyResource<Shelf> = resource({
  schema: {
    description: 'A book on a shelf.',
    attributes: {
      id: { type: 'string', computed: true, keepWhenUnchanged: true, description: 'Shelf and title.' },
      title: { type: 'string', required: true, description: 'What is on the cover.' },
    },
  } as const,
  create: ({ title }, { client }) => {
    const id = `${client.name}/${title}`;
    client.books.set(id, title);
    return Promise.resolve({ id });
  },
  read: ({ id }, { client }) => {
    const title = client.books.get(id);
    return title === undefined ? Promise.reject(new NoSuchBook()) : Promise.resolve({ id, title });
  },
  update: ({ title }, { id }, { client }) => {
    client.books.set(id, title);
    return Promise.resolve({ id });
  },
  delete: ({ id }, { client }) => {
    client.books.delete(id);
    return Promise.resolve();
  },
});

/** A provider that keeps its objects in memory, as long as its process lives. `closed` takes the names of closed shelves. */
export function shelfProvider(books = new Map<string, string>(), closed: string[] = []) {
  return provider({
    address: 'terraform.internal/test/shelf',
    version: '0.0.1',
    schema: {
      description: 'Keeps books.',
      attributes: { shelf: { type: 'string', required: true, description: 'Name of the shelf.' } },
    } as const,
    configure: ({ shelf }): Shelf | undefined => (typeof shelf === 'string' ? { name: shelf, books } : undefined),
    close: ({ name }) => {
      closed.push(name);
      return Promise.resolve();
    },
    resources: { shelf_book: book },
    dataSources: {},
    isMissing: (error) => error instanceof NoSuchBook,
    describe: () => undefined,
  });
}
