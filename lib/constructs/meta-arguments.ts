import type { TerraformMetaArguments } from 'cdktf';
import { PROVIDER_TYPE } from '../contract/names';

/** What CDKTF is told of an element of this provider besides its arguments. */
export function elementConfig(terraformResourceType: string, props: TerraformMetaArguments) {
  const { provider, dependsOn, count, forEach, lifecycle } = props;
  const terraformGeneratorMetadata = { providerName: PROVIDER_TYPE };
  return { terraformResourceType, terraformGeneratorMetadata, provider, dependsOn, count, forEach, lifecycle };
}
