/** `/datasources/{id}/model`, the OData model. Source: HDP API reference, create or refresh an OData model, its status. */
import { boolean, optional, string } from './fields';
import { ODataModel } from './odata-model';
import { succeeded } from './outcome';
import { Permission } from './permissions';
import { json } from './response';
import { type Call, readOptionalBody, type Route } from './route';
import { dataSourceInPath, seenDataSource } from './sharing';

const { MgmtAPI, ModifyDataSource, ViewDataSource } = Permission;

const payload = { user: optional(string), password: optional(string), restart: optional(boolean) };

const notMade = {
  ...{ statusCode: -1, status: 'Model has not been created', createdAt: null, tableWarnings: [], columnWarnings: [] },
  ...{ percentDone: '0', reason: '' },
};

export const odataModelRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/datasources/:id/model',
    permissions: [MgmtAPI, ModifyDataSource],
    handle: (call) => {
      const dataSource = dataSourceInPath(call, ModifyDataSource);
      const { restart = false } = readOptionalBody(call, payload);
      const { models, clock, programmed } = call.store;
      const before = models.get(dataSource.id);
      if (restart || before?.status(clock()) !== 'working') {
        const build = programmed.modelBuilds.get(dataSource) ?? {};
        models.set(dataSource.id, new ODataModel(build, dataSource.options, clock(), (before?.builds ?? 0) + 1));
      }
      return succeeded();
    },
  },
  {
    method: 'GET',
    path: '/datasources/:id/model',
    permissions: [MgmtAPI, ViewDataSource],
    handle: (call) => json(200, shownModel(call)),
  },
];

function shownModel(call: Call): object {
  const { id, options } = seenDataSource(call);
  const model = call.store.models.get(id);
  if (!model) return notMade;
  model.seen();
  const now = call.store.clock();
  const status = model.status(now);
  if (status === 'done' && model.isStale(options) && call.quirks.staleModel === 'not-made') return notMade;
  const percentDone = String(model.percentDone(now));
  const createdAt = new Date(model.startedAt).toISOString().replace('T', ' ').slice(0, 19);
  const common = { createdAt, tableWarnings: [], columnWarnings: [], percentDone, reason: '' };
  switch (status) {
    case 'working':
      return { statusCode: 1, status: 'Model creation is in progress', ...common };
    case 'done':
      return { statusCode: 0, status: 'Model creation is complete', ...common, ...model.warnings };
    case 'failed':
      return {
        statusCode: 2,
        status: 'Model creation had trouble',
        ...common,
        ...model.warnings,
        reason: model.failure,
      };
  }
}
