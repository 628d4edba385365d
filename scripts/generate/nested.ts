/** Classes for computed lists and sets of objects, as CDKTF makes references to them. */
import type { AttributeType, SchemaContract } from '../../lib/contract/kind';
import { comment } from './documentation';
import { member } from './members';
import { camelCase } from '../../lib/contract/spelling';
import { capitalized, inCamelCase, type Property } from './properties';

type Fields = Readonly<Record<string, AttributeType>>;

/** The fields of the objects that the property lists; undefined where it lists none. */
export function fieldsOf({ contract: { type } }: Property): Fields | undefined {
  if (typeof type === 'string' || type[0] === 'object' || typeof type[1] === 'string') return undefined;
  const [, inner] = type;
  return inner[0] === 'object' ? inner[1] : undefined;
}

export function listName(owner: string, { name }: Property): string {
  return `${owner}${capitalized(name)}List`;
}

export function nestedClasses(owner: string, property: Property, schema: SchemaContract): string {
  const fields = fieldsOf(property);
  if (fields === undefined) return '';
  const item = `${owner}${capitalized(property.name)}OutputReference`;
  const facts = property.contract.construct?.item;
  if (facts === undefined) throw new Error(`'${property.attribute}' needs 'construct.item' for its documentation`);
  const members = Object.entries(fields).map(([field, type]) => {
    const description = facts.fields[field] ?? '';
    const contract = { type, description, computed: true };
    return member({ name: camelCase(field), attribute: field, contract, argument: false }, { schema });
  });
  return `${comment(facts.description)}
export class ${item} extends ComplexObject {
  ${comment('@param terraformResource the owner of the list', '@param terraformAttribute name of the list', '@param complexObjectIndex position in the list, from 0', '@param complexObjectIsFromSet whether the list is a set')}
  public constructor(
    terraformResource: IInterpolatingParent,
    terraformAttribute: string,
    complexObjectIndex: number,
    complexObjectIsFromSet: boolean,
  ) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  ${members.join('\n\n')}
}

${comment(inCamelCase(property.contract.description, schema))}
export class ${listName(owner, property)} extends ComplexList {
  ${comment('@param terraformResource the owner of the list', '@param terraformAttribute name of the list', '@param wrapsSet whether the list is a set')}
  public constructor(terraformResource: IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet);
  }

  ${comment('One item of the list.', '@param index position in the list, from 0')}
  public get(index: number): ${item} {
    return new ${item}(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
`;
}
