/**
 * Data source `hdp_data_store`: one data store, with the options of its data sources.
 * API: `/api/mgmt/datastores` (list, read). They belong to nobody, so no request is made on behalf of a user.
 */
import { secretOptions, type OptionDefinitions } from '../../client';
import { DATA_STORE_TYPE, dataStoreSchema } from '../../contract/kinds/data-store';
import { dataSource } from '../../plugin';
import { idByName, notFound, readById, requireIdOrName, type Wanted } from '../shared/lookup';
import type { Session } from '../session';

const schema = dataStoreSchema;

export const dataStore = dataSource<typeof schema, Session>({
  schema,

  validate(config, { error }) {
    requireIdOrName(config, error);
  },

  async read(config, { client: { api, serverUrl }, signal }) {
    const wanted: Wanted = {
      type: DATA_STORE_TYPE,
      place: `on ${serverUrl}`,
      hint: 'Data source hdp_data_stores lists all of them.',
    };
    const all = await api.dataStores.list({ signal });
    const attribute = config.id === null ? 'name' : 'id';
    const id = config.id ?? idByName(config.name ?? '', all, wanted);
    const found = all.find((store) => store.id === id);
    // How the server responds to the ID of a data store that there is not is unstated.
    if (found === undefined) throw notFound(`with ID ${id}`, 'id', wanted);
    const { driverVersion, options } = await readById(id, attribute, wanted, (known) =>
      api.dataStores.read(known, { signal }),
    );
    return {
      id,
      name: found.name ?? null,
      is_beta: found.isBeta ?? null,
      is_group: found.isGroup ?? null,
      authorized: found.authorized ?? null,
      driver_version: driverVersion ?? null,
      secret_options: options === undefined ? null : secretOptions(options),
      options: options === undefined ? null : listedOptions(options),
    };
  },
});

/** In an order that does not depend on the server's. */
function listedOptions(definitions: OptionDefinitions) {
  return [...definitions]
    .flatMap(([connectionType, options]) =>
      options.map((option) => ({
        connection_type: connectionType,
        name: option.id,
        display_name: option.displayName ?? null,
        description: option.documentation ?? null,
        value_type: option.type ?? null,
        required: option.isRequired,
        secret: option.isSecret,
        default_value: option.defaultValue ?? null,
        choices: option.choices,
      })),
    )
    .sort((one, other) => compared(one.connection_type, other.connection_type) || compared(one.name, other.name));
}

function compared(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
