import { TerraformResource } from 'cdktf';
import type { TerraformMetaArguments, TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import type { ImportForm } from '../contract/import-id';
import type { SynthesizedInputs } from './construct-inputs';
import { importIdViolations, requireImportId } from './import-id';
import { lifecycleOf, withBareTriggers } from './lifecycle';
import { resolve } from './literals';
import { elementConfig } from './meta-arguments';
import { requireScopeAndProps } from './scope-and-props';
import { providerOf } from './synthesis/provider-choice';
import { refuseSharedAddress } from './synthesis/shared-addresses';

/**
 * What a resource is beside its schema. It must not be generic: jsii would lose the class of CDKTF that is its base.
 *
 * @internal
 */
export abstract class ResourceBase extends TerraformResource {
  /** @internal */
  public abstract readonly _inputs: SynthesizedInputs;

  private importedId: unknown;
  private importProvider: TerraformProvider | undefined;

  protected constructor(
    scope: Construct,
    id: string,
    terraformResourceType: string,
    props: TerraformMetaArguments,
    private readonly importForm: ImportForm,
  ) {
    requireScopeAndProps(scope, id, props);
    const { provisioners, connection } = props;
    super(scope, id, { ...elementConfig(terraformResourceType, props), provisioners, connection });
    refuseSharedAddress(this);
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
   * @param provider the provider of the resource, which is taken in any case: Terraform refuses another one
   */
  public override importFrom(id: string, provider?: TerraformProvider): void {
    requireImportId(this.importForm, this.node.path, 'importFrom', id);
    // Terraform refuses one in the import block, too, where the resource names none.
    super.importFrom(id);
    this.importedId = id;
    this.importProvider = provider ?? undefined;
  }

  /** An object is created, or it is imported. */
  private originViolations(): string[] {
    if (this.importedId === undefined) return this._inputs.missingToCreate();
    return [
      ...importIdViolations(this.importForm, 'importFrom', resolve(this, this.importedId)),
      ...this.importProviderViolations(),
    ];
  }

  private importProviderViolations(): string[] {
    const { importProvider: given } = this;
    if (given === undefined || given === (this.provider ?? providerOf(this))) return [];
    return [`'importFrom' takes the provider of the resource: leave it out, and set 'provider' of the resource`];
  }

  /** As Terraform takes it in HCL. */
  public override toHclTerraform(): unknown {
    return withBareTriggers(super.toHclTerraform());
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return this._inputs.attributes();
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return this._inputs.hclAttributes();
  }
}
