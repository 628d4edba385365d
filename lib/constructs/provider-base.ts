import { TerraformProvider } from 'cdktf';
import type { SynthesizedInputs } from './construct-inputs';

/**
 * What a provider is beside its schema. It must not be generic: jsii would lose the class of CDKTF that is its base.
 *
 * @internal
 */
export abstract class ProviderBase extends TerraformProvider {
  /** @internal */
  public abstract readonly _inputs: SynthesizedInputs;

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return this._inputs.attributes();
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return this._inputs.hclAttributes();
  }
}
