/**
 * Resource `hdp_data_source`: a data source of an HDP user.
 * API: `/api/mgmt/datasources` (list, create, read, update, delete, test), `/api/mgmt/datastores` (list, read). An update is
 * a whole-object PUT, and whether it replaces options or adds to them is not documented: all of them are sent.
 */
import { completeOptions, dataSourceKind, type DataSource } from '../../client';
import {
  DATA_SOURCE_TYPE,
  dataSourceListSchema,
  dataSourceSchema,
  DEFAULT_CONNECTION_TYPE,
} from '../../contract/kinds/data-source';
import { PROFILE_OPTION } from '../../contract/names';
import { DiagnosticError, isUnknown, unknown } from '../../plugin';
import { dataStoreOf, planDataStore, requireOneDataStore } from '../shared/data-store-name';
import { managedResource } from '../shared/managed-resource';
import { SecretMap } from '../shared/secret-map';
import { keepEmpty } from '../shared/state-values';
import { checkConnection } from '../connection/connection-test';
import { planModel, recordPendingModel, refreshModel } from '../odata-model/refresh';
import {
  differs,
  managedOptions,
  namesIn,
  openNames,
  optionsIn,
  optionsOfState,
  recordManaged,
} from '../connection/options';
import { checkPlannedOptions, validateOptions, warnOfRest } from '../connection/option-checks';

export const dataSource = managedResource({
  typeName: DATA_SOURCE_TYPE,
  schema: dataSourceSchema,
  list: { schema: dataSourceListSchema, query: { type: 'simple' }, isOther: ({ isGroup }) => isGroup === true },
  path: dataSourceKind.path,
  serverFields: ['name', 'description', 'oauth_profile_id', 'options'],
  secrets: new SecretMap({
    attribute: 'options_wo',
    singular: 'option',
    plural: 'secret options',
    versionAttribute: 'options_wo_version',
    updatedAtAttribute: 'options_updated_at',
    held: ({ options }: Partial<DataSource>) => options,
  }),
  collection: (client) => client.dataSources,
  openNames,
  differs,

  validate(config, { error }) {
    requireOneDataStore(config, error);
    validateOptions(config, error);
  },

  async modifyPlan(plan, context) {
    const { config, prior } = context;
    await planDataStore(DATA_SOURCE_TYPE, plan, context);
    if (prior === null && config.connection_type === null) plan.set('connection_type', DEFAULT_CONNECTION_TYPE);
    if (prior === null || plan.changed) await checkPlannedOptions(plan.planned, context);
    const { verify_connection: isVerified } = config;
    planModel(plan, context);
    if (isVerified === null || isVerified === false) plan.set('connection_error', null);
    else if (prior !== null && prior.connection_error !== null) plan.set('connection_error', unknown);
  },

  async toInput(plan, secrets, during, request) {
    const { before, private: store } = request;
    const configured = optionsIn(plan.options);
    const profile = plan.oauth_profile_id === null ? [] : [[PROFILE_OPTION, plan.oauth_profile_id] as const];
    const removed = managedOptions(store);
    const isOthers = (name: string): boolean =>
      name !== PROFILE_OPTION && !removed.includes(name) && !Object.hasOwn(secrets, name);
    return {
      name: plan.name,
      dataStore: await dataStoreOf(plan.data_store, request),
      connectionType: isUnknown(plan.connection_type) ? DEFAULT_CONNECTION_TYPE : plan.connection_type,
      // An empty description clears the old one on a server that keeps what a request leaves out.
      description: plan.description ?? (during === 'update' ? '' : undefined),
      options: new Map([...completeOptions(before?.held.options ?? new Map(), configured, isOthers), ...profile]),
      secretOptions: new Map(
        Object.entries(secrets).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      ),
    };
  },

  computed: ({ dataStore, connectionType }) => ({
    data_store: Number(dataStore),
    connection_type: connectionType,
  }),

  async finish(written) {
    await warnOfRest(written);
    recordManaged(written.context.private, namesIn(written.plan.options));
    recordPendingModel(written);
    const connectionError = await checkConnection(written);
    return { connection_error: connectionError, model_error: await refreshModel(written, connectionError) };
  },

  toState(item, prior, secrets) {
    // A group has members instead of a connection.
    if (item.connectionType === 'Group') {
      throw new DiagnosticError({
        summary: 'HDP Data Source Is a Group',
        detail:
          `HDP data source ${item.id} is a group of data sources: resource hdp_data_source_group manages it. To give it up here, ` +
          'use `terraform state rm` or a `removed` block.',
      });
    }
    return {
      name: item.name,
      data_store: item.dataStore === undefined ? prior.data_store : Number(item.dataStore),
      connection_type: item.connectionType ?? prior.connection_type ?? DEFAULT_CONNECTION_TYPE,
      description: keepEmpty(item.description, prior.description),
      oauth_profile_id: keepEmpty(item.options?.get(PROFILE_OPTION), prior.oauth_profile_id),
      options: optionsOfState(item, prior, secrets),
    };
  },
});
