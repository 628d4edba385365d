/** Checks single values of a construct against the contract's rules, and words what is wrong. */
import { Token } from 'cdktf';
import type { ConstructFacts } from '../contract/kind';
import type { Rule } from '../contract/rules';
import { isListTokenElement, isLiteral, isUnresolved } from './literals';

/** One argument of a construct: the attribute that carries it, and what holds for its value. */
export interface Argument {
  readonly attribute: string;
  readonly type:
    'string' | 'number' | 'bool' | readonly ['list' | 'set' | 'map', 'string' | readonly ['object', object]];
  readonly required?: boolean;
  /** Unless the object is imported. */
  readonly requiredToCreate?: boolean;
  /** The value never appears in a message. */
  readonly sensitive?: boolean;
  readonly rules?: readonly Rule<never>[];
  readonly construct?: ConstructFacts;
  /** What each item of a list or set of objects takes, by its properties. */
  readonly items?: { readonly [property: string]: Argument };
  /** The value is a construct, whose ID the attribute takes. */
  readonly takesConstruct?: boolean;
  /** Never in state and plan. */
  readonly writeOnly?: boolean;
  /** Attribute in which the state keeps what this one does not. */
  readonly storedAlternative?: string;
  /** Terraform wants it written out: tokens are refused. */
  readonly known?: boolean;
  /** Attributes that are never to hold a literal. @default `attribute` */
  readonly secretAttributes?: readonly string[];
  /** Why the argument must not be set at all, as the end of a sentence. @default it may be set */
  readonly refused?: string;
  /** What to do instead of writing the value into the source. @default a literal is fine */
  readonly insteadOfLiteral?: string;
  /** What to do instead of passing a value that Terraform keeps in plans or states, a sentence. @default any is fine */
  readonly insteadOfLasting?: string;
}

/** Everything that is wrong with one construct. */
export class ConstructValidationError extends Error {
  public override readonly name = 'ConstructValidationError';
  public readonly code = 'INVALID_CONSTRUCT';

  // Node prints the enumerable properties of an error after its message, which has them already.
  readonly #violations: readonly string[];

  public constructor(
    public readonly path: string,
    violations: readonly string[],
  ) {
    super(violations.map((violation) => `[${path}] ${violation}`).join('\n'));
    this.#violations = violations;
  }

  public get violations(): readonly string[] {
    return this.#violations;
  }
}

/** The first thing that is wrong with the value, as a sentence; undefined if nothing is. */
export function violationOf(property: string, argument: Argument, value: unknown): string | undefined {
  if (value === undefined || value === null)
    return argument.required === true ? `'${property}' is required` : undefined;
  if (argument.refused !== undefined) return `'${property}' ${argument.refused}`;
  if (isListTokenElement(value)) return elementViolation(property);
  if (isUnresolved(value)) return unresolvedViolation(property, argument, value);
  if (itemsOf(value)?.some(isListTokenElement)) return elementViolation(property);
  return (
    typeViolation(property, argument, value) ??
    ruleViolation(property, argument, value) ??
    literalViolation(property, argument, value)
  );
}

function elementViolation(property: string): string {
  return `'${property}' is an element of a list that is known only to Terraform: take it with 'Fn.element(list, 0)' instead of 'list[0]'`;
}

function unresolvedViolation(property: string, argument: Argument, value: unknown): string | undefined {
  if (argument.known === true) return `'${property}' must be known at synthesis, got a reference`;
  return literalViolation(property, argument, value);
}

function typeViolation(property: string, argument: Argument, value: unknown): string | undefined {
  if (typeof argument.type !== 'string') {
    const [kind] = argument.type;
    const fits = Array.isArray(value) === (kind !== 'map');
    const other = itemsOf(value)?.find((item) => typeof item !== 'string');
    if (fits && other === undefined) return undefined;
    const what =
      fits && kind !== 'map' && argument.sensitive !== true
        ? `, got a list with ${shown(other)}`
        : got(argument, value);
    return `'${property}' must be a ${kind} of strings${what}`;
  }
  const expected = argument.type === 'bool' ? 'boolean' : argument.type;
  if (typeof value === expected && !Number.isNaN(value)) return undefined;
  const hint = Number.isNaN(value)
    ? "; 'Token.asNumber(…)' turns a string token into a number, 'Number(…)' cannot"
    : '';
  return `'${property}' must be a ${expected}${got(argument, value)}${hint}`;
}

function ruleViolation(property: string, argument: Argument, value: unknown): string | undefined {
  for (const rule of (argument.rules ?? []) as readonly Rule<unknown>[]) {
    if (!rule.accepts(knownOf(value, rule))) {
      return `'${property}' ${rule.requirement}${got(argument, rule.shown === undefined ? value : rule.shown(value))}`;
    }
  }
  return undefined;
}

/** Without what only Terraform knows. */
function knownOf(value: unknown, { standIn }: Rule<unknown>): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isUnresolved(item));
  if (standIn === undefined || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, isUnresolved(item) ? standIn : item]));
}

function literalViolation(property: string, argument: Argument, value: unknown): string | undefined {
  if (argument.insteadOfLiteral === undefined) return undefined;
  // What a map token holds is only a placeholder.
  const values = Token.isUnresolved(value) ? [value] : (itemsOf(value) ?? [value]);
  if (!values.some(isLiteral)) return undefined;
  return literalMessage(`'${property}'`, argument.insteadOfLiteral);
}

export function literalMessage(what: string, instead: string): string {
  return `${what} is a literal and would stand in clear text in the synthesized stack: ${instead}`;
}

/** What a list, set or map holds. */
function itemsOf(value: unknown): unknown[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.values<unknown>({ ...value });
}

function got(argument: Argument, value: unknown): string {
  return argument.sensitive === true ? '' : `, got ${shown(value)}`;
}

const LONGEST_QUOTE = 80;

function shown(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean' || (value ?? undefined) === undefined)
    return String(value);
  if (typeof value !== 'string') return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
  const oneLine = value.replace(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));
  return oneLine.length > LONGEST_QUOTE ? `'${oneLine.slice(0, LONGEST_QUOTE)}…'` : `'${oneLine}'`;
}
