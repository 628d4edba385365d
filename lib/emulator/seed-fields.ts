/** The fields of the objects in a seed file. */
import {
  boolean,
  listOf,
  nonEmptyString,
  objectOf,
  objectsOf,
  oneOf,
  optional,
  positiveInteger,
  string,
  stringMap,
} from './fields';

const permissions = listOf(positiveInteger, 'a list of permission numbers, such as [1, 2, 11]');
const tenantIds = listOf(positiveInteger, 'a list of tenant IDs');

const driver = objectOf({ name: string, version: string, helpUrl: string }, 'an object of name, version and helpUrl');

const choice = { id: string, name: string };

const option = {
  id: nonEmptyString,
  displayName: string,
  documentation: string,
  required: boolean,
  type: oneOf('boolean', 'string', 'integer', 'password'),
  default: optional(string),
  choices: optional(objectsOf(choice, 'a list of objects with id and name')),
};

const category = {
  name: string,
  options: objectsOf(option, 'a list of option definitions'),
};

const categories = optional(objectsOf(category, 'a list of objects with name and options'));

const connectionTypes = objectOf(
  { Cloud: categories, Hybrid: categories, Group: categories },
  'an object of Cloud, Hybrid and Group, each a list of objects with name and options',
);

const members = objectsOf(
  { id: positiveInteger, entityPrefix: nonEmptyString },
  'a list of objects with id and entityPrefix',
);

const userShares = objectsOf(
  { userId: positiveInteger, permissions: permissions },
  'a list of objects with userId and permissions',
);

const tenantShares = objectsOf(
  { tenantId: positiveInteger, permissions: permissions },
  'a list of objects with tenantId and permissions',
);

export const tenant = { id: positiveInteger, name: nonEmptyString, description: optional(string) };

export const role = {
  id: optional(positiveInteger),
  name: nonEmptyString,
  tenantId: optional(positiveInteger),
  description: optional(string),
  permissions: optional(permissions),
};

export const user = {
  id: optional(positiveInteger),
  name: nonEmptyString,
  password: string,
  permissions: optional(permissions),
  roles: optional(listOf(positiveInteger, 'a list of role IDs')),
  tenantId: optional(positiveInteger),
  administers: optional(tenantIds),
};

export const dataStore = {
  id: positiveInteger,
  name: nonEmptyString,
  isBeta: boolean,
  isGroup: boolean,
  authorized: boolean,
  driver: optional(driver),
  connectionTypes: optional(connectionTypes),
};

export const oauthApp = {
  id: optional(positiveInteger),
  name: nonEmptyString,
  dataStore: positiveInteger,
  tenantId: optional(positiveInteger),
  description: optional(string),
  clientId: optional(string),
  clientSecret: optional(string),
  authorizeURI: optional(string),
  tokenURI: optional(string),
  scope: optional(string),
};

export const profile = {
  id: optional(positiveInteger),
  name: nonEmptyString,
  oauthAppId: positiveInteger,
  description: optional(string),
  accessToken: optional(string),
  refreshToken: optional(string),
  owner: optional(string),
  creator: optional(string),
};

export const dataSource = {
  id: optional(positiveInteger),
  name: nonEmptyString,
  dataStore: positiveInteger,
  connectionType: optional(oneOf('Cloud', 'Hybrid', 'Group')),
  description: optional(string),
  options: optional(stringMap),
  owner: optional(string),
  creator: optional(string),
  permissions: optional(permissions),
  members: optional(members),
  sharedUsers: optional(userShares),
  sharedTenants: optional(tenantShares),
};
