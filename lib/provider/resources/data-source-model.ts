/** The OData model of a data source: it is built anew after what it depends on was created or changed. */
import { connectionFailure, HdpError, readModel, startModel, type ODataModel } from '../../client';
import { milliseconds } from '../../contract/durations';
import { DEFAULT_MODEL_TIMEOUT } from '../../contract/kinds/data-source-model';
import type { dataSourceSchema } from '../../contract/kinds/data-source';
import {
  DiagnosticError,
  isUnknown,
  unknown,
  type DiagnosticInput,
  type PlanContext,
  type PlanEditor,
} from '../../plugin';
import type { Scope, Session } from '../session';
import { reported } from '../shared/create-messages';
import type { Written } from '../shared/managed-kind';
import { learnSecrets } from './data-source-connection';
import { differs } from './data-source-options';

type Schema = typeof dataSourceSchema;

const PENDING = 'The model has not been built since the data source was changed.';
const UNTESTED = 'The model was not built, because the connection test failed.';

/** Milliseconds between two looks at a build. */
const PAUSES = { first: 1000, longest: 10_000 };
/** How often a model that is as old as before is taken for the one that the build is to replace. */
const OLD_MODELS = 3;
const LONGEST_QUOTE = 300;
const MOST_WARNINGS = 20;

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
    const isDue = prior.model_error !== null || prior.refresh_model !== true || isChanged;
    plan.set('model_error', isDue ? unknown : null);
  }
}

/** To be called before anything that may fail: the state of a failed update says what is left to do. */
export function recordPendingModel(written: Written<Schema>): void {
  if (isDue(written)) written.context.record({ model_error: PENDING });
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
    if (warnings.length > 0) context.warn(modelWarnings(written.id, warnings, context.client));
    context.record({ model_error: null });
    return null;
  } catch (error) {
    const { stored, shown } = failureOf(error, context.signal);
    const diagnostic = notBuilt(written, shown);
    // An error would taint a new object, and the next plan would replace it.
    if (during === 'create') {
      context.warn(diagnostic);
      return stored;
    }
    context.record({ model_error: stored });
    throw new DiagnosticError(diagnostic);
  }
}

function isDue({ plan, withdrawn }: Written<Schema>): boolean {
  const isSecretNew = isUnknown(plan.options_updated_at) || withdrawn.length > 0;
  return plan.refresh_model === true && (isUnknown(plan.model_error) || isSecretNew);
}

/** Why there is no model, in words that hold no secret. */
class BuildError extends Error {
  public readonly code = 'MODEL_NOT_BUILT';
}

async function built({ id, during, plan, scope, context }: Written<Schema>): Promise<ODataModel> {
  const timeout = plan.timeouts?.[during] ?? DEFAULT_MODEL_TIMEOUT;
  const build = modelBuild({ id, scope, session: context.client, timeout, argument: `'${during}' in 'timeouts'` });
  for (;;) {
    const { done, value } = await build.next();
    if (done === true) return value;
    context.log.info('HDP is building the OData model', { data_source: id, percent_done: value });
  }
}

interface Build {
  readonly id: string;
  readonly scope: Scope;
  readonly session: Session;
  /** A duration. */
  readonly timeout: string;
  /** What to raise where that is too short. */
  readonly argument: string;
}

/** Starts a build and waits for it. Yields how far it is in percent, if HDP tells, each time that it looks. */
export async function* modelBuild({
  id,
  scope,
  session,
  timeout,
  argument,
}: Build): AsyncGenerator<number | undefined, ODataModel> {
  const { dataSources } = session.api;
  const { clock, delay } = session.time;
  const before = await readModel(dataSources, id, scope);
  await startModel(dataSources, id, { restart: before.status === 'working' }, scope);
  const end = clock() + (milliseconds(timeout) ?? 0);
  let oldModels = 0;
  for (let pause = PAUSES.first; ; pause = Math.min(PAUSES.longest, pause * 2)) {
    const model = await readModel(dataSources, id, scope);
    const { status, percentDone } = model;
    const isOld = status === before.status && model.createdAt === before.createdAt && oldModels++ < OLD_MODELS;
    if (status === 'done' && !isOld) return model;
    if (status === 'failed' && !isOld) throw new BuildError(failedReason(model, session));
    yield percentDone;
    const left = end - clock();
    if (left <= 0) throw new BuildError(timedOut(timeout, argument, percentDone));
    await delay(Math.min(pause, left), scope.signal);
  }
}

function failedReason({ reason = '' }: ODataModel, { api }: Session): string {
  const quoted = api.redactor.quote(reason, LONGEST_QUOTE);
  return quoted === '' ? 'HDP had trouble with it and does not say which.' : `HDP says: "${quoted}".`;
}

function timedOut(timeout: string, argument: string, percentDone: number | undefined): string {
  const progress = percentDone === undefined ? '' : ` (${String(percentDone)} % done)`;
  return `HDP was still building it after ${timeout}${progress}, and goes on. Raise ${argument}.`;
}

/** @throws what is a bug */
export function failureOf(error: unknown, signal: AbortSignal): { readonly stored: string; readonly shown: string } {
  if (error instanceof BuildError) return { stored: error.message, shown: error.message };
  if (signal.aborted) {
    const stopped = 'Terraform was asked to stop before it was built. HDP goes on with a build that was started.';
    return { stored: stopped, shown: stopped };
  }
  if (!(error instanceof HdpError)) throw error;
  const needed =
    error.code === 'forbidden'
      ? ' The login needs the permissions MgmtAPI (11), ViewDataSource (2) and ModifyDataSource (3).'
      : '';
  return { stored: connectionFailure(error), shown: `${reported(error)}${needed}` };
}

function notBuilt({ id, during }: Written<Schema>, reason: string): DiagnosticInput {
  return {
    summary: 'OData Model Not Built',
    detail:
      `HDP data source ${id} ${during === 'create' ? 'was created' : 'is on the server as configured'}, but its OData ` +
      `model was not built.\n\n${reason}\n\n` +
      "'model_error' holds the reason, and each apply starts the build again until it succeeds.",
  };
}

export function modelWarnings(id: string, warnings: readonly string[], { api }: Session): DiagnosticInput {
  const { redactor } = api;
  const shown = warnings.slice(0, MOST_WARNINGS).map((warning) => `  - ${redactor.quote(warning, LONGEST_QUOTE)}`);
  const others = warnings.length - shown.length;
  return {
    summary: 'OData Model Has Warnings',
    detail:
      `HDP has built the OData model of data source ${id}, and warns of tables and columns:\n\n${shown.join('\n')}` +
      (others > 0 ? `\n  - and ${String(others)} more` : ''),
  };
}
