/** Whether a provider's definition makes sense, before Terraform sees anything of it. */
import type { AnyResource, ProviderDefinition } from './definition';
import type { Schema } from './schema';
import { schemaProblems } from './schema-check';

/** The provider's author has to change something: nothing that its user writes can help. */
export class DefinitionError extends Error {
  public override readonly name = 'DefinitionError';
  public readonly code = 'DEFINITION';

  public constructor(public readonly problems: readonly string[]) {
    super(`The provider's definition has a bug:\n${problems.map((problem) => `  - ${problem}.`).join('\n')}`);
  }
}

const TYPE_NAME = /^[a-z][a-z0-9_]*$/;
const ADDRESS = /^[a-z0-9.:-]+\/[a-z0-9_-]+\/[a-z0-9-]+$/;

/**
 * Throws all that is wrong with a definition at once.
 *
 * @throws DefinitionError
 */
export function checkDefinition<Client>(definition: ProviderDefinition<Schema, Client>): void {
  const problems = schemaProblems('provider', definition.schema).map((problem) => `provider: ${problem}`);
  if (!ADDRESS.test(definition.address)) problems.push(`provider: 'address' must be <hostname>/<namespace>/<type>`);
  if (definition.version === '') problems.push(`provider: 'version' must not be empty`);
  for (const [name, resource] of Object.entries(definition.resources)) {
    const found = [
      ...typeNameProblems(name),
      ...schemaProblems('resource', resource.schema),
      ...upgradeProblems(resource),
    ];
    problems.push(...found.map((problem) => `resource ${name}: ${problem}`));
  }
  for (const [name, dataSource] of Object.entries(definition.dataSources)) {
    const found = [...typeNameProblems(name), ...schemaProblems('data source', dataSource.schema)];
    problems.push(...found.map((problem) => `data source ${name}: ${problem}`));
  }
  if (problems.length > 0) throw new DefinitionError(problems);
}

function typeNameProblems(name: string): string[] {
  return TYPE_NAME.test(name) ? [] : ['a type name holds lower-case letters, digits and underscores only'];
}

function upgradeProblems<Client>({ schema, upgraders }: AnyResource<Client>): string[] {
  const version = schema.version ?? 0;
  return Object.keys(upgraders ?? {})
    .filter((from) => !(Number(from) >= 0 && Number(from) < version))
    .map((from) => `an upgrader from version ${from} has no place before schema version ${String(version)}`);
}
