/** Shares of data sources. Each is known by its data source and by the user or tenant: it has no ID of its own. */
import { confirmAbsence, isMissing } from './absence';
import { UnknownOutcomeError } from './create-errors';
import type { DataSources } from './data-source';
import { HdpError } from './http/errors';
import type { RequestOptions } from './http/options';
import { readable, type ResponseObject } from './http/responses';
import { checkedId } from './ids';
import { LISTS_SERVE_READS_FOR } from './listed-reads';
import { LOOK_AFTER, LOOK_WHILE_STOPPING } from './safe-create';
import { byId, SharedLists, type CallScope } from './shared-lists';

/** With whom what is shared. */
export interface ShareAddress {
  readonly dataSourceId: string;
  readonly with: 'user' | 'tenant';
  /** Of the user or tenant. */
  readonly id: string;
}

/** What stands for the ID that it has not. */
export function shareId({ dataSourceId, with: kind, id }: ShareAddress): string {
  return [dataSourceId, kind, id].join('/');
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

/** What was to be created is there already, and nothing proves that this request has created it. */
export class ShareExistsError extends Error {
  public override readonly name = 'ShareExistsError';
  public readonly code = 'SHARE_EXISTS';

  public constructor(
    public readonly address: ShareAddress,
    public readonly user: string | undefined,
    /** What happened to the request, where it was sent. */
    public override readonly cause?: HdpError,
  ) {
    super(`data source ${address.dataSourceId} is shared with ${address.with} ${address.id} already`);
  }
}

/**
 * Shares a data source exactly once. A server may replace a share that somebody else has made: so it is looked for
 * first, and after an unknown outcome again. Writes to the shares of one data source go one by one.
 */
export class SafeShares {
  /** By data source: the end of the last write. */
  private readonly turns = new Map<string, Promise<unknown>>();
  /** IDs of what this process has created and not deleted: a list may not show it yet. */
  private readonly created = new Set<string>();

  public constructor(
    private readonly shares: DataSourceShares,
    /** Waits, in milliseconds, and rejects as soon as `signal` is aborted. */
    private readonly delay: (milliseconds: number, signal: AbortSignal) => Promise<void>,
  ) {}

  /**
   * @param isSame whether a share carries what is sent
   * @returns true where the outcome was unknown, and the share was found afterwards
   * @throws ShareExistsError, UnknownOutcomeError, or HdpError if nothing was created
   */
  public create(
    address: ShareAddress,
    permissions: readonly number[],
    isSame: (share: DataSourceShare) => boolean,
    scope: CallScope,
  ): Promise<boolean> {
    return this.inTurn(address, async () => {
      const isThere = this.created.has(shareId(address)) || (await this.shares.find(address, scope)) !== undefined;
      if (isThere) throw new ShareExistsError(address, scope.user);
      let isRecovered = false;
      try {
        await this.shares.create(address, permissions, scope);
      } catch (error) {
        if (!(error instanceof HdpError) || error.outcome !== 'unknown') throw error;
        isRecovered = isSame(await this.look(address, scope, error));
        if (!isRecovered) throw new ShareExistsError(address, scope.user, error);
      }
      this.created.add(shareId(address));
      return isRecovered;
    });
  }

  public update(address: ShareAddress, permissions: readonly number[], scope: CallScope): Promise<void> {
    return this.inTurn(address, () => this.shares.update(address, permissions, scope));
  }

  public delete(address: ShareAddress, scope: CallScope): Promise<void> {
    return this.inTurn(address, async () => {
      await this.shares.delete(address, scope);
      this.created.delete(shareId(address));
    });
  }

  /** Runs a write to the share when no other one to its data source is under way. */
  private inTurn<T>({ dataSourceId }: ShareAddress, write: () => Promise<T>): Promise<T> {
    const turn = (this.turns.get(dataSourceId) ?? Promise.resolve()).then(write);
    this.turns.set(
      dataSourceId,
      turn.catch(() => undefined),
    );
    return turn;
  }

  private async look(address: ShareAddress, scope: CallScope, cause: HdpError): Promise<DataSourceShare> {
    const unknown = (search: UnknownOutcomeError['search']): Error =>
      new UnknownOutcomeError(shareId(address), scope.user, search, cause);
    const signal = scope.signal.aborted ? AbortSignal.timeout(LOOK_WHILE_STOPPING) : scope.signal;
    let failure: HdpError | undefined;
    for (const pause of LOOK_AFTER) {
      try {
        await this.delay(pause, signal);
        const found = await this.shares.find(address, { ...scope, signal });
        failure = undefined;
        if (found !== undefined) return found;
      } catch (error) {
        if (signal.aborted || !(error instanceof HdpError)) throw unknown('stopped');
        failure = error;
        // The others have been retried, or would fail again.
        if (error.code !== 'server-fault') break;
      }
    }
    throw unknown(failure ?? 'not-found');
  }
}

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
