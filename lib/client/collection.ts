/** Objects of one kind on the server: list, create, read, update and delete, once for all kinds. */
import type { ApiRequest, RequestBody } from './http/call';
import { idInLocation } from './ids';
import type { Created, Identified, Kind, Listed, ListEntry } from './kind';
import type { RequestOptions } from './http/options';
import type { Redactor } from './http/redaction';
import type { RequestSender } from './http/request';
import { byId } from './shared-lists';
import { asObject, readable, unexpected, type ApiResponse, type ResponseObject } from './http/responses';

/** Source: HDP API reference. Every method throws `HdpError`. */
export class Collection<Input, Item extends Identified> {
  private readonly created = new Set<string>();
  private readonly deleted = new Set<string>();
  private readonly written = new Set<string>();

  public constructor(
    public readonly kind: Kind<Input, Item>,
    private readonly sender: RequestSender,
    private readonly redactor: Redactor,
  ) {}

  /** All objects that belong to the user and that the query lets through. What has no readable ID is left out. */
  public async list(
    options?: RequestOptions,
    query?: Readonly<Record<string, string | undefined>>,
  ): Promise<readonly ListEntry[]> {
    const { foreign, place } = this.kind;
    const decode = ({ body }: ApiResponse): readonly ListEntry[] =>
      this.entriesIn(body).map((fields) => toListEntry(fields, place));
    return this.sender.send({ ...this.all, method: 'GET', query: { ...foreign?.query, ...query }, decode }, options);
  }

  /** The same by ID, as it came, without what stands in the list more than once. */
  public async listWhole(options?: RequestOptions): Promise<ReadonlyMap<string, Listed<Item>>> {
    const { foreign, place } = this.kind;
    const decode = ({ body }: ApiResponse): ReadonlyMap<string, Listed<Item>> =>
      byId(
        this.entriesIn(body).map((fields) => {
          const entry = toListEntry(fields, place);
          return { ...entry, whole: () => readable(() => this.whole(entry.id, fields)) };
        }),
      );
    return this.sender.send({ ...this.all, method: 'GET', query: { ...foreign?.query }, decode }, options);
  }

  /** The response to a list request as it came. */
  public async readList<T>(
    decode: (fields: ResponseObject) => T,
    options?: RequestOptions,
    { query, separator }: Pick<ApiRequest<T>, 'query' | 'separator'> = {},
  ): Promise<T> {
    const request = { ...this.all, method: 'GET', query, separator } as const;
    return this.sender.send({ ...request, decode: ({ body }) => decode(asObject(body)) }, options);
  }

  /** Sent once, and again only if it certainly was not processed. See `HdpError.outcome`. */
  public async create(input: Input, options?: RequestOptions): Promise<Created<Item>> {
    const created = await this.sender.send(
      {
        ...this.all,
        method: 'POST',
        missingCodes: this.kind.missingCodes,
        body: this.encode(input),
        decode: (response) => this.decodeCreated(response),
      },
      options,
    );
    this.created.add(created.id);
    return created;
  }

  public async read(id: string, options?: RequestOptions): Promise<Item> {
    const { details: query } = this.kind;
    return this.sender.send(
      { ...this.one(id), method: 'GET', query, decode: ({ body }) => this.whole(id, asObject(body)) },
      options,
    );
  }

  /**
   * Replaces the whole object.
   *
   * @param prepare called before each attempt, with the options for what it reads: that belongs to the write that follows
   * @returns what the response showed
   */
  public async update(
    id: string,
    prepare: (options: RequestOptions) => Promise<Input>,
    options?: RequestOptions,
  ): Promise<Partial<Item>> {
    this.written.add(id);
    return this.sender.send(
      {
        ...this.one(id),
        method: 'PUT',
        body: async (within) => this.encode(await prepare(within)),
        decode: ({ body }) => this.updated(id, body),
      },
      options,
    );
  }

  /** Throws `not-found` for an object that was gone before. */
  public async delete(id: string, options?: RequestOptions): Promise<void> {
    this.written.add(id);
    await this.sender.send({ ...this.one(id), method: 'DELETE', decode: succeeded, gone: () => undefined }, options);
    this.deleted.add(id);
  }

  /** True if this process has created the object: lists and reads may not show it yet. */
  public hasCreated(id: string): boolean {
    return this.created.has(id);
  }

  /** True if this process has deleted the object: lists and reads may still show it. */
  public hasDeleted(id: string): boolean {
    return this.deleted.has(id);
  }

  /** True if this process has created the object, or has sent a request that may have changed it. */
  public hasWritten(id: string): boolean {
    return this.created.has(id) || this.written.has(id);
  }

  /** Differs where this client has sent anything that may have changed any object. */
  public get writes(): number {
    return this.sender.writes;
  }

  /** A GET of one object, or below it. */
  public async readBelow<T>(
    id: string,
    name: string | undefined,
    decode: (fields: ResponseObject) => T,
    options?: RequestOptions,
  ): Promise<T> {
    return this.sender.send(
      { ...this.one(id), method: 'GET', below: name, decode: ({ body }) => decode(asObject(body)) },
      options,
    );
  }

  /** A POST below one object: sent once, and again only if it certainly was not processed. */
  public async postBelow(
    id: string,
    name: string,
    decode: (fields: ResponseObject) => void,
    options?: RequestOptions,
    body: RequestBody = {},
  ): Promise<void> {
    return this.sender.send(
      {
        ...this.one(id),
        method: 'POST',
        below: name,
        body,
        decode: ({ body: response }) => {
          if (response !== undefined) decode(asObject(response));
        },
      },
      options,
    );
  }

  /** Replaces, adds or removes what is below one object. What a code in an error response says, is not about the object. */
  public async writeBelow(
    id: string,
    {
      method,
      below,
      body,
    }: { readonly method: 'POST' | 'PUT' | 'DELETE'; readonly below: string; readonly body?: RequestBody },
    options?: RequestOptions,
  ): Promise<void> {
    this.written.add(id);
    const request = { ...this.all, id, method, below, decode: succeeded };
    return this.sender.send({ ...request, ...(body === undefined ? {} : { body }) }, options);
  }

  private entriesIn(body: unknown): readonly ResponseObject[] {
    const { listField, foreign } = this.kind;
    const isForeign = (fields: ResponseObject): boolean => foreign !== undefined && fields.isTrue(foreign.field);
    return asObject(body)
      .identified(listField)
      .filter((fields) => !isForeign(fields));
  }

  private get all(): Pick<ApiRequest<unknown>, 'api' | 'object'> {
    const { api, path: object } = this.kind;
    return { api, object };
  }

  private one(id: string): Pick<ApiRequest<unknown>, 'api' | 'object' | 'id' | 'missingCodes'> {
    return { ...this.all, id, missingCodes: this.kind.missingCodes };
  }

  private encode(input: Input): Readonly<Record<string, unknown>> {
    for (const name of this.kind.secrets) this.hide(input[name]);
    this.kind.hidden?.(input).forEach((secret) => {
      this.hide(secret);
    });
    return this.kind.encode(input);
  }

  private whole(id: string, fields: ResponseObject): Item {
    expectId(id, fields);
    const values = Object.entries<(fields: ResponseObject) => unknown>(this.kind.decode).map(([name, decode]) => [
      name,
      decode(fields),
    ]);
    return this.hidden({ ...(Object.fromEntries(values) as Omit<Item, 'id'>), id } as Item);
  }

  /** Only the ID must be right: that nothing else in a response is readable must not cost a new object its ID. */
  private partial(fields: ResponseObject): Partial<Item> {
    const values = Object.entries<(fields: ResponseObject) => unknown>(this.kind.decode).map(([name, decode]) => [
      name,
      readable(() => decode(fields)),
    ]);
    return this.hidden(Object.fromEntries(values) as Partial<Item>);
  }

  private decodeCreated({ body, location }: ApiResponse): Created<Item> {
    const fields = body === undefined ? undefined : asObject(body);
    const inBody = fields?.optionalId('id');
    const inLocation = location === undefined ? undefined : idInLocation(location, this.kind.path);
    const id = inBody ?? inLocation;
    if (id === undefined) {
      throw unexpected("an 'id' in the body or a Location header with one", 'neither');
    }
    if (inLocation !== undefined && inLocation !== id) {
      throw unexpected('one ID', `${id} in the body and ${inLocation} in the Location header`);
    }
    return { id, shown: fields === undefined ? {} : this.partial(fields) };
  }

  private updated(id: string, body: unknown): Partial<Item> {
    if (body === undefined) return {};
    const fields = asObject(body);
    expectId(id, fields);
    return this.partial(fields);
  }

  /** A secret that the server shows is as secret as one that was sent. */
  private hidden<T extends Partial<Item>>(item: T): T {
    for (const name of this.kind.secrets) this.hide(item[name]);
    return item;
  }

  private hide(secret: unknown): void {
    if (typeof secret === 'string') this.redactor.add(secret);
  }
}

/** One that leaves the ID out is taken at its word: the URL named the object. */
function expectId(id: string, fields: ResponseObject): void {
  const shown = fields.optionalId('id') ?? id;
  if (shown !== id) throw unexpected(`'id' to be ${id}`, shown);
}

function succeeded({ body }: ApiResponse): void {
  if (body === undefined) return;
  if (asObject(body).optionalFlag('success') === false) throw unexpected("'success' to be true", 'false');
}

/** One odd entry must not keep a user from all others. */
function toListEntry(fields: ResponseObject, place: string | undefined): ListEntry {
  return {
    id: fields.id('id'),
    name: fields.readableText('name'),
    description: fields.readableText('description'),
    dataStore: fields.readableId('dataStore'),
    isGroup: fields.readableFlag('isGroup'),
    ...(place === undefined ? {} : { place: fields.readableId(place) }),
  };
}
