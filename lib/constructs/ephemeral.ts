/** Finds ephemeral variables in expressions: Terraform lets them feed provider and write-only arguments only. */
import { TerraformElement, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';

/** Names of the ephemeral variables of the construct's stack that a resolved value refers to. */
export function ephemeralVariablesIn(scope: IConstruct, resolved: unknown): string[] {
  if (typeof resolved !== 'string') return [];
  const names = new Set([...resolved.matchAll(/\bvar\.([\w-]+)/g)].map(([, name]) => name));
  if (names.size === 0) return [];
  return TerraformStack.of(scope)
    .node.findAll()
    .filter((node) => TerraformElement.isTerraformElement(node))
    .filter((element) => names.has(element.friendlyUniqueId) && isEphemeralVariable(element))
    .map((element) => element.friendlyUniqueId);
}

function isEphemeralVariable(element: TerraformElement): boolean {
  const { variable } = element.toTerraform() as { variable?: Record<string, { ephemeral?: unknown }> };
  return variable?.[element.friendlyUniqueId]?.ephemeral === true;
}
