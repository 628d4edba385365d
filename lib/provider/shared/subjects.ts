/** How messages speak of resources and data sources. Source of the permissions: HDP API reference. */
import { DATA_STORES_TYPE } from '../../contract/kinds/data-store';
import { OAUTH_APPLICATION_TYPE } from '../../contract/kinds/oauth-application';
import {
  OAUTH_PROFILE_STATISTICS_TYPE,
  OAUTH_PROFILE_TYPE,
  OAUTH_PROFILES_TYPE,
} from '../../contract/kinds/oauth-profile';
import type { Attempt } from '../../plugin';

export interface Subject {
  /** In title case. */
  readonly title: string;
  /** Goes in front where no ID is known. */
  readonly article: 'an' | 'the';
  readonly noun: string;
  /** What the login must be allowed to do besides MgmtAPI (11). */
  readonly permissions: Readonly<Record<Attempt['operation'], readonly string[]>>;
  /** What a login that is not an administrator needs besides its permissions. */
  readonly administers?: string;
}

const VIEW = 'ViewDataSource (2)';

/** An update reads before it writes, and a planned deletion looks for what depends on the object. */
const OF_PROFILES: Subject['permissions'] = {
  configure: [],
  plan: [VIEW],
  create: ['CreateDataSource (1)'],
  read: [VIEW],
  update: [VIEW, 'ModifyDataSource (3)'],
  delete: ['DeleteDataSource (4)'],
  import: [VIEW],
};

const SUBJECTS: Readonly<Record<string, Subject>> = {
  [OAUTH_PROFILE_TYPE]: { title: 'OAuth Profile', article: 'an', noun: 'OAuth profile', permissions: OF_PROFILES },
  [OAUTH_PROFILES_TYPE]: { title: 'OAuth Profiles', article: 'the', noun: 'OAuth profiles', permissions: OF_PROFILES },
  [OAUTH_PROFILE_STATISTICS_TYPE]: {
    title: 'OAuth Profile Statistics',
    article: 'the',
    noun: 'statistics of an OAuth profile',
    permissions: OF_PROFILES,
  },
  [OAUTH_APPLICATION_TYPE]: {
    title: 'OAuth Application',
    article: 'an',
    noun: 'OAuth application',
    permissions: same(['OAuth (28)']),
    administers: 'the tenant of the application',
  },
  [DATA_STORES_TYPE]: { title: 'Data Stores', article: 'the', noun: 'data stores', permissions: same([]) },
};

const PROVIDER: Subject = { title: 'Provider', article: 'the', noun: 'provider', permissions: same([]) };

/** @param typeName undefined for the provider itself */
export function subjectOf(typeName: string | undefined): Subject {
  return SUBJECTS[typeName ?? ''] ?? PROVIDER;
}

function same(permissions: readonly string[]): Subject['permissions'] {
  return {
    configure: permissions,
    plan: permissions,
    create: permissions,
    read: permissions,
    update: permissions,
    delete: permissions,
    import: permissions,
  };
}
