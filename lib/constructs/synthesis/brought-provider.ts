/** Which packages a stack brings along. */
import { Token, type TerraformStack } from 'cdktf';
import { ConstructValidationError } from '../validation';
import { bundledProvider, type PackedProvider } from './bundled-provider';
import { providersIn } from './hdp-provider-checks';
import { StandalonePackagesError, withStandalonePackages } from './standalone-packages';

/** @throws ConstructValidationError */
export function requireFolder(path: string, packages: unknown): void {
  if (packages === undefined) return;
  if (Token.isUnresolved(packages)) refuse(path, 'must be known at synthesis, got a reference');
  if (typeof packages !== 'string' || packages.trim() === '') {
    refuse(path, `must be the path of a folder, got ${JSON.stringify(packages)}`);
  }
}

/** @throws ConstructValidationError where the folder of standalone packages cannot be used */
export function broughtProvider(stack: TerraformStack): PackedProvider {
  const provider = providersIn(stack).find(({ packages }) => packages !== undefined);
  if (provider?.packages === undefined) return bundledProvider();
  try {
    return withStandalonePackages(bundledProvider(), provider.packages);
  } catch (error) {
    if (!(error instanceof StandalonePackagesError)) throw error;
    return refuse(provider.node.path, error.message);
  }
}

function refuse(path: string, reason: string): never {
  throw new ConstructValidationError(path, [`'packages' ${reason}`]);
}
