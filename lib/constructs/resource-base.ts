import { TerraformResource } from 'cdktf';
import type { TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_TYPE } from '../contract/names';
import type { SynthesizedInputs } from './construct-inputs';
import { lifecycleOf } from './lifecycle';

/**
 * What a resource is beside its schema. It must not be generic: jsii would lose the class of CDKTF that is its base.
 *
 * @internal
 */
export abstract class ResourceBase extends TerraformResource {
  /** @internal */
  public abstract readonly _inputs: SynthesizedInputs;

  protected constructor(scope: Construct, id: string, terraformResourceType: string, props: TerraformMetaArguments) {
    super(scope, id, {
      terraformResourceType,
      terraformGeneratorMetadata: { providerName: PROVIDER_TYPE },
      provider: props.provider,
      dependsOn: props.dependsOn,
      count: props.count,
      forEach: props.forEach,
      lifecycle: props.lifecycle,
      provisioners: props.provisioners,
      connection: props.connection,
    });
  }

  public override get terraformMetaArguments(): { [name: string]: unknown } {
    const { lifecycle } = this;
    return { ...super.terraformMetaArguments, lifecycle: lifecycleOf(lifecycle, this._inputs.replacementTriggers()) };
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return this._inputs.attributes();
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return this._inputs.hclAttributes();
  }
}
