/** Which packages a stack brings along. */
import type { TerraformStack } from 'cdktf';
import { notBlankRule } from '../../contract/rules';
import type { HdpProvider } from '../hdp-provider';
import { ConstructValidationError, violationOf, type Argument } from '../validation';
import { bundledProvider, type PackedProvider } from './bundled-provider';
import { providersIn } from './hdp-provider-checks';
import { platformsOf } from './platforms';
import { StandalonePackagesError, withStandalonePackages } from './standalone-packages';

const FOLDER: Argument = { attribute: 'packages', type: 'string', known: true, rules: [notBlankRule] };

/** @throws ConstructValidationError */
export function requireFolder({ node }: HdpProvider, packages: unknown): void {
  const violation = violationOf('packages', FOLDER, packages);
  if (violation !== undefined) throw new ConstructValidationError(node.path, [violation]);
}

/** @throws ConstructValidationError where the folder of standalone packages cannot be used */
export function broughtProvider(stack: TerraformStack): PackedProvider {
  const provider = bundledProvider();
  const archives = Object.fromEntries(platformsOf(stack).map((platform) => [platform, provider.archive]));
  const asking = providersIn(stack).find(({ packages }) => packages !== undefined);
  if (asking?.packages === undefined) return { ...provider, archives };
  try {
    return withStandalonePackages({ ...provider, archives }, asking.packages);
  } catch (error) {
    if (!(error instanceof StandalonePackagesError)) throw error;
    throw new ConstructValidationError(asking.node.path, [`'packages' ${error.message}`]);
  }
}
