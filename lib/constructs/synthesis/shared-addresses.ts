/**
 * Refuses two elements of one address. CDKTF leaves out of an ID what Terraform does not allow in names, and writes one of two
 * elements that are then alike: the other is missing, and if it was deployed before, Terraform destroys it.
 */
import { TerraformDataSource, TerraformStack, type TerraformResource } from 'cdktf';
import { ConstructList, isInTree } from './construct-list';

type Addressed = TerraformResource | TerraformDataSource;

const elements = new ConstructList<Addressed>('addressed-elements');

export function refuseSharedAddress(element: Addressed): void {
  const stack = TerraformStack.of(element);
  if (elements.at(stack).length === 0) stack.node.addValidation({ validate: () => sharedAddresses(stack) });
  elements.add(stack, element);
}

function sharedAddresses(stack: TerraformStack): string[] {
  const first = new Map<string, Addressed>();
  return elements.at(stack).flatMap((element) => {
    if (!isInTree(element)) return [];
    const address = addressOf(element);
    const other = first.get(address);
    if (other === undefined) first.set(address, element);
    return other === undefined
      ? []
      : [
          `'${other.node.path}' and '${element.node.path}' would both be '${address}' in Terraform, and one of them would be ` +
            'missing: give one of them another ID',
        ];
  });
}

function addressOf(element: Addressed): string {
  const address = `${element.terraformResourceType}.${element.friendlyUniqueId}`;
  return TerraformDataSource.isTerraformDataSource(element) ? `data.${address}` : address;
}
