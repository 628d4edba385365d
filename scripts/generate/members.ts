/** The members of a generated class. */
import type { AttributeType, Relations, SchemaContract } from '../../lib/contract/kind';
import { comment, isRequired, propComment, readComment } from './documentation';
import { capitalized, idProperty, type Property } from './properties';

export interface MemberOptions {
  readonly schema: SchemaContract;
  readonly relations?: Relations;
  /** Of a provider: it has no references, so that getters give what was set. */
  readonly provider?: boolean;
}

export function propLines(properties: readonly Property[], schema: SchemaContract): string {
  return properties
    .filter(({ argument }) => argument)
    .map((property) => {
      const mark = isRequired(property) ? '' : '?';
      return `${propComment(property, schema)}\nreadonly ${property.name}${mark}: ${typeOf(property)};`;
    })
    .join('\n\n');
}

/** One row for each argument: what its values are checked by, and which attribute it sets. */
export function tableRows(properties: readonly Property[]): string {
  return properties
    .filter(({ argument }) => argument)
    .map(({ name, attribute, contract, reference }) => {
      const facts = [
        ...(contract.construct?.requiredToCreate === true ? ['requiredToCreate: true'] : []),
        ...(reference === undefined ? [] : ['takesConstruct: true']),
      ];
      const addition = facts.length === 0 ? '' : `, { ${facts.join(', ')} }`;
      return `${name}: carriedBy(attributes, '${attribute}'${addition}),`;
    })
    .join('\n');
}

export function member(property: Property, options: MemberOptions): string {
  const { name, attribute, contract, argument } = property;
  const { asNumber } = contract.construct ?? {};
  if (property.reference !== undefined) return referenceMember(property);
  const parts = argument
    ? argumentMember(property, options)
    : [readComment(property, options.schema), getter(name, outputType(contract.type), reference(property))];
  if (asNumber !== undefined) {
    parts.push('', comment(`Reference to \`${name}\` as a number.`));
    parts.push(getter(asNumber, 'number', `this.getNumberAttribute('${attribute}')`));
  }
  return parts.join('\n');
}

function argumentMember(property: Property, options: MemberOptions): string[] {
  const { name, attribute, contract } = property;
  const { provider = false, relations } = options;
  const type = inputType(contract.type, name);
  const givenType = `${type} | undefined`;
  const given = `this._inputs.get('${name}')`;
  const asGiven = provider || contract.type === 'bool';
  const alternative = relations?.exactlyOneOf?.some((group) => group.includes(attribute)) === true;
  const modifier = provider && name === 'alias' ? 'override ' : '';
  const sets = alternative ? '' : ` The setter sets \`${name}\`.`;
  const value = asGiven ? `As \`${name}\` of the properties.` : `Reference to the attribute${about(property)}.${sets}`;
  return [
    comment(value),
    getter(name, asGiven ? givenType : type, asGiven ? given : reference(property), modifier),
    ...(alternative
      ? []
      : [
          `public ${modifier}set ${name}(value: ${asGiven ? givenType : type}) { this._inputs.set('${name}', value); }`,
        ]),
    comment(`The value of \`${name}\` as it was given.`),
    getter(`${name}Input`, givenType, given),
    ...(alternative || contract.required === true
      ? []
      : [
          comment(`Leaves out \`${name}\`.`),
          `public reset${capitalized(name)}(): void { this._inputs.set('${name}', undefined); }`,
        ]),
  ];
}

/** Terraform knows no constructs: the property gives what it was set to. */
function referenceMember(property: Property): string {
  const { name } = property;
  const type = `${typeOf(property)} | undefined`;
  return [
    comment(
      `As \`${name}\` of the properties. Setting it leaves out \`${idProperty(property)}\`, and the other way round.`,
    ),
    getter(name, type, `this._inputs.get('${name}')`),
    `public set ${name}(value: ${type}) { this._inputs.set('${name}', value); }`,
  ].join('\n');
}

function about({ contract }: Property): string {
  if (contract.writeOnly === true) return ', which is null if it is write-only: nothing can read it back';
  return contract.computed === true ? ', also if it was not set' : '';
}

function getter(name: string, type: string, value: string, modifier = ''): string {
  return `public ${modifier}get ${name}(): ${type} { return ${value}; }`;
}

function reference({ name, attribute, contract }: Property): string {
  const quoted = contract.storedAlternative === undefined ? `'${attribute}'` : `this._inputs.attributeOf('${name}')`;
  const { type } = contract;
  if (type === 'string') return `this.getStringAttribute(${quoted})`;
  if (type === 'number') return `this.getNumberAttribute(${quoted})`;
  if (type === 'bool') return `this.getBooleanAttribute(${quoted})`;
  if (type[0] === 'map') return `this.getStringMapAttribute(${quoted})`;
  const list = `this.getListAttribute(${quoted})`;
  return type[0] === 'set' ? `Token.asList(Fn.tolist(${list}))` : list;
}

function typeOf({ name, contract, reference }: Property): string {
  return reference?.to ?? inputType(contract.type, name);
}

export function inputType(type: AttributeType, name: string): string {
  if (type === 'bool') return 'boolean';
  if (typeof type === 'string') return type;
  if (type[1] !== 'string') throw new Error(`'${name}' has a type that constructs have no property for`);
  return type[0] === 'map' ? '{ [key: string]: string }' : 'string[]';
}

function outputType(type: AttributeType): string {
  return type === 'bool' ? 'IResolvable' : inputType(type, 'a computed attribute');
}
