/** Refuses a scope without a stack, or with one of the other framework, before a synthesis fails in a way that names nobody. */
import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { entryFor, frameworkOf } from '../framework';
import { ConstructValidationError } from '../validation';

/** Scopes that are in a stack of this framework: a construct stays where it was made. */
const accepted = new WeakSet<IConstruct>();

/**
 * CDKTF's own errors come later, name no construct, and do not come at all for a lookup without a stack.
 *
 * @param id that the construct will have in the scope
 * @throws ConstructValidationError
 */
export function requireStack(scope: IConstruct, id: string): void {
  if (accepted.has(scope)) return;
  const scopes = scopesOf(scope);
  const refuse = (violation: string): never => {
    const path = [...scopes.slice(1).map(({ node }) => node.id), id].join('/');
    throw new ConstructValidationError(path, [violation]);
  };
  const stack = scopes.find((each) => TerraformStack.isStack(each));
  if (stack === undefined)
    return refuse('must be in a TerraformStack: pass a stack as its scope, or a construct in one');
  // Not the name by which it is imported: either package may be installed under the other's.
  const [own, other] = [frameworkOf(TerraformStack), frameworkOf(stack.constructor)];
  if (own !== other && own !== undefined && other !== undefined) {
    return refuse(
      `stack '${stack.node.path}' is a stack of '${other}', and this construct is for '${own}': import it from '${entryFor(other)}'`,
    );
  }
  accepted.add(scope);
}

/** None of what is no construct, which plain JavaScript may pass. */
function scopesOf(scope: Partial<IConstruct> | undefined | null): IConstruct[] {
  return scope?.node?.scopes ?? [];
}
