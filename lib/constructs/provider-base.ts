import { TerraformProvider } from 'cdktf';
import type { TerraformProviderConfig } from 'cdktf';
import type { Construct } from 'constructs';
import { ConstructInputs, type ArgumentTable } from './construct-inputs';

/**
 * A provider with checked arguments; the generated class adds its properties.
 *
 * @internal
 */
export abstract class ProviderBase<Arguments extends object> extends TerraformProvider {
  /** @internal */
  public readonly _inputs: ConstructInputs<Arguments>;

  protected constructor(
    scope: Construct,
    id: string,
    config: TerraformProviderConfig,
    props: Arguments,
    table: ArgumentTable<Arguments>,
  ) {
    super(scope, id, config);
    this._inputs = new ConstructInputs<Arguments>(this, table, props);
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return this._inputs.attributes();
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return this._inputs.hclAttributes();
  }
}
