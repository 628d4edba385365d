import { type Collection } from './collection';
import { namedDecoders, type Identified, type Kind } from './kind';
import { checkedId } from './ids';
import type { RequestOptions } from './http/options';
import type { ResponseObject } from './http/responses';

/** What create and update send: always the whole object. */
export interface OAuthProfileInput {
  /** Letters, digits and underscores. */
  readonly name: string;
  /** ID of an OAuth application, in digits. */
  readonly oauthAppId: string;
  readonly description?: string;
  readonly accessToken?: string;
  readonly refreshToken: string;
}

/** A profile as read. A server may leave out or mask the tokens; null and missing are both undefined here. */
export interface OAuthProfile extends Identified {
  readonly name: string;
  readonly oauthAppId: string;
  readonly description?: string;
  readonly accessToken?: string;
  readonly refreshToken?: string;
}

export type OAuthProfiles = Collection<OAuthProfileInput, OAuthProfile>;

/** Source: HDP API reference, OAuth profiles. */
export const oauthProfileKind: Kind<OAuthProfileInput, OAuthProfile> = {
  path: 'oauthprofiles',
  listField: 'profiles',
  missingCodes: ['222207710'],
  parent: 'oauthAppId',
  secrets: ['refreshToken', 'accessToken'],
  decode: {
    ...namedDecoders,
    oauthAppId: (fields) => fields.id('oauthAppId'),
    accessToken: (fields) => fields.optionalSecret('accessToken'),
    refreshToken: (fields) => fields.optionalSecret('refreshToken'),
  },
  encode: (profile) => ({ ...profile, oauthAppId: BigInt(checkedId(profile.oauthAppId, 'oauthAppId')) }),
};

/** The data sources that use a profile. */
export interface OAuthProfileStatistics {
  readonly dataSourcesLinked: number;
  readonly dataStoreId?: string;
  readonly dataSources: readonly DataSourceReference[];
}

export interface DataSourceReference extends Identified {
  readonly name: string;
  readonly description?: string;
}

/** Source: HDP API reference, OAuth profiles, statistics. */
export function readStatistics(
  profiles: OAuthProfiles,
  id: string,
  options?: RequestOptions,
): Promise<OAuthProfileStatistics> {
  return profiles.readBelow(id, 'stats', toStatistics, options);
}

function toStatistics(fields: ResponseObject): OAuthProfileStatistics {
  const linked = fields.count('dataSourcesLinked');
  return {
    dataSourcesLinked: linked,
    dataStoreId: fields.optionalId('dataStoreId'),
    dataSources: linked === 0 && !fields.has('dataSources') ? [] : fields.objects('dataSources').map(toReference),
  };
}

function toReference(fields: ResponseObject): DataSourceReference {
  return { id: fields.id('id'), name: fields.text('name'), description: fields.optionalText('description') };
}
