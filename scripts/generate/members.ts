/** The members of a generated class. */
import { comment, isNeeded, propComment, readComment } from './documentation';
import { capitalized, type Property } from './properties';

/** What a property takes, what a reference is where that differs, and how CDKTF makes one. */
const TYPES: Readonly<Record<string, { readonly takes: string; readonly gives?: string; readonly method: string }>> = {
  string: { takes: 'string', method: 'getStringAttribute' },
  number: { takes: 'number', method: 'getNumberAttribute' },
  bool: { takes: 'boolean', gives: 'IResolvable', method: 'getBooleanAttribute' },
  map: { takes: '{ [key: string]: string }', method: 'getStringMapAttribute' },
  list: { takes: 'string[]', method: 'getListAttribute' },
  set: { takes: 'string[]', method: 'getListAttribute' },
};

function typeOf({ name, contract: { type, construct } }: Pick<Property, 'name' | 'contract'>): (typeof TYPES)[string] {
  const known = typeof type === 'string' ? TYPES[type] : type[1] === 'string' ? TYPES[type[0]] : undefined;
  const { enumeration, item } = construct ?? {};
  const element = enumeration ?? item?.struct?.name;
  if (element !== undefined && type[0] === 'set')
    return { ...TYPES['set'], method: 'getListAttribute', takes: `${element}[]` };
  if (known === undefined) throw new Error(`'${name}' has a type that constructs have no property for`);
  return known;
}

export function propLines(properties: readonly Property[]): string {
  const lines = properties.map((property) => {
    const { name, reference } = property;
    const type = reference?.to ?? typeOf(property).takes;
    return `${propComment(property)}\nreadonly ${name}${isNeeded(property) ? '' : '?'}: ${type};`;
  });
  return lines.join('\n\n');
}

/** One row for each argument: what its values are checked by, and which attribute it sets. */
export function tableRows(properties: readonly Property[], attributes = 'attributes'): string {
  const rows = properties.map(({ name, attribute, contract, reference }) => {
    const { requiredToCreate, item } = contract.construct ?? {};
    const facts = [
      ...(requiredToCreate === true ? ['requiredToCreate: true'] : []),
      ...(item?.struct === undefined ? [] : [`items: ${itemTable(item.struct)}`]),
      ...(reference === undefined ? [] : ['takesConstruct: true']),
    ];
    const addition = facts.length === 0 ? '' : `, { ${facts.join(', ')} }`;
    return `${name}: carriedBy(${attributes}, '${attribute}'${addition}),`;
  });
  return rows.join('\n');
}

/** The constant that holds the rows of a struct's properties. */
export function itemTable({ name }: { readonly name: string }): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}

/**
 * @param owner name of the class
 * @param isProvider it has no references, so that getters give what was set
 */
export function member(property: Property, owner: string, isProvider = false): string {
  const { name, attribute, description, contract, argument } = property;
  const { asNumber, item } = contract.construct ?? {};
  if (item !== undefined) {
    const list = `new ${owner}${capitalized(name)}List(this, '${attribute}', ${String(contract.type[0] === 'set')})`;
    const output = `${comment(description)}\npublic readonly ${name} = ${list};`;
    return argument ? [output, '', ...inputMembers(property)].join('\n') : output;
  }
  if (property.reference !== undefined) return referenceMember(name, property.reference.to, property.idName);
  const { takes, gives = takes } = typeOf(property);
  const parts = argument
    ? argumentMember(
        property,
        isProvider || contract.type === 'bool',
        isProvider && name === 'alias' ? 'override ' : '',
      )
    : [readComment(property), getter(name, gives, reference(property))];
  if (asNumber !== undefined) {
    parts.push('', comment(`Reference to \`${name}\` as a number.`));
    parts.push(getter(asNumber, 'number', `this.getNumberAttribute('${attribute}')`));
  }
  return parts.join('\n');
}

function argumentMember(property: Property, asGiven: boolean, modifier: string): string[] {
  const { name, contract, required, alternative } = property;
  if (contract.construct?.enumeration !== undefined) {
    const gives = TYPES['set']?.takes ?? '';
    return [
      comment(`Reference to the attribute${about(property)}.`),
      getter(name, gives, reference(property)),
      '',
      ...inputMembers(property),
    ];
  }
  const { takes } = typeOf(property);
  const set = (value: string): string => `{ this._inputs.set('${name}', ${value}); }`;
  const given = `this._inputs.get('${name}')`;
  const type = asGiven ? `${takes} | undefined` : takes;
  const sets = alternative ? '' : ` The setter sets \`${name}\`.`;
  return [
    comment(asGiven ? `As \`${name}\` of the properties.` : `Reference to the attribute${about(property)}.${sets}`),
    getter(name, type, asGiven ? given : reference(property), modifier),
    ...(alternative ? [] : [`public ${modifier}set ${name}(value: ${type}) ${set('value')}`]),
    comment(`The value of \`${name}\` as it was given.`),
    getter(`${name}Input`, `${takes} | undefined`, given),
    ...(alternative || required
      ? []
      : [comment(`Leaves out \`${name}\`.`), `public reset${capitalized(name)}(): void ${set('undefined')}`]),
  ];
}

/** What an argument is given is not what a reference to it is: a method sets it. */
function inputMembers(property: Property): string[] {
  const { name, required } = property;
  const { takes } = typeOf(property);
  return [
    comment(`Sets \`${name}\`.`, `@param value as \`${name}\` of the properties`),
    `public put${capitalized(name)}(value: ${takes}): void { this._inputs.set('${name}', value); }`,
    '',
    comment(`The value of \`${name}\` as it was given.`),
    getter(`${name}Input`, `${takes} | undefined`, `this._inputs.get('${name}')`),
    ...(required
      ? []
      : [
          comment(`Leaves out \`${name}\`.`),
          `public reset${capitalized(name)}(): void { this._inputs.set('${name}', undefined); }`,
        ]),
  ];
}

/** Terraform knows no constructs: the property gives what it was set to. */
function referenceMember(name: string, to: string, idName: string): string {
  return [
    comment(`As \`${name}\` of the properties. Setting it leaves out \`${idName}\`, and the other way round.`),
    getter(name, `${to} | undefined`, `this._inputs.get('${name}')`),
    `public set ${name}(value: ${to} | undefined) { this._inputs.set('${name}', value); }`,
  ].join('\n');
}

function about({ contract }: Property): string {
  if (contract.writeOnly === true) return ', which is null if it is write-only: nothing can read it back';
  return contract.computed === true ? ', also if it was not set' : '';
}

function getter(name: string, type: string, value: string, modifier = ''): string {
  return `public ${modifier}get ${name}(): ${type} { return ${value}; }`;
}

function reference(property: Property): string {
  const { name, attribute, contract } = property;
  const quoted = contract.storedAlternative === undefined ? `'${attribute}'` : `this._inputs.attributeOf('${name}')`;
  const value = `this.${typeOf(property).method}(${quoted})`;
  return contract.type[0] === 'set' ? `Token.asList(Fn.tolist(${value}))` : value;
}
