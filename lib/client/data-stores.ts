import type { RequestOptions } from './options';

export interface DataStore {
  readonly id: string;
  readonly name: string;
  readonly isBeta?: boolean;
  readonly isGroup?: boolean;
  readonly authorized?: boolean;
}

/** Source: HDP API reference, data stores. Every method throws `HdpError`. */
export interface DataStores {
  list(options?: RequestOptions): Promise<readonly DataStore[]>;
}
