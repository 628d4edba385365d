/** The kinds of objects that can be adopted: a row each. */
import { joinScopes, secretOptions, splitScopes, type Collection, type HdpClient, type Identified } from '../../client';
import type { SchemaContract } from '../../contract/kind';
import { DATA_SOURCE_TYPE, dataSourceSchema, DEFAULT_CONNECTION_TYPE } from '../../contract/kinds/data-source';
import { DATA_SOURCE_GROUP_TYPE, dataSourceGroupSchema } from '../../contract/kinds/data-source-group';
import { OAUTH_APPLICATION_TYPE, oauthApplicationSchema } from '../../contract/kinds/oauth-application';
import { OAUTH_PROFILE_TYPE, oauthProfileSchema } from '../../contract/kinds/oauth-profile';
import { PROFILE_OPTION } from '../../contract/names';
import { className } from '../../contract/spelling';
import type { AdoptableKind } from './adoptable-kind';
import { given } from './given';
import type { Description, LeftOut } from './objects';
import { dataSourceShares } from './shares';

interface Row<Input, Item extends Identified> {
  readonly option: string;
  readonly type: string;
  readonly plural: string;
  readonly schema: SchemaContract;
  readonly collection: (client: HdpClient) => Collection<Input, Item>;
  /** Which objects of the collection are of the kind. @default all */
  readonly filter?: Readonly<Record<string, string>>;
  readonly describe: (item: Item, client: HdpClient) => Description | LeftOut | Promise<Description | LeftOut>;
}

function adoptable<Input, Item extends Identified & { readonly name: string }>(row: Row<Input, Item>): AdoptableKind {
  const { collection, filter, describe, ...facts } = row;
  return {
    ...facts,
    className: className(row.type),
    heading: row.plural.charAt(0).toUpperCase() + row.plural.slice(1),
    list: (client, scope) => collection(client).list(scope, filter),
    async read(client, id, scope) {
      const item = await collection(client).read(id, scope);
      return { ...(await describe(item, client)), name: item.name };
    },
  };
}

/** Objects that others refer to come first. */
export const ADOPTABLE_KINDS: readonly AdoptableKind[] = [
  adoptable({
    option: 'application',
    type: OAUTH_APPLICATION_TYPE,
    plural: 'OAuth applications',
    schema: oauthApplicationSchema,
    collection: (client) => client.oauthApps,
    describe(app) {
      if (app.dataStore === undefined) return { reason: 'the server does not show its data store' };
      if (app.clientId === undefined) return { reason: 'the server does not show its client ID' };
      return {
        arguments: [
          ...given('name', app.name),
          ...given('data_store', Number(app.dataStore)),
          ...given('tenant_id', app.tenantId),
          ...given('description', app.description),
          ...given('client_id', app.clientId),
          ...given('authorize_uri', app.authorizeURI),
          ...given('token_uri', app.tokenURI),
          ...given('scopes', splitScopes(joinScopes(splitScopes(app.scope ?? '')))),
        ],
        places: [{ attribute: 'client_secret_wo', purpose: 'client_secret' }],
        secrets: [app.clientSecret ?? []].flat(),
      };
    },
  }),
  adoptable({
    option: 'profile',
    type: OAUTH_PROFILE_TYPE,
    plural: 'OAuth profiles',
    schema: oauthProfileSchema,
    collection: (client) => client.oauthProfiles,
    describe: (profile) => ({
      arguments: [
        ...given('name', profile.name),
        {
          attribute: 'oauth_app_id',
          value: Number(profile.oauthAppId),
          refersTo: { types: [OAUTH_APPLICATION_TYPE], id: profile.oauthAppId },
        },
        ...given('description', profile.description),
      ],
      places: [{ attribute: 'refresh_token_wo', purpose: 'refresh_token' }],
      secrets: [profile.refreshToken ?? [], profile.accessToken ?? []].flat(),
    }),
  }),
  adoptable({
    option: 'data-source',
    type: DATA_SOURCE_TYPE,
    plural: 'HDP data sources',
    schema: dataSourceSchema,
    collection: (client) => client.dataSources,
    filter: { type: 'simple' },
    async describe({ name, dataStore, connectionType, description, options = NO_OPTIONS }, client) {
      if (connectionType === 'Group') return { reason: 'a group, which hdp_data_source_group manages' };
      if (dataStore === undefined) return { reason: 'the server does not show its data store' };
      const definitions = await client.dataStores.options(dataStore);
      const secret = definitions && new Set(secretOptions(definitions));
      // The provider takes all options for secrets where the data store does not say which ones are.
      const isSecret = (option: string): boolean => option !== PROFILE_OPTION && secret?.has(option) !== false;
      const plain = [...options].filter(([option]) => option !== PROFILE_OPTION && !isSecret(option));
      const disguised = plain.find(([option, value]) => value !== '' && LIKE_A_SECRET.test(option));
      if (disguised !== undefined)
        return { reason: 'an option looks like a secret, but its data store says it is none' };
      const profile = options.get(PROFILE_OPTION) ?? '';
      const secretNames = [...options.keys()].filter(isSecret);
      const reference = { refersTo: { types: [OAUTH_PROFILE_TYPE], id: profile } };
      return {
        arguments: [
          ...given('name', name),
          ...given('data_store', Number(dataStore)),
          ...(connectionType === DEFAULT_CONNECTION_TYPE ? [] : given('connection_type', connectionType)),
          ...given('description', description),
          ...given('oauth_profile_id', profile).map((argument) => ({ ...argument, ...reference })),
          ...given('options', new Map(plain)),
        ],
        places: secretNames.length === 0 ? [] : [{ attribute: 'options_wo', purpose: '', keys: secretNames }],
        secrets: secretNames.flatMap((option) => options.get(option) ?? []),
      };
    },
  }),
  adoptable({
    option: 'data-source-group',
    type: DATA_SOURCE_GROUP_TYPE,
    plural: 'HDP data source groups',
    schema: dataSourceGroupSchema,
    collection: (client) => client.dataSourceGroups,
    filter: { type: 'group' },
    describe({ name, isGroup, description, members }) {
      if (!isGroup) return { reason: 'no group, but a data source, which hdp_data_source manages' };
      const items = members.map(({ id, entityPrefix }) => [
        { attribute: 'data_source_id', value: id, refersTo: { types: [DATA_SOURCE_TYPE], id } },
        ...given('entity_prefix', entityPrefix),
      ]);
      return {
        arguments: [
          ...given('name', name),
          ...given('description', description),
          { attribute: 'members', value: { items } },
        ],
        places: [],
        secrets: [],
      };
    },
  }),
  dataSourceShares,
];

const NO_OPTIONS: ReadonlyMap<string, string> = new Map();

const LIKE_A_SECRET = /password|passwd|passphrase|secret|token(?!uri|url)|private_?key|api_?key|credential/i;
