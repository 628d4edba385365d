/** Shares of HDP data sources: the resource and the kind. Source: HDP API reference, sharing of data sources. */
import { dataSourceReference, idAttribute, userAttribute } from '../attributes';
import { shareImport } from '../import-id';
import type { Kind } from '../kind';
import { idTextRule, sharePermissionsRule } from '../rules';

export const DATA_SOURCE_SHARE_TYPE = 'hdp_data_source_share';

export const dataSourceShareSchema = {
  description:
    'Shares an HDP data source, or a group of them, with one user or with one tenant. A share with a tenant removes the ' +
    'shares with users of that tenant, and none can be added while it is there. To share a group, share its members, too. ' +
    'The login needs MgmtAPI (11), ViewDataSource (2) and ModifyDataSource (3), and for a tenant administrative access on it.',
  attributes: {
    id: {
      ...idAttribute,
      description:
        'What an import takes: `<data source>/user/<user>` or `<data source>/tenant/<tenant>`, each with its ID.',
    },
    data_source_id: {
      type: 'string',
      required: true,
      requiresReplace: true,
      rules: [idTextRule],
      description: 'ID of the data source or group that is shared.',
      construct: dataSourceReference('The data source or group that is shared'),
    },
    user_id: {
      type: 'string',
      optional: true,
      requiresReplace: true,
      rules: [idTextRule],
      description:
        'ID of the user with whom the data source is shared, who cannot be its owner. Exactly one of `user_id` and ' +
        '`tenant_id` is required.',
      construct: { default: 'the data source is shared with the tenant of `tenantId`' },
    },
    tenant_id: {
      type: 'string',
      optional: true,
      requiresReplace: true,
      rules: [idTextRule],
      description: 'ID of the tenant with whose users the data source is shared. 1 is the system tenant.',
      construct: { default: 'the data source is shared with the user of `userId`' },
    },
    permissions: {
      type: ['set', 'string'],
      required: true,
      rules: [sharePermissionsRule],
      description:
        'What the user or the users of the tenant may do with the data source, in any order. An import stores names: ' +
        'where the configuration has numbers, the next apply takes them over and sends nothing.',
      construct: { enumeration: 'HdpPermission' },
    },
    user: userAttribute({ noun: 'share', role: 'who owns the data source' }),
  },
} as const;

export const kind = {
  label: 'share of an HDP data source',
  words: {
    [DATA_SOURCE_SHARE_TYPE]: { title: 'HDP Data Source Share', article: 'an', noun: 'HDP data source share' },
  },
  permissions: {
    create: ['ViewDataSource (2)', 'ModifyDataSource (3)'],
    read: ['ViewDataSource (2)'],
    update: ['ViewDataSource (2)', 'ModifyDataSource (3)'],
    delete: ['ViewDataSource (2)', 'ModifyDataSource (3)'],
    import: ['ViewDataSource (2)'],
  },
  resources: {
    [DATA_SOURCE_SHARE_TYPE]: {
      schema: dataSourceShareSchema,
      relations: { exactlyOneOf: [['user_id', 'tenant_id']] },
      importForm: shareImport,
      importId:
        '`<data source>/user/<user>` or `<data source>/tenant/<tenant>`, each with its ID, and `<owner>/` in front for a ' +
        'data source of another user',
    },
  },
  dataSources: {},
} as const satisfies Kind;
