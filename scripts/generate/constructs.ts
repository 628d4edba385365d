/** What follows from the contract for constructs: whole data sources, and what resources and the provider build on. */
import type { DataSourceContract, Relations, ResourceContract, SchemaContract } from '../../lib/contract/kind';
import { providerMetaSchema, providerSchema } from '../../lib/contract/provider-schema';
import { comment } from './documentation';
import { member, propLines, tableRows } from './members';
import { nestedClasses, structOf } from './nested';
import { className } from '../../lib/contract/spelling';
import { inCamelCase, propertiesOf } from './properties';

interface GeneratedClass {
  readonly name: string;
  readonly base: 'ProviderBase' | 'ResourceBase' | 'LookupBase';
  /** Declarations of the class and of the interface of what it takes, up to their bodies. */
  readonly declared: string;
  readonly props: string;
  /** Declaration of an interface of its own for properties that refer to other objects. @default they are in `props` */
  readonly references?: string;
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
  /** Which arguments it takes where, and what it does at last. */
  readonly table: string;
  /** Where `table` depends on where the secrets go. */
  readonly switches?: string;
  readonly checks: string;
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
    table: 'rearrange(ARGUMENTS)',
    checks: '',
  });
}

export function resourceFile(type: string, contract: ResourceContract, label: string): string {
  const { schema, relations, importId, secretSwitches } = contract;
  const base = baseClass(className(type), 'ResourceBase');
  const refers = propertiesOf(schema).some(({ reference }) => reference);
  const values = refers ? `${base.values} & ${className(type)}References` : base.values;
  const kind = `kind.resources.${type}`;
  const secretChecks = `
    this.node.addValidation({ validate: () => ephemeralClashes(this, this._inputs, ${kind}.secretSwitches) });
    checkWrittenSecrets(this);`;
  const doc = comment(
    `Generates the configuration of an existing ${label} on \`cdktf plan\`.`,
    '@param scope where the configuration is to be',
    '@param importToId construct ID of the generated configuration',
    `@param importFromId ${importId}`,
    "@param provider of the server; default: the stack's provider without an alias",
  );
  return classFile({
    ...base,
    values,
    references: refers ? base.props.replace(/Arguments$/, 'References') : undefined,
    schema,
    relations,
    type: `'${type}'`,
    contract: kind,
    statics: `${doc}
  public static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    const terraformResourceType = '${type}';
    requireImportId(${kind}.importForm, [scope.node.path, importToId].join('/'), 'importFromId', importFromId);
    return new ImportableResource(scope, importToId, { terraformResourceType, importId: importFromId, provider });
  }`,
    parameters: `props: ${values} & TerraformMetaArguments${secretSwitches === undefined ? '' : ', custody: Custody'}`,
    handedOn: `'${type}', props, ${kind}.importForm`,
    table: secretSwitches === undefined ? 'ARGUMENTS' : 'tableFor(custody)',
    switches: secretSwitches && `${kind}.secretSwitches`,
    checks: `requireUsableProvider(this);${secretSwitches === undefined ? '' : secretChecks}`,
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
    base: 'LookupBase',
    declared: `${doc}\nexport class ${name} extends LookupBase${heritage}`,
    props: `${comment(`Properties of a \`${name}\`.`)}\nexport interface ${props} extends TerraformMetaArguments`,
    values: args.length === 0 ? 'object' : `Omit<${props}, keyof TerraformMetaArguments>`,
    schema,
    relations,
    type: `'${type}'`,
    contract: `kind.dataSources.${type}`,
    parameters: `props: ${props}${needsProps ? '' : ' = {}'}`,
    handedOn: `'${type}', props`,
    table: 'ARGUMENTS',
    checks: 'requireUsableProvider(this);',
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
  const { name, base, declared, props, references, values, schema, relations, type, contract } = options;
  const isProvider = base === 'ProviderBase';
  const owner = name.replace(/Base$/, '');
  const properties = propertiesOf(schema, relations);
  const args = properties.filter(({ argument }) => argument);
  const attributes = isProvider ? contract : `${contract}.schema.attributes`;
  const referring = args.filter(({ contract: { construct } }) => references !== undefined && construct?.reference);
  const others = args.filter((property) => !referring.includes(property));
  return `
${args.length === 0 ? '' : `${props} {\n${propLines(others)}\n}`}

${references === undefined ? '' : `${references} {\n${propLines(referring)}\n}`}

${args.length === 0 ? '' : `const attributes = ${attributes};`}

${args.map((property) => structOf(property, 'attributes')).join('\n')}

const ARGUMENTS${args.length === 0 ? ' = {};' : `: ArgumentTable<${values}> = {\n${tableRows(args)}\n};`}

${options.switches === undefined ? '' : `const tableFor = inCustody(ARGUMENTS, ${options.switches});`}

${properties.map((property) => nestedClasses(owner, property)).join('\n')}

${declared} {
  /** The type in Terraform. */
  public static readonly tfResourceType = ${type};

  /** @internal */
  public override readonly _inputs: ConstructInputs<${values}>;

  ${options.statics ?? ''}

  ${base === 'LookupBase' ? 'public' : 'protected'} constructor(scope: Construct, id: string, ${options.parameters}) {
    super(scope, id, ${options.handedOn});
    this._inputs = new ConstructInputs<${values}>(this, ${options.table}, props${relations === undefined ? '' : `, ${contract}.relations`});
    ${options.checks}
  }

  ${properties.map((property) => member(property, owner, isProvider)).join('\n\n')}
}`;
}
