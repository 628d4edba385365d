import type { Emulator } from '../../../lib/emulator';
import type { DataSource } from '../../../lib/emulator/model';

/** The group and the shares of other people that are there from the start. */
export const FOREIGN_GROUP = 2;
export const FOREIGN_SHARE = { userId: 79, permissions: [2] };

/** The groups and shares of a server, and those of other people among them. */
export class AccessOnServer {
  private readonly foreignGroup: string;
  /** Permissions of shares that other people have added, by the IDs of the shares. */
  private readonly foreignShares = new Map<string, string>();

  public constructor(private readonly emulator: Emulator) {
    this.foreignGroup = JSON.stringify(emulator.dataSource(FOREIGN_GROUP));
    for (const [id, permissions] of this.shares) this.foreignShares.set(id, JSON.stringify(permissions));
  }

  /** Those that the provider has created, in the state or not. */
  public get groups(): readonly DataSource[] {
    return this.emulator
      .dataSources()
      .filter(({ id, connectionType }) => connectionType === 'Group' && id !== FOREIGN_GROUP);
  }

  /** Permissions by the IDs of the shares. */
  public get shares(): ReadonlyMap<string, readonly number[]> {
    return new Map(
      this.emulator
        .dataSources()
        .flatMap(({ id, sharedUsers = [], sharedTenants = [] }) => [
          ...sharedUsers.map(
            ({ userId, permissions }) => [`${String(id)}/user/${String(userId)}`, permissions] as const,
          ),
          ...sharedTenants.map(
            ({ tenantId, permissions }) => [`${String(id)}/tenant/${String(tenantId)}`, permissions] as const,
          ),
        ]),
    );
  }

  public isForeign(shareId: string): boolean {
    return this.foreignShares.has(shareId);
  }

  /** Somebody else shares a data source with a user. */
  public addForeign(dataSourceId: number, userId: number): void {
    const id = `${String(dataSourceId)}/user/${String(userId)}`;
    if (this.shares.has(id)) return;
    this.emulator.addShare(dataSourceId, { userId, permissions: [2, 3] });
    this.foreignShares.set(id, JSON.stringify([2, 3]));
  }

  /** What of other people is not as it was; what was deleted with its data source does not count. */
  public touched(): readonly string[] {
    const { shares } = this;
    for (const id of this.foreignShares.keys())
      if (this.emulator.dataSource(Number(id.split('/')[0])) === undefined) this.foreignShares.delete(id);
    const group = JSON.stringify(this.emulator.dataSource(FOREIGN_GROUP)) === this.foreignGroup ? [] : ['group'];
    const changed = [...this.foreignShares].filter(([id, before]) => JSON.stringify(shares.get(id)) !== before);
    return [...group, ...changed.map(([id]) => `share ${id}`)];
  }
}
