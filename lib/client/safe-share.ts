/**
 * Shares a data source exactly once. A server may replace a share that somebody else has made: so it is looked for
 * first, and after an unknown outcome again. Writes to the shares of one data source go one by one.
 */
import { ShareExistsError, UnknownOutcomeError } from './create-errors';
import type { DataSourceShare, DataSourceShares, ShareAddress } from './data-source-share';
import { HdpError } from './http/errors';
import { LOOK_AFTER, LOOK_WHILE_STOPPING } from './safe-create';
import type { CallScope } from './shared-lists';

export class SafeShare {
  /** By data source: the end of the last write. */
  private readonly turns = new Map<string, Promise<unknown>>();

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
      if ((await this.shares.find(address, scope)) !== undefined) throw new ShareExistsError(address, scope.user);
      try {
        await this.shares.create(address, permissions, scope);
        return false;
      } catch (error) {
        if (!(error instanceof HdpError) || error.outcome !== 'unknown') throw error;
        const found = await this.look(address, scope, error);
        if (isSame(found)) return true;
        throw new ShareExistsError(address, scope.user, error);
      }
    });
  }

  /** Runs a write to the share when no other one to its data source is under way. */
  public inTurn<T>({ dataSourceId }: ShareAddress, write: () => Promise<T>): Promise<T> {
    const turn = (this.turns.get(dataSourceId) ?? Promise.resolve()).then(write);
    this.turns.set(
      dataSourceId,
      turn.catch(() => undefined),
    );
    return turn;
  }

  private async look(address: ShareAddress, scope: CallScope, cause: HdpError): Promise<DataSourceShare> {
    const { dataSourceId, with: kind, id } = address;
    const unknown = (search: UnknownOutcomeError['search']): Error =>
      new UnknownOutcomeError([dataSourceId, kind, id].join('/'), scope.user, search, cause);
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
