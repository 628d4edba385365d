/** Refuses what plain JavaScript may leave out of a static method, by the name of the parameter. */
import type { Construct } from 'constructs';
import { ConstructValidationError } from './validation';

/** @throws ConstructValidationError with the path that the construct would have */
export function requireParameter(scope: Construct, id: string, parameter: string, value: unknown): void {
  if (value !== undefined && value !== null) return;
  throw new ConstructValidationError(`${scope.node.path}/${id}`, [`'${parameter}' is required`]);
}
