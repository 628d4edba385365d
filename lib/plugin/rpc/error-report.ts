/** What the user reads when something was thrown. */
import type { Attempt } from '../definition';
import { DiagnosticError, type DiagnosticInput } from '../diagnostics';
import { MisuseError } from '../misuse-error';
import { kindOf, ValueError } from '../values/value-error';

export interface Circumstances {
  /** Undefined where no author's description applies. */
  readonly attempt: Attempt | undefined;
  /** The provider's own words for the error; may throw. */
  readonly describe: (error: unknown, attempt: Attempt) => DiagnosticInput | undefined;
  readonly isMissing: (error: unknown) => boolean;
  readonly signal: AbortSignal;
  /** Strings that must not be shown. */
  readonly secrets: () => readonly string[];
}

/** Never throws. */
export function reportOf(error: unknown, circumstances: Circumstances): DiagnosticInput {
  const { attempt, describe, isMissing, signal, secrets } = circumstances;
  try {
    // A copy: what cannot be read fails here and not later.
    if (error instanceof DiagnosticError) return { ...error.diagnostic };
    const described = attempt === undefined ? undefined : describe(error, attempt);
    if (described !== undefined) return { ...described };
    if (signal.aborted && isAbort(error, signal)) return stopped(attempt);
    if (attempt !== undefined && isMissing(error)) return missing(attempt);
  } catch (second) {
    return crash(`${textOf(error, secrets)}, and describing it failed: ${textOf(second, secrets)}`, attempt);
  }
  return crash(textOf(error, secrets), attempt);
}

/** @param problems sentences */
export function bugReport(attempt: Attempt | undefined, problems: readonly string[]): DiagnosticInput {
  return {
    summary: 'Provider Bug',
    detail: `${doing(attempt)} the provider made a mistake: ${problems.join(' ')} ${PLEASE_REPORT}`,
  };
}

const PLEASE_REPORT = 'This is a bug of the provider, not of your configuration: please report it.';

function crash(text: string, attempt: Attempt | undefined): DiagnosticInput {
  return {
    summary: 'Provider Bug',
    detail: `${doing(attempt)} the provider failed unexpectedly: ${text}. ${PLEASE_REPORT}`,
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
  list: 'listing',
  invoke: 'invoking',
};

/** `While updating hdp_thing "5"` */
function doing(attempt: Attempt | undefined): string {
  if (attempt === undefined) return 'While responding to Terraform';
  const { operation, typeName, id } = attempt;
  if (typeName === undefined) return `While ${GERUNDS[operation]} itself`;
  return `While ${GERUNDS[operation]} ${typeName}${id === undefined ? '' : ` "${id}"`}`;
}

function isAbort(error: unknown, signal: AbortSignal): boolean {
  return error === signal.reason || (error instanceof Error && error.name === 'AbortError');
}

function textOf(error: unknown, secrets: () => readonly string[]): string {
  try {
    if (!(error instanceof Error)) return `${kindOf(error)} was thrown in place of an error`;
    const cause = error.cause instanceof Error ? ` (${error.cause.name}: ${error.cause.message})` : '';
    const text = `${error.name}: ${error.message}${cause}`.replace(/\.$/, '');
    // These messages are the runtime's own: nothing in them is secret.
    return error instanceof MisuseError || error instanceof ValueError ? text : mask(text, secrets());
  } catch {
    return 'an error was thrown that cannot be shown';
  }
}

/** Replaces each secret, also where it is quoted as JSON. All are looked for in the text as it came: no mask is masked. */
export function mask(text: string, secrets: readonly string[]): string {
  const forms = new Set(secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]));
  const found: (readonly [start: number, end: number])[] = [];
  for (const form of forms) {
    if (form.trim() === '') continue;
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) found.push([at, at + form.length]);
  }
  const parts: string[] = [];
  let position = 0;
  for (const [start, end] of found.sort(([a], [b]) => a - b)) {
    // Secrets that overlap or touch become one mask.
    if (start > position || parts.length === 0) parts.push(text.slice(position, start), '(sensitive value)');
    position = Math.max(position, end);
  }
  return parts.join('') + text.slice(position);
}
