// Generated from lib/contract by "npm run generate": do not edit.

import {
  ComplexList,
  ComplexObject,
  type IInterpolatingParent,
  ImportableResource,
  type TerraformMetaArguments,
  type TerraformProvider,
} from 'cdktf';
import { type Construct } from 'constructs';
import { carriedBy, ConstructInputs, type ArgumentTable } from '../construct-inputs';
import { requireImportId } from '../import-id';
import { ResourceBase } from '../resource-base';
import { requireUsableProvider } from '../synthesis/provider-choice';
import { type IDataSource } from '../data-source';
import { kind } from '../../contract/kinds/data-source-group';

/**
 * What `DataSourceGroupProps` has from its schema.
 *
 * @internal
 */
export interface DataSourceGroupArguments {
  /**
   * Name of the group, unique among the data sources and groups of its owner. OData compares it without regard to case.
   * It must start with a letter and may hold only letters, digits, underscores and dashes, at most 128 characters in
   * all.
   */
  readonly name: string;

  /**
   * Description of the group.
   *
   * @default - no description
   */
  readonly description?: string;

  /**
   * The data sources in the group, in any order; an empty list for none. Members must belong to the owner of the group,
   * be open to OData, and be no groups themselves. It must name each data source once, and for each an entity prefix of
   * 1 to 64 characters that no other has.
   */
  readonly members: DataSourceGroupMember[];

  /**
   * HDP user who owns the group. Decided when the group is created or imported, and kept from then on: a later change
   * of the login or of `user` in the provider does not change the owner. Compared without regard to case. Another value
   * replaces the group.
   *
   * @default - for a new group: `user` of the provider, else the login itself
   */
  readonly user?: string;
}

const attributes = kind.resources.hdp_data_source_group.schema.attributes;

/** A data source in a group. */
export interface DataSourceGroupMember {
  /**
   * ID of the data source. It must be a whole number of 1 to 19 digits, without leading zeros.
   *
   * Set exactly one of `dataSourceId` and `dataSource`.
   *
   * @default - the data source is given by `dataSource`
   */
  readonly dataSourceId?: string;

  /**
   * The data source: a construct of this app. One with `count` or `forEach` is refused: set `dataSourceId` to the ID of
   * one of them.
   *
   * @default - the ID is given by `dataSourceId`
   */
  readonly dataSource?: IDataSource;

  /** What OData puts in front of the names of its entities, different for each member. It must have 1 to 64 characters. */
  readonly entityPrefix: string;
}

const DATA_SOURCE_GROUP_MEMBER: ArgumentTable<DataSourceGroupMember> = {
  dataSourceId: carriedBy(attributes.members.construct.item.struct.attributes, 'data_source_id'),
  dataSource: carriedBy(attributes.members.construct.item.struct.attributes, 'data_source_id', {
    takesConstruct: true,
  }),
  entityPrefix: carriedBy(attributes.members.construct.item.struct.attributes, 'entity_prefix'),
};

const ARGUMENTS: ArgumentTable<DataSourceGroupArguments> = {
  name: carriedBy(attributes, 'name'),
  description: carriedBy(attributes, 'description'),
  members: carriedBy(attributes, 'members', { items: DATA_SOURCE_GROUP_MEMBER }),
  user: carriedBy(attributes, 'user'),
};

/** A data source in a group. */
export class DataSourceGroupMembersOutputReference extends ComplexObject {
  /**
   * @param terraformResource the owner of the list
   * @param terraformAttribute name of the list
   * @param complexObjectIndex position in the list, from 0
   * @param complexObjectIsFromSet whether the list is a set
   */
  public constructor(
    terraformResource: IInterpolatingParent,
    terraformAttribute: string,
    complexObjectIndex: number,
    complexObjectIsFromSet: boolean,
  ) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  /** ID of the data source. */
  public get dataSourceId(): string {
    return this.getStringAttribute('data_source_id');
  }

  /** What OData puts in front of the names of its entities, different for each member. */
  public get entityPrefix(): string {
    return this.getStringAttribute('entity_prefix');
  }
}

/**
 * The data sources in the group, in any order; `[]` for none. Each is an object with `data_source_id` and
 * `entity_prefix`, which OData puts in front of the names of its entities. Members must belong to the owner of the
 * group, be open to OData, and be no groups themselves.
 */
export class DataSourceGroupMembersList extends ComplexList {
  /**
   * @param terraformResource the owner of the list
   * @param terraformAttribute name of the list
   * @param wrapsSet whether the list is a set
   */
  public constructor(terraformResource: IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet);
  }

  /**
   * One item of the list.
   *
   * @param index position in the list, from 0
   */
  public get(index: number): DataSourceGroupMembersOutputReference {
    return new DataSourceGroupMembersOutputReference(
      this.terraformResource,
      this.terraformAttribute,
      index,
      this.wrapsSet,
    );
  }
}

/**
 * What `DataSourceGroup` has from its schema.
 *
 * @internal
 */
export abstract class DataSourceGroupBase extends ResourceBase {
  /** The type in Terraform. */
  public static readonly tfResourceType = 'hdp_data_source_group';

  /** @internal */
  public override readonly _inputs: ConstructInputs<DataSourceGroupArguments>;

  /**
   * Generates the configuration of an existing group of HDP data sources on `cdktf plan`.
   *
   * @param scope where the configuration is to be
   * @param importToId construct ID of the generated configuration
   * @param importFromId ID of the existing group, or `<user>/<id>` for one of another user
   * @param provider of the server; default: the stack's provider without an alias
   */
  public static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    const terraformResourceType = 'hdp_data_source_group';
    requireImportId(
      kind.resources.hdp_data_source_group.importForm,
      [scope.node.path, importToId].join('/'),
      'importFromId',
      importFromId,
    );
    return new ImportableResource(scope, importToId, { terraformResourceType, importId: importFromId, provider });
  }

  protected constructor(scope: Construct, id: string, props: DataSourceGroupArguments & TerraformMetaArguments) {
    super(scope, id, 'hdp_data_source_group', props, kind.resources.hdp_data_source_group.importForm);
    this._inputs = new ConstructInputs<DataSourceGroupArguments>(this, ARGUMENTS, props);
    requireUsableProvider(this);
  }

  /** ID that the HDP server has generated. */
  public get id(): string {
    return this.getStringAttribute('id');
  }

  /** Reference to the attribute. The setter sets `name`. */
  public get name(): string {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._inputs.set('name', value);
  }
  /** The value of `name` as it was given. */
  public get nameInput(): string | undefined {
    return this._inputs.get('name');
  }

  /** Reference to the attribute. The setter sets `description`. */
  public get description(): string {
    return this.getStringAttribute('description');
  }
  public set description(value: string) {
    this._inputs.set('description', value);
  }
  /** The value of `description` as it was given. */
  public get descriptionInput(): string | undefined {
    return this._inputs.get('description');
  }
  /** Leaves out `description`. */
  public resetDescription(): void {
    this._inputs.set('description', undefined);
  }

  /**
   * The data sources in the group, in any order; `[]` for none. Each is an object with `data_source_id` and
   * `entity_prefix`, which OData puts in front of the names of its entities. Members must belong to the owner of the
   * group, be open to OData, and be no groups themselves.
   */
  public readonly members = new DataSourceGroupMembersList(this, 'members', true);

  /**
   * Sets `members`.
   *
   * @param value as `members` of the properties
   */
  public putMembers(value: DataSourceGroupMember[]): void {
    this._inputs.set('members', value);
  }

  /** The value of `members` as it was given. */
  public get membersInput(): DataSourceGroupMember[] | undefined {
    return this._inputs.get('members');
  }

  /** Reference to the attribute, also if it was not set. The setter sets `user`. */
  public get user(): string {
    return this.getStringAttribute('user');
  }
  public set user(value: string) {
    this._inputs.set('user', value);
  }
  /** The value of `user` as it was given. */
  public get userInput(): string | undefined {
    return this._inputs.get('user');
  }
  /** Leaves out `user`. */
  public resetUser(): void {
    this._inputs.set('user', undefined);
  }
}
