/** Refuses what plain JavaScript may pass to a constructor, before anything of it is read. */
import type { Construct } from 'constructs';
import { requireStack } from './synthesis/own-framework';
import { ConstructValidationError } from './validation';

/** @throws ConstructValidationError with the path that the construct would have */
export function requireScopeAndProps(scope: Construct, id: string, props: unknown): void {
  requireStack(scope, id);
  if (typeof props === 'object' && props !== null && !Array.isArray(props)) return;
  // Not the value: it may be a secret.
  const got =
    props === undefined || props === null ? String(props) : `a ${Array.isArray(props) ? 'list' : typeof props}`;
  throw new ConstructValidationError(`${scope.node.path}/${id}`, [`'props' must be an object, got ${got}`]);
}
