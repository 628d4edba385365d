export * from './constructs/generated';
export * from './constructs/hdp-provider';
export * from './constructs/hdp-provider-props';
export * from './constructs/oauth-profile';
export * from './constructs/oauth-profile-interface';
export * from './constructs/oauth-profile-on-change-props';
export * from './constructs/oauth-profile-props';
export * from './constructs/token-variable';
