/** One build of an OData model: it is started, and awaited. */
import { connectionFailure, HdpError, readModel, startModel, type ODataModel } from '../../client';
import { milliseconds } from '../../contract/durations';
import type { DiagnosticInput } from '../../plugin';
import type { Scope, Session } from '../session';
import { reported } from '../shared/create-messages';

/** Milliseconds between two looks at a build. */
const PAUSES = { first: 1000, longest: 10_000 };
/** How often a model that is as old as before is taken for the one that the build is to replace. */
const OLD_MODELS = 3;
const LONGEST_QUOTE = 300;
const MOST_WARNINGS = 20;

/** Why there is no model, in words that hold no secret. */
class BuildError extends Error {
  public readonly code = 'MODEL_NOT_BUILT';

  public constructor(
    message: string,
    /** Whether the build has come to its end. */
    public readonly isOver: boolean,
  ) {
    super(message);
  }
}

/** A build that was started in an earlier run, of which nobody has seen the end. */
export interface StartedBuild {
  /** When the model that it replaces was built, as the server writes it; null if there was none. */
  readonly replaces: string | null;
}

interface Build {
  readonly id: string;
  readonly scope: Scope;
  readonly session: Session;
  /** A duration. */
  readonly timeout: string;
  /** What to raise where that is too short. */
  readonly argument: string;
  /** Of what the data source is now. */
  readonly earlier?: StartedBuild | undefined;
  readonly onStart?: (started: StartedBuild) => void;
}

/** Starts a build and waits for it. Yields how far it is in percent, if HDP tells, each time that it looks. */
export async function* modelBuild(build: Build): AsyncGenerator<number | undefined, ODataModel> {
  const { id, scope, session, timeout, earlier } = build;
  const { dataSources } = session.api;
  const end = session.time.clock() + (milliseconds(timeout) ?? 0);
  let before = await readModel(dataSources, id, scope);
  if (earlier !== undefined) {
    // Where each apply began anew, a build that takes longer than an apply waits would never end.
    before = yield* awaited(build, end, ({ status }) => status !== 'working', before);
    const { status, createdAt } = before;
    if (status === 'done' && createdAt !== undefined && createdAt !== earlier.replaces) return before;
  }
  await startModel(dataSources, id, { restart: before.status === 'working' }, scope);
  build.onStart?.({ replaces: before.createdAt ?? null });
  let oldModels = 0;
  const isOver = ({ status, createdAt }: ODataModel): boolean => {
    const isOld = status === before.status && createdAt === before.createdAt && oldModels++ < OLD_MODELS;
    return !isOld && (status === 'done' || status === 'failed');
  };
  const model = yield* awaited(build, end, isOver);
  if (model.status === 'failed') throw new BuildError(failedReason(model, session), true);
  return model;
}

/** @param seen what a look has shown just now */
async function* awaited(
  { id, scope, session, timeout, argument }: Build,
  end: number,
  isOver: (model: ODataModel) => boolean,
  seen?: ODataModel,
): AsyncGenerator<number | undefined, ODataModel> {
  const { clock, delay } = session.time;
  let model = seen ?? (await readModel(session.api.dataSources, id, scope));
  for (let pause = PAUSES.first; !isOver(model); pause = Math.min(PAUSES.longest, pause * 2)) {
    const { percentDone } = model;
    yield percentDone;
    const left = end - clock();
    if (left <= 0) throw new BuildError(timedOut(timeout, argument, percentDone), false);
    await delay(Math.min(pause, left), scope.signal);
    model = await readModel(session.api.dataSources, id, scope);
  }
  return model;
}

function failedReason({ reason = '' }: ODataModel, { api }: Session): string {
  const quoted = api.redactor.quote(reason, LONGEST_QUOTE);
  return quoted === '' ? 'HDP had trouble with it and does not say which.' : `HDP says: "${quoted}".`;
}

function timedOut(timeout: string, argument: string, percentDone: number | undefined): string {
  const progress = percentDone === undefined ? '' : ` (${String(percentDone)} % done)`;
  return `HDP was still building it after ${timeout}${progress}, and goes on. Raise ${argument}.`;
}

/** Why there is no model, for the state and for the user. */
export interface BuildFailure {
  readonly stored: string;
  readonly shown: string;
  /** Whether no build of this run is under way any more. */
  readonly isOver: boolean;
}

/** @throws what is a bug */
export function failureOf(error: unknown, signal: AbortSignal): BuildFailure {
  if (error instanceof BuildError) return { stored: error.message, shown: error.message, isOver: error.isOver };
  if (signal.aborted) {
    const stopped = 'Terraform was asked to stop before it was built. HDP goes on with a build that was started.';
    return { stored: stopped, shown: stopped, isOver: false };
  }
  if (!(error instanceof HdpError)) throw error;
  const needed =
    error.code === 'forbidden'
      ? ' The login needs the permissions MgmtAPI (11), ViewDataSource (2) and ModifyDataSource (3).'
      : '';
  return { stored: connectionFailure(error), shown: `${reported(error)}${needed}`, isOver: false };
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
