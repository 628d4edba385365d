/** Which provider a resource or data source will use, and what may be wrong with it. */
import { TerraformProvider, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { PROVIDER_TYPE } from '../../contract/names';
import { HdpProvider } from '../hdp-provider';
import { providersIn } from './hdp-provider-checks';
import { otherServers, type Referrer } from './reference-servers';

/** A resource or a data source. */
interface ProviderUser extends IConstruct {
  readonly provider?: TerraformProvider;
}

/** The provider that Terraform will use, if it is one of this package. */
export function providerOf(user: ProviderUser): HdpProvider | undefined {
  const chosen = user.provider ?? undefined;
  if (chosen !== undefined) return HdpProvider.isHdpProvider(chosen) ? chosen : undefined;
  return providersIn(TerraformStack.of(user)).find(({ alias }) => alias === undefined);
}

/** To be asked of each resource and data source. */
export function requireUsableProvider(user: ProviderUser & Referrer): void {
  user.node.addValidation({ validate: () => [...unusableProvider(user), ...otherServers(user, providerOf)] });
}

function unusableProvider(user: ProviderUser): string[] {
  const stack = TerraformStack.of(user);
  const chosen = user.provider ?? undefined;
  if (chosen !== undefined) {
    if (!TerraformProvider.isTerraformProvider(chosen) || chosen.terraformResourceType !== PROVIDER_TYPE)
      return ["'provider' must be an HdpProvider"];
    const { path } = TerraformStack.of(chosen).node;
    return path === stack.node.path
      ? []
      : [`'provider' must be one of stack '${stack.node.path}', got '${chosen.node.path}'`];
  }
  if (providerOf(user) !== undefined) return [];
  const providers = stack.allProviders().filter(({ terraformResourceType }) => terraformResourceType === PROVIDER_TYPE);
  if (providers.some(({ alias }) => alias === undefined)) return [];
  return [
    providers.length === 0
      ? `there is no HdpProvider in stack '${stack.node.path}': add one`
      : `'provider' is required, because every HdpProvider of stack '${stack.node.path}' has an alias`,
  ];
}
