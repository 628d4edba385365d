/** For which platforms the provider is put into the folder of a stack. */
import type { TerraformStack } from 'cdktf';
import { UNIX_PLATFORMS } from '../../contract/names';
import { platformsRule } from '../../contract/rules';
import type { HdpProvider } from '../hdp-provider';
import { ConstructValidationError, violationOf, type Argument } from '../validation';
import { providersIn } from './hdp-provider-checks';

const PLATFORMS: Argument = {
  attribute: 'platforms',
  type: ['list', 'string'],
  known: true,
  rules: [platformsRule],
};

/** @throws ConstructValidationError */
export function checkPlatforms({ node }: HdpProvider, platforms: readonly string[] | undefined): void {
  const violation = violationOf('platforms', PLATFORMS, platforms);
  if (violation !== undefined) throw new ConstructValidationError(node.path, [violation]);
}

/** The providers of a stack share one folder: it has what any of them asks for. */
export function platformsOf(stack: TerraformStack): readonly string[] {
  const asked = providersIn(stack).map(({ platforms }) => platforms);
  return UNIX_PLATFORMS.filter((platform) => asked.some((some) => some?.includes(platform) ?? true));
}
