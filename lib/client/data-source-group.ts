import { Collection } from './collection';
import type { Identified, Kind } from './kind';
import { dataSourceCollection } from './data-source';
import type { Options } from './connection-options';
import type { RequestOptions } from './http/options';
import type { Redactor } from './http/redaction';
import type { RequestSender } from './http/request';
import type { ResponseObject } from './http/responses';
import { checkedId } from './ids';

/** A data source in a group. */
export interface GroupMember {
  readonly id: string;
  readonly entityPrefix: string;
}

/** What create and update send. A create sends no members: they are set afterwards. */
export interface DataSourceGroupInput {
  readonly name: string;
  /** ID of the data store of groups, in digits. */
  readonly dataStore: string;
  readonly description?: string;
  /** What the server holds. */
  readonly options: Options;
  readonly members: readonly GroupMember[];
}

/** A group as read. */
export interface DataSourceGroup extends Identified {
  readonly name: string;
  readonly dataStore?: string;
  /** False for a data source that is no group. */
  readonly isGroup: boolean;
  readonly description?: string;
  readonly options?: Options;
  readonly members: readonly GroupMember[];
}

/** Source: HDP API reference, data sources, members of a data source group. */
const groupKind: Kind<DataSourceGroupInput, DataSourceGroup> = {
  ...dataSourceCollection,
  decode: {
    name: (fields) => fields.text('name'),
    dataStore: (fields) => fields.optionalId('dataStore'),
    isGroup: (fields) => fields.isTrue('isGroup') || fields.optionalText('connectionType') === 'Group',
    description: (fields) => fields.optionalText('description'),
    options: (fields) => fields.optionalStrings('options'),
    members: () => [],
  },
  isOpen: true,
  compare: { isGroup: ({ isGroup }) => isGroup, options: () => true, members: () => true },
  encode: ({ name, dataStore, description, options }) => ({
    name,
    dataStore: BigInt(checkedId(dataStore, 'dataStore')),
    connectionType: 'Group',
    description,
    ...(options.size === 0 ? {} : { options: Object.fromEntries(options) }),
  }),
};

/** Groups are data sources whose members are below them. */
export class DataSourceGroups extends Collection<DataSourceGroupInput, DataSourceGroup> {
  public constructor(sender: RequestSender, redactor: Redactor) {
    super(groupKind, sender, redactor);
  }

  public override async read(id: string, options?: RequestOptions): Promise<DataSourceGroup> {
    const group = await super.read(id, options);
    return group.isGroup ? { ...group, members: await this.readBelow(id, 'members', membersIn, options) } : group;
  }

  public override async update(
    id: string,
    prepare: (options: RequestOptions) => Promise<DataSourceGroupInput>,
    options?: RequestOptions,
  ): Promise<Partial<DataSourceGroup>> {
    let members: readonly GroupMember[] = [];
    const noteMembers = async (within: RequestOptions): Promise<DataSourceGroupInput> => {
      const input = await prepare(within);
      members = input.members;
      return input;
    };
    const shown = await super.update(id, noteMembers, options);
    await this.setMembers(id, members, options);
    return shown;
  }

  /** Replaces all members. */
  public async setMembers(id: string, members: readonly GroupMember[], options?: RequestOptions): Promise<void> {
    const body = {
      members: members.map((member) => ({ ...member, id: BigInt(checkedId(member.id, 'id')) })),
    };
    await this.writeBelow(id, { method: 'PUT', below: 'members', body }, options);
  }
}

function membersIn(fields: ResponseObject): readonly GroupMember[] {
  return fields
    .objects('members')
    .map((member) => ({ id: member.id('id'), entityPrefix: member.optionalText('entityPrefix') ?? '' }));
}
