import { TerraformDataSource } from 'cdktf';
import type { TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import type { SynthesizedInputs } from './construct-inputs';
import { elementConfig } from './meta-arguments';
import { requireScopeAndProps } from './scope-and-props';
import { refuseSharedAddress } from './synthesis/shared-addresses';

/**
 * What a data source of Terraform is beside its schema. It must not be generic: jsii would lose the class of CDKTF that is its base.
 *
 * @internal
 */
export abstract class LookupBase extends TerraformDataSource {
  /** @internal */
  public abstract readonly _inputs: SynthesizedInputs;

  protected constructor(scope: Construct, id: string, terraformResourceType: string, props: TerraformMetaArguments) {
    requireScopeAndProps(scope, id, props);
    super(scope, id, elementConfig(terraformResourceType, props));
    refuseSharedAddress(this);
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return this._inputs.attributes();
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return this._inputs.hclAttributes();
  }
}
