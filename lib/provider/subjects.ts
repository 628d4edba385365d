/** How messages speak of resources and data sources. */
import {
  DATA_STORES_TYPE,
  OAUTH_APPLICATION_TYPE,
  OAUTH_PROFILE_STATISTICS_TYPE,
  OAUTH_PROFILE_TYPE,
  OAUTH_PROFILES_TYPE,
} from '../contract/names';

export interface Subject {
  /** In title case. */
  readonly title: string;
  /** Goes in front where no ID is known. */
  readonly article: 'an' | 'the';
  readonly noun: string;
  /** What the login must be allowed to do. @default MgmtAPI (11) and the permission of the operation */
  readonly permissions?: string;
}

/** Source of the permissions: HDP API reference, OAuth applications. */
const SUBJECTS: Readonly<Record<string, Subject>> = {
  [OAUTH_PROFILE_TYPE]: { title: 'OAuth Profile', article: 'an', noun: 'OAuth profile' },
  [OAUTH_PROFILES_TYPE]: { title: 'OAuth Profiles', article: 'the', noun: 'OAuth profiles' },
  [OAUTH_PROFILE_STATISTICS_TYPE]: {
    title: 'OAuth Profile Statistics',
    article: 'the',
    noun: 'statistics of an OAuth profile',
  },
  [OAUTH_APPLICATION_TYPE]: {
    title: 'OAuth Application',
    article: 'an',
    noun: 'OAuth application',
    permissions: 'permission Administrator (12), or MgmtAPI (11) and OAuth (28) within the tenants that it administers',
  },
  [DATA_STORES_TYPE]: {
    title: 'Data Stores',
    article: 'the',
    noun: 'data stores',
    permissions: 'permission MgmtAPI (11)',
  },
};

const UNNAMED: Subject = { title: 'Object', article: 'an', noun: 'object' };

/** @param typeName undefined for the provider itself */
export function subjectOf(typeName: string | undefined): Subject {
  return SUBJECTS[typeName ?? ''] ?? UNNAMED;
}
