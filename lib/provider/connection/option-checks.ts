/** What a plan says of the options of a data source. The server decides: all but a secret in clear text are warnings. */
import { checkOptions, HdpError, secretOptions, type OptionDefinitions, type OptionFinding } from '../../client';
import type { dataSourceSchema } from '../../contract/kinds/data-source';
import { PROFILE_OPTION } from '../../contract/names';
import { optionNamesRule } from '../../contract/rules';
import { isUnknown, type Config, type DiagnosticInput, type PlanContext } from '../../plugin';
import type { Session } from '../session';
import type { Written } from '../shared/managed-kind';
import { definitionsOf, managedOptions, namesIn, optionsIn } from './options';

type Report = (problem: DiagnosticInput) => void;
type Schema = typeof dataSourceSchema;

/** What the schema's rules do not see: names in maps of which a value is unknown, and in both maps. */
export function validateOptions(config: Config<Schema>, error: Report): void {
  const [plain, secret] = [namesIn(config.options), namesIn(config.options_wo)];
  for (const [attribute, names] of Object.entries({ options: plain, options_wo: secret })) {
    if (optionNamesRule.accepts(names)) continue;
    error({ summary: 'Invalid Attribute Value', detail: `'${attribute}' ${optionNamesRule.requirement}.` });
  }
  const twice = plain.filter((name) => secret.includes(name));
  if (twice.length === 0) return;
  error({
    summary: 'Option Set Twice',
    detail: `Only one of 'options' and 'options_wo' may hold ${quoted(twice)}.`,
  });
}

export async function checkPlannedOptions(
  planned: Config<Schema>,
  context: PlanContext<Schema, Session>,
): Promise<void> {
  const { client: session, config, prior, signal, warn, error } = context;
  const { data_store: dataStore, connection_type: connectionType } = planned;
  if (prior !== null) warnOfOthers(planned, prior.options, context);
  const asked = session?.planChecks.isOff === true ? undefined : session;
  const definitions = await definitionsOf(dataStore, asked, signal).catch((thrown: unknown) => {
    // The checks are no more than advice.
    if (thrown instanceof HdpError) return undefined;
    throw thrown;
  });
  if (definitions === undefined) return;
  const store = String(dataStore);
  const before = prior === null ? [] : namesIn(prior.options);
  const inClearText = namesIn(planned.options).filter((name) => isSecret(name, definitions) && !before.includes(name));
  if (inClearText.length > 0) {
    error(secretInClearText(inClearText, store));
    return;
  }
  const expected = typeof connectionType === 'string' ? definitions.get(connectionType) : undefined;
  if (expected === undefined) return;
  const findings = checkOptions(
    expected,
    [...namesIn(planned.options), ...namesIn(config.options_wo)],
    optionsIn(planned.options),
  );
  // The server may hold it already; with a profile, what is required may not be; and an unknown map may hold it.
  const isOpen =
    prior !== null || planned.oauth_profile_id !== null || isUnknown(planned.options) || isUnknown(config.options_wo);
  for (const finding of findings)
    if (finding.kind !== 'missing' || !isOpen) warn(found(finding, store, String(connectionType)));
}

/** After an import the state holds more than what is configured, and only what an apply has configured is ever removed. */
function warnOfOthers(
  planned: Config<Schema>,
  held: Readonly<Record<string, string>> | null,
  { config, private: store, warn }: PlanContext<Schema, Session>,
): void {
  if (isUnknown(planned.options)) return;
  const known = [...namesIn(planned.options), ...namesIn(config.options_wo), ...managedOptions(store)];
  const others = namesIn(held).filter((name) => !known.includes(name));
  if (others.length === 0) return;
  warn({
    summary: 'Options Stay on the Server',
    detail:
      `The server holds ${quoted(others)}, which 'options' does not. The plan shows them as removed, but they stay as they ` +
      'are: only options that were applied before are removed. To remove them, put them back, apply that together with another ' +
      "change, for example of 'description', and then remove them.",
  });
}

/** Whether an update replaces the options or adds to them is not documented. */
export async function warnOfRest({ id, plan, prior, withdrawn, scope, context }: Written<Schema>): Promise<void> {
  if (prior === null) return;
  const configured = [...namesIn(plan.options), ...namesIn(context.config.options_wo)];
  const removed = [
    ...managedOptions(context.private).filter((name) => !configured.includes(name)),
    ...withdrawn,
    ...(prior.oauth_profile_id !== null && plan.oauth_profile_id === null ? [PROFILE_OPTION] : []),
  ];
  if (removed.length === 0) return;
  const item = await context.client.api.dataSources.read(id, scope).catch(() => undefined);
  const rest = removed.filter((name) => Boolean(item?.options?.get(name)));
  if (rest.length === 0) return;
  context.warn({
    summary: 'Removed Options Still on the Server',
    detail:
      `The update of HDP data source ${id} left out ${quoted(rest)}, but the server still holds them: it seems to keep what ` +
      'an update leaves out. Set them to another value, or replace the data source.',
  });
}

/** One that differs in case only is the same option, or a mistake. */
function isSecret(name: string, definitions: OptionDefinitions): boolean {
  return secretOptions(definitions).some((secret) => secret.toLowerCase() === name.toLowerCase());
}

/** No path: Terraform would print the line. */
function secretInClearText(names: readonly string[], store: string): DiagnosticInput {
  return {
    summary: 'Secret Option in Clear Text',
    detail:
      `'options' holds ${quoted(names)}, and data store ${store} says that ${names.length === 1 ? 'this is a secret' : 'these are secrets'}. ` +
      "The state would hold it in clear text. Set it in 'options_wo', which is never stored.",
  };
}

function found(finding: OptionFinding, store: string, connectionType: string): DiagnosticInput {
  const place = `Data store ${store}, connection type ${connectionType},`;
  switch (finding.kind) {
    case 'unknown':
      return {
        summary: 'Unknown Option',
        detail:
          `${place} knows no option "${finding.name}".` +
          `${finding.nearest === undefined ? '' : ` Did you mean "${finding.nearest}"?`} The server decides.`,
      };
    case 'missing':
      return {
        summary: 'Missing Option',
        detail: `${place} says that it requires ${quoted(finding.names)}, which neither 'options' nor 'options_wo' holds. The server decides.`,
      };
    case 'no-choice':
      return {
        summary: 'Unexpected Option Value',
        detail: `${place} expects for option "${finding.name}" one of ${quoted(finding.choices)}. The server decides.`,
        path: ['options', finding.name],
      };
  }
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
