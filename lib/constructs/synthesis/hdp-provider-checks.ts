/** What can be wrong with a provider in view of the whole stack. */
import { TerraformStack } from 'cdktf';
import { providerSchema } from '../../contract/provider-schema';
import { isUnencrypted } from '../../contract/unencrypted-url';
import { ConstructList, isInTree } from './construct-list';
import type { HdpProvider } from '../hdp-provider';
import { warnAtSynthesis } from './warnings';

const providers = new ConstructList<HdpProvider>('providers');

export function checkAtSynthesis(provider: HdpProvider): void {
  providers.add(TerraformStack.of(provider), provider);
  provider.node.addValidation({ validate: () => [...sharedAlias(provider), ...otherPackages(provider)] });
  warnAtSynthesis(provider, () => [...missingServerUrl(provider), ...unencrypted(provider)]);
}

/** The HDP providers of a stack, in order of their making. */
export function providersIn(stack: TerraformStack): HdpProvider[] {
  return providers.at(stack).filter((provider) => isInTree(provider));
}

function sharedAlias(provider: HdpProvider): string[] {
  const first = providersIn(TerraformStack.of(provider)).find(({ alias }) => alias === provider.alias);
  if (first === undefined || first === provider) return [];
  return [
    provider.alias === undefined
      ? `'alias' is required, because '${first.node.path}' is the stack's provider without one`
      : `'alias' must be different for each provider of a stack, and '${first.node.path}' has it too, got '${provider.alias}'`,
  ];
}

/** A stack brings the packages of one folder along. */
function otherPackages(provider: HdpProvider): string[] {
  const { packages } = provider;
  const other = providersIn(TerraformStack.of(provider)).find((each) => each.packages !== undefined);
  if (packages === undefined || other?.packages === undefined || other.packages === packages) return [];
  return [
    `'packages' must be the same for each provider of a stack, and '${other.node.path}' has '${other.packages}', got '${packages}'`,
  ];
}

function unencrypted({ serverUrl = '' }: HdpProvider): string[] {
  if (!isUnencrypted(serverUrl)) return [];
  return [
    `'serverUrl' starts with http://: anybody on the network path to the server can read the login and the tokens, got '${serverUrl}'`,
  ];
}

function missingServerUrl(provider: HdpProvider): string[] {
  const { environment } = providerSchema.attributes.server_url;
  if (provider.serverUrl !== undefined || (process.env[environment] ?? '') !== '') return [];
  return [`'serverUrl' is not set, and neither is ${environment} here: it must be set where Terraform runs`];
}
