/** Shares of data sources. Each is known by its data source and by the user or tenant: it has no ID of its own. */
import { confirmAbsence, isMissing } from './absence';
import type { DataSources } from './data-source';
import { HdpError } from './http/errors';
import type { RequestOptions } from './http/options';
import { readable, type ResponseObject } from './http/responses';
import { checkedId } from './ids';
import { byId } from './shared-lists';

/** With whom what is shared. */
export interface ShareAddress {
  readonly dataSourceId: string;
  readonly with: 'user' | 'tenant';
  /** Of the user or tenant. */
  readonly id: string;
}

export interface DataSourceShare extends ShareAddress {
  /** Each as the server writes it: a number, or a name. */
  readonly permissions: readonly string[];
}

const FORMS = {
  user: { list: 'sharedUsers', id: 'userId' },
  tenant: { list: 'sharedTenants', id: 'tenantId' },
} as const;

function toShare(share: ResponseObject, dataSourceId: string, kind: ShareAddress['with']): DataSourceShare {
  return { dataSourceId, with: kind, id: share.id(FORMS[kind].id), permissions: share.words('permissions') };
}

/** Source: HDP API reference, sharing of data sources. Every method throws `HdpError`. */
export class DataSourceShares {
  public constructor(private readonly dataSources: DataSources) {}

  /** @param only the one user or tenant that is wanted: an odd entry for another one must not hide it */
  public async list(
    dataSourceId: string,
    kind: ShareAddress['with'],
    options?: RequestOptions,
    only?: string,
  ): Promise<readonly DataSourceShare[]> {
    const { list, id } = FORMS[kind];
    return this.dataSources.readBelow(
      dataSourceId,
      list,
      (fields) =>
        fields
          .identified(list, id)
          .filter((share) => only === undefined || share.id(id) === only)
          .map((share) => toShare(share, dataSourceId, kind)),
      options,
    );
  }

  /** All that are readable and stand in the list once, by the user or tenant. */
  public async listReadable(
    dataSourceId: string,
    kind: ShareAddress['with'],
    options: RequestOptions,
  ): Promise<ReadonlyMap<string, DataSourceShare>> {
    const { list, id } = FORMS[kind];
    return this.dataSources.readBelow(
      dataSourceId,
      list,
      (fields) => {
        const entries = fields.identified(list, id);
        return byId(entries.flatMap((share) => readable(() => toShare(share, dataSourceId, kind)) ?? []));
      },
      options,
    );
  }

  /** True if this process may have changed the shares of the data source. */
  public hasWritten(dataSourceId: string): boolean {
    return this.dataSources.hasWritten(dataSourceId);
  }

  /**
   * Undefined where the data source is not shared so, or is gone itself. The list says it: the code of an absent share is
   * documented for tenants alone.
   */
  public async find(address: ShareAddress, options: RequestOptions): Promise<DataSourceShare | undefined> {
    const { dataSourceId, with: kind, id } = address;
    try {
      const [share] = await this.list(dataSourceId, kind, options, id);
      return share;
    } catch (error) {
      const confirmed = await confirmAbsence(error, dataSourceId, this.dataSources, options);
      if (isMissing(confirmed)) return undefined;
      throw confirmed;
    }
  }

  /** Like `find`, but throws `not-found`. */
  public async read(address: ShareAddress, options: RequestOptions): Promise<DataSourceShare> {
    const share = await this.find(address, options);
    if (share !== undefined) return share;
    throw new HdpError(`data source ${address.dataSourceId} is not shared with ${address.with} ${address.id}`, {
      code: 'not-found',
      outcome: 'refused',
      id: address.dataSourceId,
      user: options.user,
    });
  }

  /** Sent once, and again only if it certainly was not processed. See `HdpError.outcome`. */
  public async create(
    { dataSourceId, with: kind, id }: ShareAddress,
    permissions: readonly number[],
    options: RequestOptions,
  ): Promise<void> {
    const { list, id: field } = FORMS[kind];
    const body = { [list]: [{ [field]: BigInt(checkedId(id, field)), permissions }] };
    await this.dataSources.writeBelow(dataSourceId, { method: 'POST', below: list, body }, options);
  }

  public async update(address: ShareAddress, permissions: readonly number[], options: RequestOptions): Promise<void> {
    await this.write(address, { method: 'PUT', body: { permissions } }, options);
  }

  /** One that is gone counts as deleted. */
  public async delete(address: ShareAddress, options: RequestOptions): Promise<void> {
    try {
      await this.write(address, { method: 'DELETE' }, options);
    } catch (error) {
      const isRefusal = error instanceof HdpError && (error.code === 'not-found' || error.code === 'invalid-input');
      if (!isRefusal || (await this.find(address, options)) !== undefined) throw error;
    }
  }

  private write(
    { dataSourceId, with: kind, id }: ShareAddress,
    request: { readonly method: 'PUT' | 'DELETE'; readonly body?: Readonly<Record<string, unknown>> },
    options: RequestOptions,
  ): Promise<void> {
    const { list, id: field } = FORMS[kind];
    const below = `${list}/${checkedId(id, field)}`;
    return this.dataSources.writeBelow(dataSourceId, { ...request, below }, options);
  }
}
