// Generated from lib/contract by "npm run generate": do not edit.
export * from './hdp-permission';
export * from './data-hdp-oauth-profile';
export * from './data-hdp-oauth-profiles';
export * from './data-hdp-oauth-profile-statistics';
export * from './data-hdp-oauth-application';
export * from './data-hdp-data-source';
export * from './data-hdp-data-sources';
export * from './data-hdp-data-store';
export * from './data-hdp-data-stores';
export * from './data-hdp-role';
export * from './data-hdp-server';
export * from './data-hdp-tenant';
export * from './data-hdp-user';
