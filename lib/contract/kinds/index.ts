/** Every kind of object, by the name of its file. */
import { kind as dataSource } from './data-source';
import { kind as dataSourceGroup } from './data-source-group';
import { kind as dataSourceShare } from './data-source-share';
import { kind as dataStore } from './data-store';
import { kind as oauthApplication } from './oauth-application';
import { kind as oauthProfile } from './oauth-profile';

export const kinds = {
  'oauth-profile': oauthProfile,
  'oauth-application': oauthApplication,
  'data-source': dataSource,
  'data-source-group': dataSourceGroup,
  'data-source-share': dataSourceShare,
  'data-store': dataStore,
} as const;
