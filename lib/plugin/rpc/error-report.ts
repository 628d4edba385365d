/** What the user reads when something was thrown. */
import type { Attempt } from '../definition';
import { DiagnosticError, type DiagnosticInput } from '../diagnostics';
import { kindOf } from '../values/value-error';

export interface Circumstances {
  /** Undefined where no author's description applies. */
  readonly attempt: Attempt | undefined;
  /** The provider's own words for the error; may throw. */
  readonly describe: (error: unknown, attempt: Attempt) => DiagnosticInput | undefined;
  readonly isMissing: (error: unknown) => boolean;
  readonly signal: AbortSignal;
  /** Texts that must not be shown. */
  readonly secrets: () => readonly string[];
}

export function reportOf(error: unknown, circumstances: Circumstances): DiagnosticInput {
  if (error instanceof DiagnosticError) return error.diagnostic;
  const { attempt, describe, isMissing, signal } = circumstances;
  try {
    const described = attempt === undefined ? undefined : describe(error, attempt);
    if (described !== undefined) return described;
    if (signal.aborted && isAbort(error, signal)) return stopped(attempt);
    if (attempt !== undefined && isMissing(error)) return missing(attempt);
  } catch (second) {
    return crash(`${textOf(error)}, and describing it failed: ${textOf(second)}`, circumstances);
  }
  return crash(textOf(error), circumstances);
}

/** @param problems sentences */
export function bugReport(attempt: Attempt | undefined, problems: readonly string[]): DiagnosticInput {
  return {
    summary: 'Provider Bug',
    detail: `${doing(attempt)} the provider made a mistake: ${problems.join(' ')} ${PLEASE_REPORT}`,
  };
}

const PLEASE_REPORT = 'This is a bug of the provider, not of your configuration: please report it.';

function crash(text: string, { attempt, secrets }: Circumstances): DiagnosticInput {
  return {
    summary: 'Provider Bug',
    detail: `${doing(attempt)} the provider failed unexpectedly: ${mask(text, secrets())}. ${PLEASE_REPORT}`,
  };
}

function stopped(attempt: Attempt | undefined): DiagnosticInput {
  return { summary: 'Operation Stopped', detail: `${doing(attempt)} the provider was asked to stop.` };
}

function missing(attempt: Attempt): DiagnosticInput {
  return { summary: 'Object Not Found', detail: `${doing(attempt)} the provider found that it does not exist.` };
}

const GERUNDS: Readonly<Record<Attempt['operation'], string>> = {
  configure: 'configuring',
  plan: 'planning',
  create: 'creating',
  read: 'reading',
  update: 'updating',
  delete: 'deleting',
  import: 'importing',
};

/** `While updating hdp_thing "5"` */
function doing(attempt: Attempt | undefined): string {
  if (attempt === undefined) return 'While answering Terraform';
  const { operation, typeName, id } = attempt;
  if (typeName === undefined) return `While ${GERUNDS[operation]} itself`;
  return `While ${GERUNDS[operation]} ${typeName}${id === undefined ? '' : ` "${id}"`}`;
}

function isAbort(error: unknown, signal: AbortSignal): boolean {
  return error === signal.reason || (error instanceof Error && error.name === 'AbortError');
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return `${kindOf(error)} was thrown in place of an error`;
  const cause = error.cause instanceof Error ? ` (${error.cause.name}: ${error.cause.message})` : '';
  return `${error.name}: ${error.message}${cause}`.replace(/\.$/, '');
}

/** Replaces each secret, also where it is quoted as JSON. Longer ones first: one may be part of another. */
export function mask(text: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  return [...new Set(forms)]
    .filter((form) => form.trim() !== '')
    .sort((a, b) => b.length - a.length)
    .reduce((masked, form) => masked.replaceAll(form, '(sensitive value)'), text);
}
