/** Groups of data sources, and shares of both, in the configuration. */
import { DATA_SOURCE_GROUP_TYPE } from '../../../lib/contract/kinds/data-source-group';
import { DATA_SOURCE_SHARE_TYPE } from '../../../lib/contract/kinds/data-source-share';
import { Reference, type Block } from './blocks';

/** A group as the user wants it. Its members are addresses of data sources. */
export interface Group {
  readonly name: string;
  readonly description: string | null;
  readonly members: readonly { readonly source: string; readonly prefix: string }[];
  /** Null: the provider's user, or the login. */
  readonly user: string | null;
}

/** A share as the user wants it: of a data source or a group, by its address. */
export interface Share {
  readonly source: string;
  readonly with: 'user' | 'tenant';
  /** ID of the user or tenant. */
  readonly recipient: string;
  readonly permissions: readonly string[];
  readonly user: string | null;
}

/** What the user has written of them, by address. */
export class Access {
  public readonly groups = new Map<string, Group>();
  public readonly shares = new Map<string, Share>();

  public get blocks(): readonly (readonly [string, Block])[] {
    return [
      ...[...this.groups].map(([address, group]) => [address, groupBlock(group)] as const),
      ...[...this.shares].map(([address, share]) => [address, shareBlock(share)] as const),
    ];
  }

  public addGroup(number: number, group: Group): void {
    this.groups.set(`${DATA_SOURCE_GROUP_TYPE}.r${String(number)}`, group);
  }

  public addShare(number: number, share: Share): void {
    this.shares.set(`${DATA_SOURCE_SHARE_TYPE}.r${String(number)}`, share);
  }

  public editGroup(address: string, changes: Partial<Group>): void {
    const group = this.groups.get(address);
    if (group !== undefined) this.groups.set(address, { ...group, ...changes });
  }

  public editShare(address: string, changes: Partial<Share>): void {
    const share = this.shares.get(address);
    if (share !== undefined) this.shares.set(address, { ...share, ...changes });
  }

  /** Takes a resource out, and what is nothing without it. */
  public remove(address: string): void {
    this.groups.delete(address);
    this.shares.delete(address);
    for (const [other, { members }] of this.groups)
      this.editGroup(other, { members: members.filter(({ source }) => source !== address) });
    for (const [other, { source }] of this.shares) if (source === address) this.shares.delete(other);
  }
}

function groupBlock({ members, ...group }: Group): Block {
  const written = members.map(({ source, prefix }) => ({
    data_source_id: new Reference(source, 'string'),
    entity_prefix: prefix,
  }));
  return { values: { ...group, members: written } };
}

function shareBlock({ source, with: kind, recipient, permissions, user }: Share): Block {
  return {
    values: {
      data_source_id: new Reference(source, 'string'),
      user_id: kind === 'user' ? recipient : null,
      tenant_id: kind === 'tenant' ? recipient : null,
      permissions,
      user,
    },
  };
}
