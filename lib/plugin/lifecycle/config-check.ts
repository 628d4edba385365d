/** What is to be said of a configuration by its schema alone. Of unknown values nothing is said. */
import { formatPath, type AttributePath, type Diagnostic } from '../diagnostics';
import type { Attribute, Rule, TypeConstraint } from '../schema';
import { isUnknown } from '../unknown';
import { toAuthor } from '../values/author-values';
import { hasUnknown, isDataList, isDataRecord, type Data, type DataRecord } from '../values/data';
import { isSecret, type CompiledSchema } from './compiled-schema';

const LONGEST_QUOTE = 200;

/** All violations at once. `writeOnlyAllowed` is false where the calling Terraform or OpenTofu is older than 1.11. */
export function checkConfig(
  { attributes }: CompiledSchema,
  config: DataRecord,
  writeOnlyAllowed: boolean,
): readonly Diagnostic[] {
  return attributes.flatMap(([name, attribute]) => {
    const value = config[name] ?? null;
    if (value === null) return [];
    const found: Diagnostic[] = [];
    if (attribute.writeOnly === true && !writeOnlyAllowed) found.push(unsupported(name, attribute.storedAlternative));
    if (attribute.deprecated !== undefined && !isUnknown(value)) {
      const detail = `'${name}' is deprecated. ${attribute.deprecated}`;
      found.push({ severity: 'warning', summary: 'Deprecated Attribute', detail, path: [name] });
    }
    const nulls = nullElements(attribute.type, value, [name]);
    found.push(...nulls.map((path) => invalid(path, 'must not be null')));
    if (nulls.length === 0 && !hasUnknown(value)) found.push(...brokenRules(name, attribute, value));
    return found;
  });
}

function unsupported(name: string, storedAlternative: string | undefined): Diagnostic {
  const alternative = storedAlternative === undefined ? '' : `. Use '${storedAlternative}' instead`;
  return {
    severity: 'error',
    summary: 'Write-Only Attribute Not Supported',
    detail: `'${name}' is write-only: it needs Terraform or OpenTofu 1.11 or newer${alternative}.`,
    path: [name],
  };
}

function invalid(path: AttributePath, problem: string): Diagnostic {
  const detail = `'${formatPath(path)}' ${problem}.`;
  return { severity: 'error', summary: 'Invalid Attribute Value', detail, path };
}

function brokenRules(name: string, attribute: Attribute, value: Data): Diagnostic[] {
  const plain = toAuthor(value) as never;
  return (attribute.rules ?? [])
    .filter((rule) => !rule.accepts(plain))
    .map((rule) => {
      const { path, ...said } = invalid([name], `${rule.requirement}${quoted(attribute, plain, rule)}`);
      const problem = isSecret(attribute) && hasBlank(plain) ? { ...said, detail: `${said.detail} ${OF_BLANK}` } : said;
      // Terraform prints the line that a path leads to, and with it what the rule does not show.
      return rule.shown === undefined || rule.shown(plain) === plain ? { ...problem, path } : problem;
    });
}

/** A provider does not learn the name of the variable. */
const OF_BLANK = 'An environment variable TF_VAR_… that is set but empty gives this.';

function hasBlank(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(hasBlank);
  return typeof value === 'string' && value.trim() === '';
}

function quoted(attribute: Attribute, value: never, rule: Rule<never>): string {
  if (isSecret(attribute)) return '';
  const text = JSON.stringify(rule.shown === undefined ? value : rule.shown(value));
  const shown = text.length <= LONGEST_QUOTE ? text : text.slice(0, LONGEST_QUOTE);
  return `, got ${shown}${shown === text ? '' : `… (${String(text.length)} characters)`}`;
}

/** An author's types have no null in lists, sets and maps. The elements of a set have no place of their own. */
function nullElements(type: TypeConstraint, value: Data, path: AttributePath): readonly AttributePath[] {
  if (typeof type === 'string') return [];
  if (type[0] === 'object') {
    if (!isDataRecord(value)) return [];
    return Object.entries(type[1]).flatMap(([name, inner]) =>
      nullElements(inner, value[name] ?? null, [...path, name]),
    );
  }
  const elements: readonly (readonly [string | number, Data])[] = isDataList(value)
    ? [...value.entries()]
    : isDataRecord(value)
      ? Object.entries(value)
      : [];
  return elements.flatMap(([step, element]) => {
    const place = type[0] === 'set' ? path : [...path, step];
    return element === null ? [place] : nullElements(type[1], element, place);
  });
}
