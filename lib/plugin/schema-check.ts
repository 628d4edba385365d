/** What is wrong with a schema: what the types cannot say, and what a schema that never saw them may hold. */
import type { Attribute, Block, NestedBlock, Schema } from './schema';
import { valueFromAuthor } from './values/author-values';
import { hasDynamic, hasDynamicElements, parseType } from './values/types';

export type SchemaKind = 'provider' | 'resource' | 'data source';

const NAME = /^[a-z_][a-z0-9_]*$/;

/** Names that Terraform keeps for itself. */
const RESERVED: Readonly<Record<SchemaKind, readonly string[]>> = {
  provider: ['alias', 'version'],
  resource: ['connection', 'count', 'depends_on', 'for_each', 'lifecycle', 'provider', 'provisioner'],
  'data source': ['connection', 'count', 'depends_on', 'for_each', 'lifecycle', 'provider', 'provisioner'],
};

/** Sentences without a full stop. */
export function schemaProblems(kind: SchemaKind, schema: Schema): string[] {
  const { version = 0 } = schema;
  const names = [...Object.keys(schema.attributes), ...Object.keys(schema.blocks ?? {})];
  return [
    ...(Number.isSafeInteger(version) && version >= 0 ? [] : [`'version' must be a whole number from 0`]),
    ...names.filter((name) => RESERVED[kind].includes(name)).map((name) => `'${name}' is reserved by Terraform`),
    ...(kind === 'resource' ? idProblems(schema.attributes['id']) : []),
    ...blockProblems(schema, '', { kind, nesting: undefined }),
  ];
}

interface Surroundings {
  readonly kind: SchemaKind;
  /** Of all blocks around, the kind that forbids most: a set, then a list or map, then a single one. */
  readonly nesting: NestedBlock['nesting'] | undefined;
}

function idProblems(id: Attribute | undefined): string[] {
  if (id === undefined) return [];
  const problems: string[] = [];
  if (id.type !== 'string' && id.type !== 'number') problems.push(`'id' must be a string or a number`);
  if (id.required !== true && id.computed !== true) problems.push(`'id' must be required or computed`);
  if (id.nullable === true || id.writeOnly === true) problems.push(`'id' cannot be null in a stored object`);
  return problems;
}

function blockProblems(block: Block, path: string, surroundings: Surroundings): string[] {
  const problems: string[] = [];
  if (isBlank(block.description)) problems.push(`${path === '' ? 'the schema' : `'${path}'`} has no description`);
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const place = `'${path === '' ? '' : `${path}.`}${name}'`;
    const found = [...nameProblems(name), ...attributeProblems(attribute), ...placeProblems(attribute, surroundings)];
    problems.push(...found.map((problem) => `${place} ${problem}`));
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    const inner = path === '' ? name : `${path}.${name}`;
    const found = [...nameProblems(name), ...nestingProblems(nested)];
    if (name in block.attributes) found.push('is an attribute and a block');
    problems.push(...found.map((problem) => `'${inner}' ${problem}`));
    const nesting = strictest(surroundings.nesting, nested.nesting);
    problems.push(...blockProblems(nested.block, inner, { ...surroundings, nesting }));
  }
  return problems;
}

function strictest(outer: Surroundings['nesting'], inner: NestedBlock['nesting']): NestedBlock['nesting'] {
  if (outer === 'set' || outer === undefined) return outer ?? inner;
  return inner === 'single' ? outer : inner;
}

function nameProblems(name: string): string[] {
  return NAME.test(name) ? [] : ['must be named with lower-case letters, digits and underscores'];
}

function nestingProblems({ nesting, minItems = 0, maxItems = 0 }: NestedBlock): string[] {
  const problems: string[] = [];
  const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
  if (!isCount(minItems) || !isCount(maxItems)) problems.push(`must have whole numbers as 'minItems' and 'maxItems'`);
  if (maxItems > 0 && minItems > maxItems) problems.push(`has a 'minItems' above its 'maxItems'`);
  if (nesting === 'map' && (minItems > 0 || maxItems > 0)) {
    problems.push(`is a map: it takes no 'minItems' or 'maxItems'`);
  }
  if (nesting === 'single' && (minItems > 1 || maxItems > 1)) problems.push('is a single block: there is one at most');
  if (!['single', 'list', 'set', 'map'].includes(nesting)) problems.push('has a nesting that is not known');
  return problems;
}

/** An attribute whose combination of properties nobody has checked yet. */
interface LooseAttribute {
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly writeOnly?: boolean;
  readonly default?: unknown;
  readonly keepWhenUnchanged?: boolean;
  readonly nullable?: boolean;
  readonly requiresReplace?: boolean;
  readonly rules?: readonly unknown[];
}

function attributeProblems(attribute: Attribute): string[] {
  const problems: string[] = [];
  const { required, optional, computed, writeOnly, ...rest }: LooseAttribute = attribute;
  const refuse = (condition: boolean, problem: string): void => {
    if (condition) problems.push(problem);
  };
  const hasDefault = rest.default !== undefined;
  refuse(isBlank(attribute.description), 'has no description');
  refuse(required !== true && optional !== true && computed !== true, 'must be required, optional or computed');
  refuse(required === true && optional === true, 'cannot be required and optional');
  refuse(required === true && computed === true, 'cannot be required and computed');
  refuse(writeOnly === true && computed === true, 'cannot be write-only and computed');
  refuse(hasDefault && required === true, 'cannot be required and have a default');
  refuse(hasDefault && computed === true, 'cannot be computed and have a default');
  refuse(hasDefault && writeOnly === true, 'cannot be write-only and have a default: it is never planned');
  refuse(writeOnly === true && rest.requiresReplace === true, 'cannot be write-only and require replacement');
  refuse(rest.keepWhenUnchanged === true && computed !== true, `has 'keepWhenUnchanged' but is not computed`);
  refuse(rest.nullable === true && computed !== true, `has 'nullable' but is not computed`);
  const isReadOnly = computed === true && optional !== true;
  refuse(isReadOnly && rest.requiresReplace === true, 'cannot require replacement: no user can change it');
  refuse(isReadOnly && rest.rules !== undefined, 'has rules but is never in a configuration');
  problems.push(...typeProblems(attribute));
  return problems;
}

function typeProblems(attribute: Attribute): string[] {
  try {
    if (hasDynamicElements(parseType(attribute.type))) return ['cannot have dynamic elements in a list, set or map'];
  } catch {
    return ['has a type that is not known'];
  }
  if (attribute.default === undefined) return [];
  if (attribute.default === null) return ['has null as its default: leave it out'];
  try {
    valueFromAuthor(attribute.type, attribute.default, null, []);
  } catch (error) {
    return [`has a default that does not fit: ${error instanceof Error ? error.message : String(error)}`];
  }
  const value = attribute.default as never;
  const broken = (attribute.rules ?? []).filter((rule) => !rule.accepts(value));
  return broken.map((rule) => `has a default that its own rule refuses: it ${rule.requirement}`);
}

/** What has no place where the attribute stands. */
function placeProblems(attribute: Attribute, { kind, nesting }: Surroundings): string[] {
  const problems: string[] = [];
  const refuse = (condition: boolean, problem: string): void => {
    if (condition) problems.push(problem);
  };
  const hasDefault = attribute.default !== undefined;
  refuse(kind !== 'resource' && hasDefault, `cannot have a default in a ${kind}`);
  refuse(kind !== 'resource' && attribute.writeOnly === true, `cannot be write-only in a ${kind}`);
  refuse(kind !== 'resource' && attribute.requiresReplace === true, `cannot require replacement in a ${kind}`);
  refuse(kind !== 'resource' && attribute.keepWhenUnchanged === true, `cannot have 'keepWhenUnchanged' in a ${kind}`);
  refuse(kind === 'provider' && attribute.computed === true, 'cannot be computed in a provider');
  refuse(nesting !== undefined && attribute.computed === true, 'cannot be computed inside a block');
  // The elements of a set have no identity: which of them was which before is anyone's guess.
  refuse(nesting === 'set' && hasDefault, 'cannot have a default inside a set');
  refuse(nesting === 'set' && attribute.writeOnly === true, 'cannot be write-only inside a set');
  refuse(nesting === 'set' && attribute.requiresReplace === true, 'cannot require replacement inside a set');
  const isRepeated = nesting !== undefined && nesting !== 'single';
  refuse(isRepeated && hasDynamic(attribute.type), `cannot be dynamic inside a ${nesting ?? ''}`);
  return problems;
}

function isBlank(text: unknown): boolean {
  return typeof text !== 'string' || text.trim() === '';
}
