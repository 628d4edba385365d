import './constructs/installed-framework';
export * from './constructs/generated';
export * from './constructs/data-source';
export * from './constructs/data-source-group';
export * from './constructs/data-source-share';
export type { DataSourceGroupMember } from './constructs/generated/data-source-group';
export {
  DataSourceGroupMembersList,
  DataSourceGroupMembersOutputReference,
} from './constructs/generated/data-source-group';
export * from './constructs/hdp-provider';
export * from './constructs/oauth-application';
export * from './constructs/oauth-profile';
export type { OAuthProfileOnChangeProps } from './constructs/synthesis/on-change';
export { OnChangeResource } from './constructs/synthesis/on-change';
export * from './constructs/token-variable';
