/** Checks what an import block gets. */
import type { ImportForm } from '../contract/import-id';
import { notBlankRule } from '../contract/rules';
import { ConstructValidationError, violationOf } from './validation';

/** What is wrong with the ID. */
export function importIdViolations(form: ImportForm, property: string, id: unknown): string[] {
  const argument = { attribute: 'id', type: 'string', required: true, rules: [notBlankRule, form] } as const;
  const violation = violationOf(property, argument, id);
  return violation === undefined ? [] : [violation];
}

/** @throws ConstructValidationError with the construct's path */
export function requireImportId(form: ImportForm, path: string, property: string, id: unknown): void {
  const violations = importIdViolations(form, property, id);
  if (violations.length > 0) throw new ConstructValidationError(path, violations);
}
