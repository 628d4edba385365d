/** What was on the server before a create: one list request, shared by creates that run at the same time. */
import { HdpError, type OAuthProfileListEntry, type OAuthProfiles } from '../client';
import type { CreationScope } from './creation-search';

export interface Baseline {
  /** IDs of all profiles of the user. Undefined if the server did not say: then nothing can be proven later. */
  readonly ids: ReadonlySet<string> | undefined;
  /** IDs of profiles that have the name already. */
  readonly sameName: readonly string[];
}

interface SharedList {
  readonly entries: Promise<readonly OAuthProfileListEntry[] | undefined>;
  users: number;
}

export class Baselines {
  private readonly shared = new Map<string | undefined, SharedList>();

  public constructor(private readonly api: OAuthProfiles) {}

  /** Runs `create` with what was on the server before; creates of one user that overlap share the list request. */
  public async with<T>(scope: CreationScope, name: string, create: (before: Baseline) => Promise<T>): Promise<T> {
    const list = this.shared.get(scope.user) ?? { entries: this.list(scope), users: 0 };
    this.shared.set(scope.user, list);
    list.users++;
    try {
      const shared = await list.entries;
      let sameName = idsOf(shared, name);
      // A shared list may be older than the deletion of the very profile that is now created anew.
      if (sameName.length > 0) sameName = idsOf(await this.list(scope), name);
      return await create({ ids: shared && new Set(shared.map(({ id }) => id)), sameName });
    } finally {
      list.users--;
      if (list.users === 0) this.shared.delete(scope.user);
    }
  }

  private async list(scope: CreationScope): Promise<readonly OAuthProfileListEntry[] | undefined> {
    // Who may create need not be allowed to look: the create is tried all the same.
    return this.api.list(scope).catch((error: unknown) => {
      if (error instanceof HdpError && error.code === 'forbidden') return undefined;
      throw error;
    });
  }
}

function idsOf(entries: readonly OAuthProfileListEntry[] | undefined, name: string): readonly string[] {
  return (entries ?? []).filter((entry) => entry.name === name).map(({ id }) => id);
}
