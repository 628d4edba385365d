/** Permissions by number and name. Source: HDP API reference, permissions of each operation. */

/** For data sources, and for OAuth profiles, which need the same. An update reads before it writes. */
export const DATA_SOURCE_PERMISSIONS = {
  create: ['CreateDataSource (1)'],
  read: ['ViewDataSource (2)'],
  update: ['ViewDataSource (2)', 'ModifyDataSource (3)'],
  delete: ['DeleteDataSource (4)'],
  import: ['ViewDataSource (2)'],
} as const;
