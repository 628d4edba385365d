// Generated from lib/contract by "npm run generate": do not edit.
export * from './hdp-permission';
export * from './data-hdp-oauth-profile';
export * from './data-hdp-oauth-profiles';
export * from './data-hdp-oauth-profile-statistics';
export * from './data-hdp-oauth-application';
export * from './data-hdp-data-stores';
