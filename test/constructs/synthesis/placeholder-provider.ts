import { TerraformProvider, TerraformStack, type App } from 'cdktf';
import { bringProviderAlong } from '../../../lib/constructs/synthesis/bring-along';
import { PROVIDER_ADDRESS } from '../../../lib/contract/names';
import type { BundledProvider } from '../../../lib/constructs/synthesis/bundled-provider';

/** A stack that requires the provider in this version, and others, and brings the provider along. */
export class PlaceholderStack extends TerraformStack {
  public constructor(
    app: App,
    id: string,
    find: () => BundledProvider,
    others: Readonly<Record<string, { source: string; version: string }>> = {},
  ) {
    super(app, id);
    const required = { hdp: { source: PROVIDER_ADDRESS, version: find().version }, ...others };
    for (const [providerName, { source, version }] of Object.entries(required)) {
      new RequiredProvider(this, providerName, {
        terraformResourceType: providerName,
        terraformProviderSource: source,
        terraformGeneratorMetadata: { providerName, providerVersionConstraint: version },
      });
    }
    bringProviderAlong(this, find);
  }
}

class RequiredProvider extends TerraformProvider {}
