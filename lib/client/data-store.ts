import { HdpError, type HdpErrorCode } from './http/errors';
import { readDefinitions, type OptionDefinitions } from './connection-options';
import { asObject, readable } from './http/responses';
import type { RequestOptions } from './http/options';
import type { RequestSender } from './http/request';

export interface DataStore {
  readonly id: string;
  /** Undefined where the server tells none. */
  readonly name: string | undefined;
  readonly isBeta?: boolean;
  readonly isGroup?: boolean;
  readonly authorized?: boolean;
}

/** As far as the server tells. */
export interface DataStoreDetails {
  readonly driverVersion: string | undefined;
  readonly options: OptionDefinitions | undefined;
}

/** Source: HDP API reference, data stores. Every method throws `HdpError`. */
export class DataStores {
  private readonly lists = new Map<string | undefined, Promise<readonly DataStore[]>>();
  private readonly definitions = new Map<string, Promise<OptionDefinitions | undefined>>();

  public constructor(private readonly sender: RequestSender) {}

  /** Like the options, it is read once. */
  public list(options?: RequestOptions): Promise<readonly DataStore[]> {
    return once(this.lists, options?.user, () => this.readList(options));
  }

  /** What it tells does not change while a client is in use. Undefined where it tells nothing, or not to this login. */
  public options(id: string, options?: RequestOptions): Promise<OptionDefinitions | undefined> {
    return once(this.definitions, id, () => this.readOptions(id, options));
  }

  public async read(id: string, options?: RequestOptions): Promise<DataStoreDetails> {
    return this.sender.send(
      {
        method: 'GET',
        object: 'datastores',
        id,
        decode: ({ body }) => {
          const fields = asObject(body);
          const driver = readable(() => fields.optionalObject('driver'));
          return {
            driverVersion: driver?.readableText('version'),
            options: readDefinitions(fields.raw('connectionType')),
          };
        },
      },
      options,
    );
  }

  private readList(options?: RequestOptions): Promise<readonly DataStore[]> {
    return this.sender.send(
      {
        method: 'GET',
        object: 'datastores',
        decode: ({ body }) =>
          asObject(body)
            .objects('dataStores')
            .map((fields) => ({
              id: fields.id('id'),
              name: fields.readableText('name'),
              isBeta: fields.optionalFlag('isBeta'),
              isGroup: fields.optionalFlag('isGroup'),
              authorized: fields.optionalFlag('authorized'),
            })),
      },
      options,
    );
  }

  private async readOptions(id: string, options?: RequestOptions): Promise<OptionDefinitions | undefined> {
    try {
      return (await this.read(id, options)).options;
    } catch (error) {
      if (error instanceof HdpError && TELLS_NOTHING.has(error.code)) return undefined;
      throw error;
    }
  }
}

/** A failure is not kept. */
function once<K, T>(known: Map<K, Promise<T>>, key: K, read: () => Promise<T>): Promise<T> {
  const reading = known.get(key) ?? read();
  known.set(key, reading);
  reading.catch(() => known.delete(key));
  return reading;
}

/** Another attempt would not tell more. */
const TELLS_NOTHING: ReadonlySet<HdpErrorCode> = new Set([
  'forbidden',
  'not-found',
  'not-implemented',
  'invalid-input',
  'invalid-response',
  'too-large',
]);
