export * from './constructs/oauth-profile';
