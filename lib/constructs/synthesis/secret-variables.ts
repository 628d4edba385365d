/** Finds secret variables in expressions. */
import { TerraformElement, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { runningSynthesis, type StackSynthesis } from './stack-synthesis';

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
type ElementsById = ReadonlyMap<string, readonly TerraformElement[]>;

const knownElements = new WeakMap<StackSynthesis, ElementsById>();

/** Those that have one of the flags. */
function variablesIn(scope: IConstruct, resolved: unknown, flags: readonly Flag[]): string[] {
  const text = typeof resolved === 'string' ? resolved : (JSON.stringify(resolved) as string | undefined);
  const names = new Set([...(text ?? '').matchAll(/\bvar\.([\w-]+)/g)].map(([, name = '']) => name));
  if (names.size === 0) return [];
  const elements = elementsById(scope);
  return [...names].filter((name) => elements.get(name)?.some((element) => hasOneOf(flags, element)));
}

/** Of the scope's stack: elements of different types may share an ID. */
function elementsById(scope: IConstruct): ElementsById {
  const synthesis = runningSynthesis(scope);
  // Nothing is added while validations run.
  const known = synthesis && knownElements.get(synthesis);
  if (known !== undefined) return known;
  const elements = new Map<string, TerraformElement[]>();
  for (const node of TerraformStack.of(scope).node.findAll()) {
    if (!TerraformElement.isTerraformElement(node)) continue;
    const sharing = elements.get(node.friendlyUniqueId);
    if (sharing === undefined) elements.set(node.friendlyUniqueId, [node]);
    else sharing.push(node);
  }
  if (synthesis !== undefined) knownElements.set(synthesis, elements);
  return elements;
}

function hasOneOf(flags: readonly Flag[], element: TerraformElement): boolean {
  const { variable } = element.toTerraform() as { variable?: Record<string, Partial<Record<Flag, unknown>>> };
  const written = variable?.[element.friendlyUniqueId];
  return flags.some((flag) => written?.[flag] === true);
}
