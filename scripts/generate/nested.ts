/** Lists and sets of objects that are only read, as CDKTF makes references to them. */
import type { AttributeType } from '../../lib/contract/kind';
import { comment } from './documentation';
import { itemTable, member, propLines, tableRows } from './members';
import { camelCase } from '../../lib/contract/spelling';
import { capitalized, propertiesOf, type Property } from './properties';

const OWNER = ['@param terraformResource the owner of the list', '@param terraformAttribute name of the list'];

/** The classes of a list and of its items; nothing for any other property. */
export function nestedClasses(owner: string, property: Property): string {
  const { item } = property.contract.construct ?? {};
  if (item === undefined) return '';
  const name = `${owner}${capitalized(property.name)}`;
  const members = Object.entries(fieldsOf(property)).map(([field, type]) => {
    const description = item.struct?.attributes[field]?.description ?? item.fields?.[field] ?? '';
    const contract = { type, description, computed: true };
    return member(
      { ...property, ...contract, contract, name: camelCase(field), attribute: field, argument: false },
      name,
    );
  });
  return `${comment(item.description)}
export class ${name}OutputReference extends ComplexObject {
  ${comment(...OWNER, '@param complexObjectIndex position in the list, from 0', '@param complexObjectIsFromSet whether the list is a set')}
  public constructor(terraformResource: IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  ${members.join('\n\n')}
}

${comment(property.description)}
export class ${name}List extends ComplexList {
  ${comment(...OWNER, '@param wrapsSet whether the list is a set')}
  public constructor(terraformResource: IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet);
  }

  ${comment('One item of the list.', '@param index position in the list, from 0')}
  public get(index: number): ${name}OutputReference {
    return new ${name}OutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
`;
}

/** What a construct takes for an item, and the table that says which field each property sets; nothing for any other property. */
export function structOf({ attribute, contract, description }: Property, attributes: string): string {
  const struct = contract.construct?.item?.struct;
  if (struct === undefined) return '';
  const properties = propertiesOf({ description, attributes: struct.attributes });
  const doc = comment(contract.construct?.item?.description ?? '');
  return `${doc}
export interface ${struct.name} {
  ${propLines(properties)}
}

const ${itemTable(struct)}: ArgumentTable<${struct.name}> = {
  ${tableRows(properties, `${attributes}.${attribute}.construct.item.struct.attributes`)}
};
`;
}

function fieldsOf({ attribute, contract: { type } }: Property): Readonly<Record<string, AttributeType>> {
  const inner = typeof type === 'string' || type[0] === 'object' ? type : type[1];
  if (typeof inner !== 'string' && inner[0] === 'object') return inner[1];
  throw new Error(`'${attribute}' has 'construct.item', but lists no objects`);
}
