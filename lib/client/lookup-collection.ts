/** Objects of the administration API that are only read: listed, and read one by one. */
import type { Decoders, Identified } from './kind';
import type { RequestOptions } from './http/options';
import type { RequestSender } from './http/request';
import { asObject, unexpected, type ResponseObject } from './http/responses';

/** How objects of one kind are read. */
export interface LookupKind<Item extends Identified> {
  /** The path below `/api/admin`, which is also the field of the list's response that holds the objects. */
  readonly path: string;
  readonly nameField: string;
  /** The server's codes that say "no object with this ID". */
  readonly missingCodes: readonly string[];
  /** What a read asks for all fields with. */
  readonly details?: Readonly<Record<string, string>>;
  readonly decode: Decoders<Item>;
}

/** What a list shows of an object, as far as it is readable. */
export interface LookupEntry extends Identified {
  readonly name: string | undefined;
  readonly tenantId: string | undefined;
}

/** Nobody owns these objects: no request is made on behalf of a user. Every method throws `HdpError`. */
export class LookupCollection<Item extends Identified> {
  public constructor(
    private readonly kind: LookupKind<Item>,
    private readonly sender: RequestSender,
  ) {}

  /** All that the login may see. What has no readable ID is left out. */
  public async list({ signal }: Pick<RequestOptions, 'signal'> = {}): Promise<readonly LookupEntry[]> {
    const { path: object, nameField } = this.kind;
    return this.sender.send(
      {
        api: 'admin',
        method: 'GET',
        object,
        decode: ({ body }) =>
          asObject(body)
            .identified(object)
            .map((fields) => ({
              id: fields.id('id'),
              name: fields.readableText(nameField),
              tenantId: fields.readableId('tenantId'),
            })),
      },
      { signal },
    );
  }

  public async read(id: string, { signal }: Pick<RequestOptions, 'signal'> = {}): Promise<Item> {
    const { path: object, missingCodes, details: query } = this.kind;
    return this.sender.send(
      {
        ...{ api: 'admin', method: 'GET', object, id, missingCodes, query },
        decode: ({ body }) => this.decoded(id, asObject(body)),
      },
      { signal },
    );
  }

  private decoded(id: string, fields: ResponseObject): Item {
    const shown = fields.optionalId('id') ?? id;
    if (shown !== id) throw unexpected(`'id' to be ${id}`, shown);
    const values = Object.entries<(fields: ResponseObject) => unknown>(this.kind.decode).map(([name, decode]) => [
      name,
      decode(fields),
    ]);
    return { ...(Object.fromEntries(values) as Omit<Item, 'id'>), id } as Item;
  }
}
