/** What follows from the contract for constructs: whole data sources, and what resources and the provider build on. */
import type { DataSourceContract, Relations, ResourceContract, SchemaContract } from '../../lib/contract/kind';
import { providerMetaSchema, providerSchema } from '../../lib/contract/provider-schema';
import { comment } from './documentation';
import { member, propLines, tableRows } from './members';
import { nestedClasses } from './nested';
import { className, inCamelCase, propertiesOf } from './properties';

interface GeneratedClass {
  readonly name: string;
  readonly base: 'ProviderBase' | 'ResourceBase' | 'DataSourceBase';
  /** Declarations of the class and of the interface of what it takes, up to their bodies. */
  readonly declared: string;
  readonly props: string;
  /** Type of what is set by attributes. */
  readonly values: string;
  readonly schema: SchemaContract;
  readonly relations?: Relations;
  /** Expressions: the type in Terraform, and where the contract has it. */
  readonly type: string;
  readonly contract: string;
  readonly statics?: string;
  /** The constructor's parameters after scope and ID, and what it hands on of them. */
  readonly parameters: string;
  readonly handedOn: string;
}

export function providerFile(): string {
  const values = 'HdpProviderArguments';
  return classFile({
    ...baseClass('HdpProvider', 'ProviderBase'),
    schema: { ...providerSchema, attributes: { ...providerSchema.attributes, ...providerMetaSchema } },
    type: 'PROVIDER_TYPE',
    contract: '{ ...providerSchema.attributes, ...providerMetaSchema }',
    parameters: `config: TerraformProviderConfig, props: ${values}, rearrange: Rearrange<${values}>`,
    handedOn: 'config',
  });
}

export function resourceFile(type: string, { schema, relations, importId }: ResourceContract, label: string): string {
  const base = baseClass(className(type), 'ResourceBase');
  const doc = comment(
    `Generates the configuration of an existing ${label} on \`cdktf plan\`.`,
    '@param scope where the configuration is to be',
    '@param importToId construct ID of the generated configuration',
    `@param importFromId ${importId}`,
    "@param provider of the server; default: the stack's provider without an alias",
  );
  return classFile({
    ...base,
    schema,
    relations,
    type: `'${type}'`,
    contract: `kind.resources.${type}`,
    statics: `${doc}
  public static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    const terraformResourceType = '${type}';
    return new ImportableResource(scope, importToId, { terraformResourceType, importId: importFromId, provider });
  }`,
    parameters: `props: ${base.values} & TerraformMetaArguments, rearrange: Rearrange<${base.values}> = (table) => table`,
    handedOn: `'${type}', props`,
  });
}

export function dataSourceFile(type: string, contract: DataSourceContract): string {
  const { schema, relations, more = [], example } = contract;
  const name = `DataHdp${className(type)}`;
  const args = propertiesOf(schema, relations).filter(({ argument }) => argument);
  const needsProps = args.some(({ required, alternative }) => required || alternative);
  const props = args.length === 0 ? 'TerraformMetaArguments' : `${name}Props`;
  const doc = comment(inCamelCase(schema.description, schema), ...more, `@example${example}`);
  const heritage = contract.implements === undefined ? '' : ` implements ${contract.implements}`;
  return classFile({
    name,
    base: 'DataSourceBase',
    declared: `${doc}\nexport class ${name} extends DataSourceBase${heritage}`,
    props: `${comment(`Properties of a \`${name}\`.`)}\nexport interface ${props} extends TerraformMetaArguments`,
    values: args.length === 0 ? 'object' : `Omit<${props}, keyof TerraformMetaArguments>`,
    schema,
    relations,
    type: `'${type}'`,
    contract: `kind.dataSources.${type}`,
    parameters: `props: ${props}${needsProps ? '' : ' = {}'}`,
    handedOn: `'${type}', props`,
  });
}

/** What a construct that is written by hand extends. */
function baseClass(name: string, base: GeneratedClass['base']) {
  const doc = (documented: string): string => comment(`What \`${documented}\` has from its schema.`, '@internal');
  const values = `${name}Arguments`;
  return {
    name: `${name}Base`,
    base,
    declared: `${doc(name)}\nexport abstract class ${name}Base extends ${base}`,
    props: `${doc(`${name}Props`)}\nexport interface ${values}`,
    values,
  };
}

function classFile(options: GeneratedClass): string {
  const { name, base, declared, props, values, schema, relations, type, contract } = options;
  const isProvider = base === 'ProviderBase';
  const properties = propertiesOf(schema, relations);
  const args = properties.filter(({ argument }) => argument);
  const attributes = isProvider ? contract : `${contract}.schema.attributes`;
  const [modifier, table] = base === 'DataSourceBase' ? ['public', 'ARGUMENTS'] : ['protected', 'rearrange(ARGUMENTS)'];
  return `
${args.length === 0 ? '' : `${props} {\n${propLines(args)}\n}\n\nconst attributes = ${attributes};`}

const ARGUMENTS${args.length === 0 ? ' = {};' : `: ArgumentTable<${values}> = {\n${tableRows(args)}\n};`}

${properties.map((property) => nestedClasses(name, property)).join('\n')}

${declared} {
  /** The type in Terraform. */
  public static readonly tfResourceType = ${type};

  /** @internal */
  public override readonly _inputs: ConstructInputs<${values}>;

  ${options.statics ?? ''}

  ${modifier} constructor(scope: Construct, id: string, ${options.parameters}) {
    super(scope, id, ${options.handedOn});
    this._inputs = new ConstructInputs<${values}>(this, ${table}, props${relations === undefined ? '' : `, ${contract}.relations`});
    ${isProvider ? '' : 'requireUsableProvider(this);'}
  }

  ${properties.map((property) => member(property, name, isProvider)).join('\n\n')}
}`;
}
