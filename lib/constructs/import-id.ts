/** Checks what an import block gets. */
import { importIdRule } from '../contract/import-id';
import { notBlankRule } from '../contract/rules';
import { ConstructValidationError, violationOf, type Argument } from './validation';

const IMPORT_ID: Argument = { attribute: 'id', type: 'string', required: true, rules: [notBlankRule, importIdRule] };

/** What is wrong with the ID. */
export function importIdViolations(property: string, id: unknown): string[] {
  const violation = violationOf(property, IMPORT_ID, id);
  return violation === undefined ? [] : [violation];
}

/** @throws ConstructValidationError with the construct's path */
export function requireImportId(path: string, property: string, id: unknown): void {
  const violations = importIdViolations(property, id);
  if (violations.length > 0) throw new ConstructValidationError(path, violations);
}
