import { type Collection } from './collection';
import { namedDecoders, type Identified, type Kind } from './kind';
import { checkedId } from './ids';

/** What create and update send: always the whole object. */
export interface OAuthAppInput {
  readonly name: string;
  /** ID of the data store that the application is registered with, in digits. */
  readonly dataStore: string;
  /** In digits. @default the tenant of the user */
  readonly tenantId?: string;
  readonly description?: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly authorizeURI?: string;
  readonly tokenURI?: string;
  /** Separated by spaces, in the order of the alphabet. */
  readonly scope?: string;
}

/** An application as read. A server may leave out or mask the client secret; null and missing are both undefined here. */
export interface OAuthApp extends Identified {
  readonly name: string;
  readonly dataStore?: string;
  readonly tenantId?: string;
  readonly description?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly authorizeURI?: string;
  readonly tokenURI?: string;
  /** As in the input, whatever separates scopes on the server. */
  readonly scope?: string;
}

export type OAuthApps = Collection<OAuthAppInput, OAuthApp>;

/** Which applications a list is to hold: those of one tenant, by its ID or by its name. */
export interface OAuthAppFilter {
  /** In digits. */
  readonly tenantId?: string;
  readonly tenantName?: string;
}

/** Source: HDP API reference, OAuth applications. */
export const oauthApplicationKind: Kind<OAuthAppInput, OAuthApp> = {
  path: 'oauthapps',
  listField: 'applications',
  missingCodes: ['222207711'],
  parent: 'dataStore',
  place: 'tenantId',
  filled: ['tenantId', 'authorizeURI', 'tokenURI', 'scope'],
  secrets: ['clientSecret'],
  decode: {
    ...namedDecoders,
    dataStore: (fields) => fields.optionalId('dataStore'),
    tenantId: (fields) => fields.optionalId('tenantId'),
    clientId: (fields) => fields.optionalText('clientId'),
    clientSecret: (fields) => fields.optionalSecret('clientSecret'),
    authorizeURI: (fields) => fields.optionalText('authorizeURI'),
    tokenURI: (fields) => fields.optionalText('tokenURI'),
    scope: (fields) => fields.optionalText('scope') && joinScopes(splitScopes(fields.optionalText('scope') ?? '')),
  },
  encode: ({ dataStore, tenantId, ...app }) => ({
    ...app,
    dataStore: BigInt(checkedId(dataStore, 'dataStore')),
    ...(tenantId === undefined ? {} : { tenantId: BigInt(checkedId(tenantId, 'tenantId')) }),
  }),
};

/** The reference separates scopes by spaces, and in one sample by commas. */
export function splitScopes(scope: string): readonly string[] {
  return [...new Set(scope.split(/[\s,]+/).filter((name) => name !== ''))].sort();
}

export function joinScopes(scopes: readonly string[]): string {
  return [...scopes].sort().join(' ');
}
