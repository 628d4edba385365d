/** The OData model of a data source: it is built anew after what it depends on was created or changed. */
import { isMissing, type ODataModel } from '../../client';
import type { dataSourceSchema } from '../../contract/kinds/data-source';
import { DEFAULT_MODEL_TIMEOUT } from '../../contract/odata-model';
import {
  DiagnosticError,
  isUnknown,
  unknown,
  type DiagnosticInput,
  type PlanContext,
  type PlanEditor,
} from '../../plugin';
import type { Session } from '../session';
import type { Written } from '../shared/managed-kind';
import { learnSecrets, NEXT_PLAN, whatIsThere } from '../connection/connection-test';
import { failureOf, modelBuild, modelWarnings } from './build';
import { forgetBuild, isBuilt, recordBuild, startedBuild } from './record';
import { differs } from '../connection/options';

type Schema = typeof dataSourceSchema;

const PENDING = 'The model has not been built since the data source was changed.';
const UNTESTED = 'The model was not built, because the connection test failed.';

/** A secret option may change, too: whether it does is not known here. */
export function planModel(
  plan: PlanEditor<Schema>,
  { config, prior, private: store }: PlanContext<Schema, Session>,
): void {
  const { refresh_model: isWanted } = config;
  if (isUnknown(isWanted)) return;
  if (isWanted !== true) {
    plan.set('model_error', null);
  } else if (prior !== null) {
    const isChanged = (['options', 'oauth_profile_id'] as const).some((name) =>
      differs(name, plan.planned[name], prior[name], store),
    );
    // An update whose response was lost has changed the options, too.
    const isDue =
      prior.model_error !== null || prior.refresh_model !== true || isChanged || !isBuilt(store, plan.planned);
    plan.set('model_error', isDue ? unknown : null);
  }
}

/** To be called before anything that may fail: the state of a failed update says what is left to do. */
export function recordPendingModel(written: Written<Schema>): void {
  const { context } = written;
  if (isDue(written)) context.record({ model_error: PENDING });
  if (isSecretNew(written)) forgetBuild(context.private);
}

/**
 * What is to be `model_error`.
 *
 * @throws DiagnosticError where the build for an existing object fails
 */
export async function refreshModel(written: Written<Schema>, connectionError: string | null): Promise<string | null> {
  const { during, context } = written;
  if (!isDue(written)) return null;
  // The test has said so.
  if (connectionError !== null) return UNTESTED;
  if (during === 'update') await learnSecrets(written);
  try {
    const { warnings } = await built(written);
    recordBuild(context.private, written.plan, undefined);
    if (warnings.length > 0) context.warn(modelWarnings(written.id, warnings, context.client));
    context.record({ model_error: null });
    return null;
  } catch (error) {
    const { stored, shown, isOver } = failureOf(error, context.signal);
    if (isOver) forgetBuild(context.private);
    const diagnostic = notBuilt(written, error, shown);
    // An error would taint a new object, and the next plan would replace it.
    if (during === 'create') {
      context.warn(diagnostic);
      return stored;
    }
    context.record({ model_error: stored });
    throw new DiagnosticError(diagnostic);
  }
}

function isDue(written: Written<Schema>): boolean {
  const { plan } = written;
  return plan.refresh_model === true && (isUnknown(plan.model_error) || isSecretNew(written));
}

function isSecretNew({ plan, withdrawn }: Written<Schema>): boolean {
  return isUnknown(plan.options_updated_at) || withdrawn.length > 0;
}

async function built({ id, during, plan, scope, context }: Written<Schema>): Promise<ODataModel> {
  const { client: session, private: store, log } = context;
  const build = modelBuild({
    ...{ id, scope, session, argument: `'${during}' in 'timeouts'` },
    timeout: plan.timeouts?.[during] ?? DEFAULT_MODEL_TIMEOUT,
    earlier: startedBuild(store, plan),
    onStart: (started) => {
      recordBuild(store, plan, started);
    },
  });
  for (;;) {
    const { done, value } = await build.next();
    if (done === true) return value;
    log.info('HDP is building the OData model', { data_source: id, percent_done: value });
  }
}

function notBuilt(written: Written<Schema>, error: unknown, reason: string): DiagnosticInput {
  return {
    summary: 'OData Model Not Built',
    detail:
      `${whatIsThere(written, error)} its OData model was not built.\n\n${reason}\n\n` +
      (isMissing(error)
        ? NEXT_PLAN
        : "'model_error' holds the reason. Each apply waits for a build that is under way, or starts one, until one succeeds."),
  };
}
