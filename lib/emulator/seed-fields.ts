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
  required,
  string,
  stringMap,
} from './fields';

const permissions = listOf(positiveInteger, 'a list of permission numbers, such as [1, 2, 11]');
const tenantIds = listOf(positiveInteger, 'a list of tenant IDs');

const driver = objectOf(
  { name: required(string), version: required(string), helpUrl: required(string) },
  'an object of name, version and helpUrl',
);

const choice = { id: required(string), name: required(string) };

const option = {
  id: required(nonEmptyString),
  displayName: required(string),
  documentation: required(string),
  required: required(boolean),
  type: required(oneOf('boolean', 'string', 'integer', 'password')),
  default: optional(string),
  choices: optional(objectsOf(choice, 'a list of objects with id and name')),
};

const category = {
  name: required(string),
  options: required(objectsOf(option, 'a list of option definitions')),
};

const categories = optional(objectsOf(category, 'a list of objects with name and options'));

const connectionTypes = objectOf(
  { Cloud: categories, Hybrid: categories, Group: categories },
  'an object of Cloud, Hybrid and Group, each a list of objects with name and options',
);

const members = objectsOf(
  { id: required(positiveInteger), entityPrefix: required(nonEmptyString) },
  'a list of objects with id and entityPrefix',
);

const userShares = objectsOf(
  { userId: required(positiveInteger), permissions: required(permissions) },
  'a list of objects with userId and permissions',
);

const tenantShares = objectsOf(
  { tenantId: required(positiveInteger), permissions: required(permissions) },
  'a list of objects with tenantId and permissions',
);

export const tenant = { id: required(positiveInteger), name: required(nonEmptyString), description: optional(string) };

export const role = {
  id: optional(positiveInteger),
  name: required(nonEmptyString),
  tenantId: optional(positiveInteger),
  description: optional(string),
  permissions: optional(permissions),
};

export const user = {
  id: optional(positiveInteger),
  name: required(nonEmptyString),
  password: required(string),
  permissions: optional(permissions),
  roles: optional(listOf(positiveInteger, 'a list of role IDs')),
  tenantId: optional(positiveInteger),
  administers: optional(tenantIds),
};

export const dataStore = {
  id: required(positiveInteger),
  name: required(nonEmptyString),
  isBeta: required(boolean),
  isGroup: required(boolean),
  authorized: required(boolean),
  driver: optional(driver),
  connectionTypes: optional(connectionTypes),
};

export const oauthApp = {
  id: optional(positiveInteger),
  name: required(nonEmptyString),
  dataStore: required(positiveInteger),
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
  name: required(nonEmptyString),
  oauthAppId: required(positiveInteger),
  description: optional(string),
  accessToken: optional(string),
  refreshToken: optional(string),
  owner: optional(string),
  creator: optional(string),
};

export const dataSource = {
  id: optional(positiveInteger),
  name: required(nonEmptyString),
  dataStore: required(positiveInteger),
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
