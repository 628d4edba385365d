import { TerraformResource } from 'cdktf';
import type { TerraformMetaArguments, TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import type { ImportForm } from '../contract/import-id';
import type { SynthesizedInputs } from './construct-inputs';
import { importIdViolations, requireImportId } from './import-id';
import { lifecycleOf } from './lifecycle';
import { resolve } from './literals';
import { elementConfig } from './meta-arguments';
import { requireStack } from './synthesis/own-framework';

/**
 * What a resource is beside its schema. It must not be generic: jsii would lose the class of CDKTF that is its base.
 *
 * @internal
 */
export abstract class ResourceBase extends TerraformResource {
  /** @internal */
  public abstract readonly _inputs: SynthesizedInputs;

  private importedId: unknown;

  protected constructor(
    scope: Construct,
    id: string,
    terraformResourceType: string,
    props: TerraformMetaArguments,
    private readonly importForm: ImportForm,
  ) {
    requireStack(scope, id);
    const { provisioners, connection } = props;
    super(scope, id, { ...elementConfig(terraformResourceType, props), provisioners, connection });
    this.node.addValidation({ validate: () => this.originViolations() });
  }

  public override get terraformMetaArguments(): { [name: string]: unknown } {
    const { lifecycle } = this;
    return { ...super.terraformMetaArguments, lifecycle: lifecycleOf(lifecycle, this._inputs.replacementTriggers()) };
  }

  /**
   * Imports an existing object with the next deployment.
   *
   * @param id ID of the object, as `terraform import` takes it; it must not be blank
   * @param provider of the server; default: the provider of the resource
   */
  public override importFrom(id: string, provider?: TerraformProvider): void {
    requireImportId(this.importForm, this.node.path, 'importFrom', id);
    super.importFrom(id, provider);
    this.importedId = id;
  }

  /** An object is created, or it is imported. */
  private originViolations(): string[] {
    if (this.importedId === undefined) return this._inputs.missingToCreate();
    return importIdViolations(this.importForm, 'importFrom', resolve(this, this.importedId));
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return this._inputs.attributes();
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return this._inputs.hclAttributes();
  }
}
