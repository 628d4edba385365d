/** Finds secret variables in expressions. */
import { TerraformElement, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';

/**
 * Names of the ephemeral variables of the construct's stack that a resolved value refers to: Terraform lets them feed
 * provider arguments, write-only arguments and provisioners only.
 */
export function ephemeralVariablesIn(scope: IConstruct, resolved: unknown): string[] {
  return variablesIn(scope, resolved, ['ephemeral']);
}

/** Names of the variables of the construct's stack that a resolved value refers to and nobody should see. */
export function secretVariablesIn(scope: IConstruct, resolved: unknown): string[] {
  return variablesIn(scope, resolved, ['ephemeral', 'sensitive']);
}

type Flag = 'ephemeral' | 'sensitive';

/** Those that have one of the flags. */
function variablesIn(scope: IConstruct, resolved: unknown, flags: readonly Flag[]): string[] {
  const text = typeof resolved === 'string' ? resolved : (JSON.stringify(resolved) as string | undefined);
  const names = new Set([...(text ?? '').matchAll(/\bvar\.([\w-]+)/g)].map(([, name]) => name));
  if (names.size === 0) return [];
  return TerraformStack.of(scope)
    .node.findAll()
    .filter((node) => TerraformElement.isTerraformElement(node))
    .filter((element) => names.has(element.friendlyUniqueId) && hasOneOf(flags, element))
    .map((element) => element.friendlyUniqueId);
}

function hasOneOf(flags: readonly Flag[], element: TerraformElement): boolean {
  const { variable } = element.toTerraform() as { variable?: Record<string, Partial<Record<Flag, unknown>>> };
  const written = variable?.[element.friendlyUniqueId];
  return flags.some((flag) => written?.[flag] === true);
}
