/** Groups of HDP data sources: the resource and the kind. Source: HDP API reference, data sources, members of a group. */
import {
  dataSourceReference,
  descriptionAttribute,
  idAttribute,
  listSchema,
  nameAttribute,
  userAttribute,
} from '../attributes';
import { objectImport } from '../import-id';
import type { Kind } from '../kind';
import { DATA_SOURCE_PERMISSIONS } from '../permissions';
import { dataSourceNameRule, entityPrefixRule, idTextRule, membersRule } from '../rules';

export const DATA_SOURCE_GROUP_TYPE = 'hdp_data_source_group';

/** The data store of all groups. Source: HDP API reference, data stores. */
export const GROUP_DATA_STORE = 56;

/** What a construct takes for a member. */
const memberAttributes = {
  data_source_id: {
    type: 'string',
    required: true,
    rules: [idTextRule],
    description: 'ID of the data source.',
    construct: {
      more: ['Set exactly one of `dataSourceId` and `dataSource`.'],
      ...dataSourceReference('The data source'),
    },
  },
  entity_prefix: {
    type: 'string',
    required: true,
    rules: [entityPrefixRule],
    description: 'What OData puts in front of the names of its entities, different for each member.',
  },
} as const;

export const dataSourceGroupSchema = {
  description:
    'A group of HDP data sources: OData clients reach all of its members at one URL. Options of a group, such as its OData ' +
    'version, stay on the server as they are. The login needs MgmtAPI (11), and CreateDataSource (1), ViewDataSource (2), ' +
    'ModifyDataSource (3) and DeleteDataSource (4).',
  attributes: {
    id: idAttribute,
    name: nameAttribute(
      dataSourceNameRule,
      'Name of the group, unique among the data sources and groups of its owner. OData compares it without regard to case.',
    ),
    description: descriptionAttribute('group'),
    members: {
      type: ['set', ['object', { data_source_id: 'string', entity_prefix: 'string' }]],
      required: true,
      rules: [membersRule],
      description:
        'The data sources in the group, in any order; `[]` for none. Each is an object with `data_source_id` and ' +
        '`entity_prefix`, which OData puts in front of the names of its entities. Members must belong to the owner of the ' +
        'group, be open to OData, and be no groups themselves.',
      construct: {
        doc:
          'The data sources in the group, in any order; an empty list for none. Members must belong to the owner of the ' +
          'group, be open to OData, and be no groups themselves.',
        item: {
          description: 'A data source in a group.',
          struct: {
            name: 'DataSourceGroupMember',
            attributes: memberAttributes,
          },
        },
      },
    },
    user: userAttribute({ noun: 'group', role: 'who owns the group' }),
  },
} as const;

export const dataSourceGroupListSchema = listSchema({ plural: 'groups of HDP data sources', hasDataStore: false });

export const kind = {
  label: 'group of HDP data sources',
  words: {
    [DATA_SOURCE_GROUP_TYPE]: { title: 'HDP Data Source Group', article: 'an', noun: 'HDP data source group' },
  },
  permissions: { ...DATA_SOURCE_PERMISSIONS, create: ['CreateDataSource (1)', 'ModifyDataSource (3)'] },
  resources: {
    [DATA_SOURCE_GROUP_TYPE]: {
      schema: dataSourceGroupSchema,
      importForm: objectImport,
      importId: 'ID of the existing group, or `<user>/<id>` for one of another user',
    },
  },
  dataSources: {},
} as const satisfies Kind;
