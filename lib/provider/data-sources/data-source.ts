/**
 * Data source `hdp_data_source`: one data source of HDP, by its ID or by its name.
 * API: `/api/mgmt/datasources` (list, read), `/api/mgmt/datastores/{id}`, which tells the options that are no secrets.
 */
import { plainOptions, type DataSource, type OptionDefinitions } from '../../client';
import { dataSourceLookupSchema, DATA_SOURCE_TYPE } from '../../contract/kinds/data-source';
import { PROFILE_OPTION } from '../../contract/names';
import { dataSource } from '../../plugin';
import { descriptionOf } from '../shared/listing';
import { idByName, readById, requireIdOrName, type Wanted } from '../shared/lookup';
import { requestScope, type Session } from '../session';

const schema = dataSourceLookupSchema;

export const dataSourceLookup = dataSource<typeof schema, Session>({
  schema,

  validate(config, { error }) {
    requireIdOrName(config, error);
  },

  async read(config, context) {
    const { dataSources, dataStores } = context.client.api;
    const scope = requestScope(context.client, config.user, context.signal);
    const wanted = wantedDataSource(context.client, scope.user);
    const id = config.id ?? idByName(config.name ?? '', await dataSources.list(scope), wanted);
    const attribute = config.id === null ? 'name' : 'id';
    const found = await readById(id, attribute, wanted, (known) => dataSources.read(known, scope));
    const { dataStore, options } = found;
    const profile = options?.get(PROFILE_OPTION) ?? '';
    const definitions =
      dataStore === undefined ? undefined : await dataStores.options(dataStore, { signal: context.signal });
    return {
      id,
      name: found.name,
      user: config.user,
      data_store: dataStore === undefined ? null : Number(dataStore),
      connection_type: found.connectionType ?? null,
      description: descriptionOf(found),
      oauth_profile_id: profile === '' ? null : profile,
      options: definitions === undefined ? null : shownOptions(found, definitions),
    };
  },
});

/** Only those that are surely no secrets. */
function shownOptions(
  { options }: DataSource,
  definitions: OptionDefinitions,
): Readonly<Record<string, string>> | null {
  const plain = new Set(plainOptions(definitions));
  plain.delete(PROFILE_OPTION);
  return options === undefined ? null : Object.fromEntries([...options].filter(([name]) => plain.has(name)));
}

/** @param user on whose behalf is looked; undefined for the login itself */
export function wantedDataSource({ serverUrl, username }: Session, user = username): Wanted {
  return {
    type: DATA_SOURCE_TYPE,
    place: `of user "${user}" on ${serverUrl}`,
    hint: "Data sources of another user are found with 'user'.",
    ignoresCase: true,
  };
}
