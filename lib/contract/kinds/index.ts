/** Every kind of object, by the name of its file. */
import { kind as dataSource } from './data-source';
import { kind as dataSourceGroup } from './data-source-group';
import { kind as dataSourceShare } from './data-source-share';
import { kind as dataStore } from './data-store';
import { kind as oauthApplication } from './oauth-application';
import { kind as oauthProfile } from './oauth-profile';
import { kind as role } from './role';
import { kind as server } from './server';
import { kind as tenant } from './tenant';
import { kind as user } from './user';

export const kinds = {
  'oauth-profile': oauthProfile,
  'oauth-application': oauthApplication,
  'data-source': dataSource,
  'data-source-group': dataSourceGroup,
  'data-source-share': dataSourceShare,
  'data-store': dataStore,
  role,
  server,
  tenant,
  user,
} as const;
