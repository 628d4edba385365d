import type { DataSourceShare, DataSourceShares, ShareAddress } from './data-source-share';
import { HdpError } from './http/errors';
import { LISTS_SERVE_READS_FOR } from './listed-reads';
import { SharedLists, type CallScope } from './shared-lists';

type Shares = SharedLists<ReadonlyMap<string, DataSourceShare>>;

/** Reads of shares: one list shows all shares of a data source. */
export class ShareReads {
  /** By data source, and by users or tenants. */
  private readonly lists = new Map<string, Shares>();
  private readonly useless = new Set<Shares>();

  public constructor(
    private readonly shares: DataSourceShares,
    private readonly clock: () => number,
  ) {}

  /** What the list does not show, a list for this share alone decides. */
  public async read(address: ShareAddress, scope: CallScope): Promise<DataSourceShare> {
    return (await this.listed(address, scope)) ?? this.shares.read(address, scope);
  }

  private async listed(address: ShareAddress, scope: CallScope): Promise<DataSourceShare | undefined> {
    const { dataSourceId, id } = address;
    const lists = this.listsOf(address);
    if (this.useless.has(lists)) return undefined;
    try {
      const shown = await lists.get(scope);
      return this.shares.hasWritten(dataSourceId) ? undefined : shown.get(id);
    } catch (error) {
      if (!(error instanceof HdpError)) throw error;
      if (!scope.signal.aborted) this.useless.add(lists);
      return undefined;
    }
  }

  private listsOf({ dataSourceId, with: kind }: ShareAddress): Shares {
    const key = `${dataSourceId}/${kind}`;
    const request = (scope: CallScope): Promise<ReadonlyMap<string, DataSourceShare>> =>
      // Where it fails, the reads do without it, and each of them is retried.
      this.shares.listReadable(dataSourceId, kind, { ...scope, maxRetries: 0 });
    const lists = this.lists.get(key) ?? new SharedLists(request, this.clock, LISTS_SERVE_READS_FOR);
    this.lists.set(key, lists);
    return lists;
  }
}
