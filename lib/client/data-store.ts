import { readDefinitions, type OptionDefinitions } from './option-definitions';
import { asObject } from './http/responses';
import type { RequestOptions } from './http/options';
import type { RequestSender } from './http/request';

export interface DataStore {
  readonly id: string;
  readonly name: string;
  readonly isBeta?: boolean;
  readonly isGroup?: boolean;
  readonly authorized?: boolean;
}

/** Source: HDP API reference, data stores. Every method throws `HdpError`. */
export class DataStores {
  public constructor(private readonly sender: RequestSender) {}

  public async list(options?: RequestOptions): Promise<readonly DataStore[]> {
    return this.sender.send(
      {
        method: 'GET',
        object: 'datastores',
        decode: ({ body }) =>
          asObject(body)
            .objects('dataStores')
            .map((fields) => ({
              id: fields.id('id'),
              name: fields.text('name'),
              isBeta: fields.optionalFlag('isBeta'),
              isGroup: fields.optionalFlag('isGroup'),
              authorized: fields.optionalFlag('authorized'),
            })),
      },
      options,
    );
  }

  /** Undefined where the server tells nothing of options. */
  public async options(id: string, options?: RequestOptions): Promise<OptionDefinitions | undefined> {
    return this.sender.send(
      {
        method: 'GET',
        object: 'datastores',
        id,
        decode: ({ body }) => readDefinitions(asObject(body).raw('connectionType')),
      },
      options,
    );
  }
}
