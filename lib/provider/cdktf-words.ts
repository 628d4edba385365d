/**
 * What messages say besides where Terraform runs in the folder of a stack that CDKTF has written: its user knows properties
 * and environment variables, not attributes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../client';
import type { AttributeContract, ResourceContract, SchemaContract } from '../contract/kind';
import { kinds } from '../contract/kinds';
import { providerSchema } from '../contract/provider-schema';
import { propertyName } from '../contract/spelling';
import type { Diagnostic } from '../plugin';

/** The file that CDKTF writes. */
const STACK_FILE = 'cdk.tf.json';

interface Stack {
  /** CDKTF's own data. */
  readonly '//'?: { readonly metadata?: unknown };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

export class CdktfWords {
  private stack: Stack | null | undefined;
  private attributes: Attributes | undefined;

  /** @param folder where Terraform runs */
  public constructor(
    private readonly folder: string,
    private readonly environment: Environment,
  ) {}

  public amend(diagnostic: Diagnostic): Diagnostic {
    // Read where there is something to say: most runs have nothing.
    this.stack ??= readStack(this.folder);
    if (this.stack === null) return diagnostic;
    const { properties, secrets } = (this.attributes ??= attributesOfAll());
    const names = namesIn(diagnostic.detail).filter((name) => properties.has(name));
    const missing = (name: string): string[] => (secrets.has(name) ? this.missingVariables(name) : []);
    const sentences = [
      ...propertiesOf(names, properties),
      ...importOf(diagnostic.detail),
      ...(diagnostic.severity === 'error' ? names.flatMap(missing) : []),
    ];
    if (sentences.length === 0) return diagnostic;
    return { ...diagnostic, detail: `${diagnostic.detail}\n\n${[...new Set(sentences)].join(' ')}` };
  }

  /** Those that a secret argument takes its value from in any resource of the stack. */
  private missingVariables(attribute: string): string[] {
    const blocks = Object.values(this.stack?.resource ?? {}).flatMap((type) => Object.values(type));
    const text = JSON.stringify(blocks.map((block) => block[attribute] ?? null));
    const variables = [...new Set([...text.matchAll(/\bvar\.([\w-]+)/g)].map(([, name = '']) => `TF_VAR_${name}`))];
    return variables.flatMap((variable) => {
      const value = this.environment[variable];
      if (value === undefined) return [`The environment variable ${variable} is not set.`];
      return value.trim() === '' ? [`The environment variable ${variable} is blank.`] : [];
    });
  }
}

function readStack(folder: string): Stack | null {
  try {
    const stack = JSON.parse(readFileSync(join(folder, STACK_FILE), 'utf8')) as Stack | null;
    return stack?.['//']?.metadata === undefined ? null : stack;
  } catch {
    return null;
  }
}

/** The arguments that a message quotes, alone, with a value or with a key. */
function namesIn(detail: string): readonly string[] {
  return [...new Set([...detail.matchAll(/'([a-z]+(?:_[a-z]+)+)(?=['[]| =)/g)].map(([, name = '']) => name))];
}

function propertiesOf(names: readonly string[], properties: Attributes['properties']): string[] {
  if (names.length === 0) return [];
  const pairs = names.map((name) => `'${name}' is ${properties.get(name) ?? ''}`);
  const [last = '', ...others] = pairs.reverse();
  return [`In CDKTF, ${others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`}.`];
}

function importOf(detail: string): string[] {
  return [...detail.matchAll(/^ +id = "([^"]+)"$/gm)].map(
    ([, id = '']) => `In CDKTF, importFrom('${id}') of the construct stands for the import block.`,
  );
}

interface Attributes {
  /** By attributes: the property in quotes, where it has another name. */
  readonly properties: ReadonlyMap<string, string>;
  readonly secrets: ReadonlySet<string>;
}

/** Worked out where there is something to say, as this takes a part of a start. */
function attributesOfAll(): Attributes {
  const schemas: readonly (Pick<ResourceContract, 'secretSwitches'> & { readonly schema: SchemaContract })[] = [
    { schema: providerSchema },
    ...Object.values(kinds).flatMap(({ resources, dataSources }): (ResourceContract | { schema: SchemaContract })[] => [
      ...Object.values<ResourceContract>(resources),
      ...Object.values<{ schema: SchemaContract }>(dataSources),
    ]),
  ];
  const attributes = schemas.flatMap(({ schema, secretSwitches }) =>
    Object.entries<AttributeContract>(schema.attributes).map(([name, attribute]) => ({
      name,
      attribute,
      property: propertyName(name, attribute),
      switches: secretSwitches,
    })),
  );
  const renamed = attributes.filter(({ name, property }) => property !== name);
  const stored = attributes.flatMap(({ attribute: { storedAlternative }, property, switches }): [string, string][] =>
    storedAlternative === undefined || switches?.state === undefined
      ? []
      : [[storedAlternative, `'${property}' with '${switches.state}: true'`]],
  );
  return {
    properties: new Map([...renamed.map(({ name, property }): [string, string] => [name, `'${property}'`]), ...stored]),
    secrets: new Set(attributes.filter(({ attribute }) => attribute.sensitive === true).map(({ name }) => name)),
  };
}
