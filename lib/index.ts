import './constructs/installed-framework';
export * from './constructs/generated';
export * from './constructs/data-source';
export * from './constructs/data-source-group';
export * from './constructs/data-source-group-props';
export * from './constructs/data-source-interface';
export * from './constructs/data-source-props';
export * from './constructs/data-source-share';
export * from './constructs/data-source-share-props';
export type { DataSourceGroupMember } from './constructs/generated/data-source-group';
export {
  DataSourceGroupMembersList,
  DataSourceGroupMembersOutputReference,
} from './constructs/generated/data-source-group';
export * from './constructs/hdp-provider';
export * from './constructs/hdp-provider-props';
export * from './constructs/oauth-application';
export * from './constructs/oauth-application-interface';
export * from './constructs/oauth-application-preset-props';
export * from './constructs/oauth-application-props';
export * from './constructs/oauth-profile';
export * from './constructs/oauth-profile-interface';
export * from './constructs/oauth-profile-on-change-props';
export * from './constructs/oauth-profile-props';
export * from './constructs/token-variable';
