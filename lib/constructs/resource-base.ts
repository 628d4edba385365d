import { TerraformResource } from 'cdktf';
import type { TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import type { Relations } from '../contract/kind';
import { PROVIDER_TYPE } from '../contract/names';
import { ConstructInputs, type ArgumentTable } from './construct-inputs';
import { lifecycleOf } from './lifecycle';
import { requireUsableProvider } from './synthesis/provider-choice';

/**
 * A resource with checked arguments; the generated class adds its properties.
 *
 * @internal
 */
export abstract class ResourceBase<Arguments extends object> extends TerraformResource {
  /** @internal */
  public readonly _inputs: ConstructInputs<Arguments>;

  protected constructor(
    scope: Construct,
    id: string,
    terraformResourceType: string,
    props: Arguments & TerraformMetaArguments,
    table: ArgumentTable<Arguments>,
    relations?: Relations,
  ) {
    super(scope, id, {
      terraformResourceType,
      terraformGeneratorMetadata: { providerName: PROVIDER_TYPE },
      provider: props.provider,
      dependsOn: props.dependsOn,
      count: props.count,
      forEach: props.forEach,
      lifecycle: lifecycleOf(props),
      provisioners: props.provisioners,
      connection: props.connection,
    });
    this._inputs = new ConstructInputs<Arguments>(this, table, props, relations);
    requireUsableProvider(this);
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return this._inputs.attributes();
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return this._inputs.hclAttributes();
  }
}
