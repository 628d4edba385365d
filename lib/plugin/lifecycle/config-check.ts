/** What is wrong with a configuration by its schema alone. Of unknown values nothing is said. */
import { formatPath, type DiagnosticInput } from '../diagnostics';
import type { Attribute, Rule, TypeConstraint } from '../schema';
import { toAuthor } from '../values/author-values';
import { visitAttributes, type Visit } from '../values/block-walk';
import { hasUnknown, isDataList, isDataRecord, TypedData, type Data } from '../values/data';
import { ExactNumber } from '../values/exact-number';
import { intoSet, stepInto, type Place } from '../values/place';
import type { CompiledSchema } from './compiled-schema';

const LONGEST_QUOTE = 200;

/** All violations at once. `writeOnlyAllowed` is false where the calling Terraform or OpenTofu is older than 1.11. */
export function checkConfig(compiled: CompiledSchema, config: Data, writeOnlyAllowed: boolean): DiagnosticInput[] {
  const problems: DiagnosticInput[] = [];
  visitAttributes(compiled.schema, config, null, (visit) => {
    const { attribute, value, place } = visit;
    if (value === null) return;
    const unusable = unusableParts(attribute.type, value, place, { secret: isSecret(attribute), inDynamic: false });
    problems.push(...unusable);
    if (hasUnknown(value)) return;
    if (attribute.writeOnly === true && !writeOnlyAllowed) {
      const { writeOnlyTwin } = attribute;
      const alternative = writeOnlyTwin === undefined ? '' : `. Use '${writeOnlyTwin}' instead`;
      const reason = `is write-only: it needs Terraform or OpenTofu 1.11 or newer${alternative}`;
      problems.push(problemAt(place, WRITE_ONLY, reason));
    }
    if (unusable.length === 0) problems.push(...brokenRules(visit));
  });
  return problems;
}

const WRITE_ONLY = 'Write-Only Attribute Not Supported';
const INVALID = 'Invalid Attribute Value';

function problemAt({ path, addressable }: Place, summary: string, problem: string): DiagnosticInput {
  return { summary, detail: `'${formatPath(path)}' ${problem}.`, path: addressable };
}

function brokenRules({ attribute, value, place }: Visit): DiagnosticInput[] {
  const plain = toAuthor(value) as never;
  return (attribute.rules ?? [])
    .filter((rule) => !rule.accepts(plain))
    .map((rule) => {
      const { path, ...problem } = problemAt(place, INVALID, `${rule.requirement}${quoted(attribute, plain, rule)}`);
      // Terraform prints the line that a path leads to, and with it what the rule does not show.
      return rule.shown === undefined || rule.shown(plain) === plain ? { ...problem, path } : problem;
    });
}

function quoted(attribute: Attribute, value: never, rule: Rule<never>): string {
  if (isSecret(attribute)) return '';
  const shown: unknown = rule.shown === undefined ? value : rule.shown(value);
  return `, got ${cut(JSON.stringify(shown))}`;
}

interface PartOptions {
  readonly secret: boolean;
  /** Inside a dynamic value an author expects anything. */
  readonly inDynamic: boolean;
}

/** The parts of a value that have no like in JavaScript or in the types that an author sees. */
function unusableParts(type: TypeConstraint, value: Data, place: Place, options: PartOptions): DiagnosticInput[] {
  const field = (inner: TypeConstraint, part: Data, at: Place): DiagnosticInput[] =>
    unusableParts(inner, part, at, options);
  const element = (inner: TypeConstraint, part: Data, at: Place): DiagnosticInput[] =>
    part === null && !options.inDynamic ? [problemAt(at, INVALID, 'must not be null')] : field(inner, part, at);

  if (value instanceof TypedData) return unusableParts(value.type, value.value, place, { ...options, inDynamic: true });
  if (value instanceof ExactNumber) {
    const got = options.secret ? '' : `, got ${cut(value.toString())}`;
    return [problemAt(place, 'Number Out of Range', `must be a number that 64 bits hold without loss${got}`)];
  }
  if (typeof type === 'string') return [];
  if (isDataList(value)) {
    if (type[0] === 'list') return value.flatMap((part, index) => element(type[1], part, stepInto(place, index)));
    if (type[0] === 'set') return value.flatMap((part) => element(type[1], part, intoSet(place)));
    if (type[0] !== 'tuple') return [];
    return type[1].flatMap((inner, index) => field(inner, value[index] ?? null, stepInto(place, index)));
  }
  if (isDataRecord(value)) {
    if (type[0] === 'map') {
      return Object.entries(value).flatMap(([key, part]) => element(type[1], part, stepInto(place, key)));
    }
    if (type[0] !== 'object') return [];
    return Object.entries(type[1]).flatMap(([name, inner]) => field(inner, value[name] ?? null, stepInto(place, name)));
  }
  return [];
}

function cut(text: string): string {
  if (text.length <= LONGEST_QUOTE) return text;
  return `${text.slice(0, LONGEST_QUOTE)}… (${String(text.length)} characters)`;
}

function isSecret(attribute: Attribute): boolean {
  return attribute.sensitive === true || attribute.writeOnly === true;
}
