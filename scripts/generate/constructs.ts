/** What follows from the contract for constructs: whole data sources, and what resources and the provider build on. */
import type { DataSourceContract, Relations, ResourceContract, SchemaContract } from '../../lib/contract/kind';
import { providerMetaSchema, providerSchema } from '../../lib/contract/provider-schema';
import { comment, isRequired } from './documentation';
import { member, propLines, tableRows } from './members';
import { fieldsOf, listName, nestedClasses } from './nested';
import { className } from '../../lib/contract/spelling';
import { inCamelCase, propertiesOf, type Property } from './properties';

interface GeneratedClass {
  readonly name: string;
  readonly doc: string;
  readonly implements?: string;
  /** What it takes: name, documentation and parents of the interface. */
  readonly props: { readonly name: string; readonly doc: string; readonly parents?: string };
  /** Name of an interface of its own for properties that refer to other objects. @default they are among the others */
  readonly references?: string;
  /** Type of what is set by attributes. */
  readonly values: string;
  readonly base: 'ProviderBase' | 'ResourceBase' | 'LookupBase';
  readonly schema: SchemaContract;
  readonly relations?: Relations;
  /** Expressions: the schema's attributes, and the type in Terraform. */
  readonly attributes: string;
  readonly type: string;
  /** Members before those of attributes. */
  readonly head: string;
}

const BASE = (name: string): string => comment(`What \`${name}\` has from its schema.`, '@internal');

export function providerFile(): string {
  return classFile({
    name: 'HdpProviderBase',
    doc: BASE('HdpProvider'),
    props: { name: 'HdpProviderArguments', doc: BASE('HdpProviderProps') },
    values: 'HdpProviderArguments',
    base: 'ProviderBase',
    schema: { ...providerSchema, attributes: { ...providerSchema.attributes, ...providerMetaSchema } },
    attributes: '{ ...providerSchema.attributes, ...providerMetaSchema }',
    type: 'PROVIDER_TYPE',
    head: `protected constructor(
    scope: Construct,
    id: string,
    config: TerraformProviderConfig,
    props: HdpProviderArguments,
    rearrange: Rearrange<HdpProviderArguments>,
  ) {
    super(scope, id, config);
    this._inputs = new ConstructInputs<HdpProviderArguments>(this, rearrange(ARGUMENTS), props);
  }`,
  });
}

export function resourceFile(type: string, contract: ResourceContract, label: string): string {
  const { schema, relations, importId } = contract;
  const name = className(type);
  const props = `${name}Arguments`;
  const references = propertiesOf(schema).some(({ reference }) => reference) ? `${name}References` : undefined;
  const values = [props, ...(references === undefined ? [] : [references])].join(' & ');
  return classFile({
    name: `${name}Base`,
    doc: BASE(name),
    props: { name: props, doc: BASE(`${name}Props`) },
    references,
    values,
    base: 'ResourceBase',
    schema,
    relations,
    attributes: `kind.resources.${type}.schema.attributes`,
    type: `'${type}'`,
    head: `${comment(
      `Generates the configuration of an existing ${label} on \`cdktf plan\`.`,
      '@param scope where the configuration is to be',
      '@param importToId construct ID of the generated configuration',
      `@param importFromId ${importId}`,
      "@param provider of the server; default: the stack's provider without an alias",
    )}
  public static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    const terraformResourceType = '${type}';
    requireImportId([scope.node.path, importToId].join('/'), 'importFromId', importFromId);
    return new ImportableResource(scope, importToId, { terraformResourceType, importId: importFromId, provider });
  }

  ${resourceConstructor(type, contract, values)}`,
  });
}

function resourceConstructor(type: string, { relations, secretSwitches }: ResourceContract, values: string): string {
  const kind = `kind.resources.${type}`;
  const secrets = secretSwitches !== undefined;
  const table = secrets ? `inCustody(ARGUMENTS, custody, ${kind}.secretSwitches)` : 'ARGUMENTS';
  const checks = `
    this.node.addValidation({ validate: () => ephemeralClashes(this, this._inputs, ${kind}.secretSwitches) });
    checkWrittenSecrets(this);`;
  return `protected constructor(
    scope: Construct,
    id: string,
    props: ${values} & TerraformMetaArguments,${secrets ? '\n    custody: Custody,' : ''}
  ) {
    super(scope, id, '${type}', props);
    this._inputs = new ConstructInputs<${values}>(this, ${table}, props${relationsArgument(kind, relations)});
    requireUsableProvider(this);${secrets ? checks : ''}
  }`;
}

export function dataSourceFile(type: string, contract: DataSourceContract): string {
  const { schema, relations, more = [], example } = contract;
  const name = `DataHdp${className(type)}`;
  const args = propertiesOf(schema).filter(({ argument }) => argument);
  const needsProps = relations?.exactlyOneOf !== undefined || args.some(isRequired);
  const props = args.length === 0 ? 'TerraformMetaArguments' : `${name}Props`;
  const values = args.length === 0 ? 'object' : `Omit<${props}, keyof TerraformMetaArguments>`;
  const kind = `kind.dataSources.${type}`;
  return classFile({
    name,
    doc: comment(inCamelCase(schema.description, schema), ...more, `@example${example}`),
    implements: contract.implements,
    props: { name: props, doc: comment(`Properties of a \`${name}\`.`), parents: ' extends TerraformMetaArguments' },
    values,
    base: 'LookupBase',
    schema,
    relations,
    attributes: `${kind}.schema.attributes`,
    type: `'${type}'`,
    head: `public constructor(scope: Construct, id: string, props: ${props}${needsProps ? '' : ' = {}'}) {
    super(scope, id, '${type}', props);
    this._inputs = new ConstructInputs<${values}>(this, ARGUMENTS, props${relationsArgument(kind, relations)});
    requireUsableProvider(this);
  }`,
  });
}

function relationsArgument(kind: string, relations: Relations | undefined): string {
  return relations === undefined ? '' : `, ${kind}.relations`;
}

function classFile(options: GeneratedClass): string {
  const { name, doc, props, references, values, base, schema, attributes, type, head } = options;
  const properties = propertiesOf(schema);
  const refers = ({ contract }: Property): boolean =>
    references !== undefined && contract.construct?.reference !== undefined;
  const referring = properties.filter(refers);
  const rows = tableRows(properties);
  const nested = properties.map((property) => nestedClasses(name, property, schema)).join('\n');
  const takes =
    rows === ''
      ? ''
      : `${props.doc}\nexport interface ${props.name}${props.parents ?? ''} {\n${propLines(
          properties.filter((property) => !refers(property)),
          schema,
        )}\n}`;
  const refersTo =
    references === undefined
      ? ''
      : `${props.doc}\nexport interface ${references} {\n${propLines(referring, schema)}\n}`;
  return `
${takes}

${refersTo}

${rows === '' ? 'const ARGUMENTS = {};' : `const attributes = ${attributes};\n\nconst ARGUMENTS: ArgumentTable<${values}> = {\n${rows}\n};`}

${nested}

${doc}
export ${base === 'LookupBase' ? '' : 'abstract '}class ${name} extends ${base}${options.implements === undefined ? '' : ` implements ${options.implements}`} {
  /** The type in Terraform. */
  public static readonly tfResourceType = ${type};

  /** @internal */
  public override readonly _inputs: ConstructInputs<${values}>;

  ${head}

  ${properties.map((property) => memberOf(property, options)).join('\n\n')}
}`;
}

function memberOf(property: Property, { name, schema, relations, base }: GeneratedClass): string {
  if (fieldsOf(property) === undefined)
    return member(property, { schema, relations, provider: base === 'ProviderBase' });
  const { attribute, contract } = property;
  const list = listName(name, property);
  return `${comment(inCamelCase(contract.description, schema))}
public readonly ${property.name} = new ${list}(this, '${attribute}', ${String(contract.type[0] === 'set')});`;
}
