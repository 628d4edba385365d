/** Puts the Terraform provider that this package carries into the folder of each stack that uses it. */
import type { TerraformStack } from 'cdktf';

const MARK = Symbol.for('cdktf-provider-hdp/brings-provider-along');

/**
 * Lets a synthesis of the stack copy the packed provider into `terraform.d/plugins` of the stack's folder and record it in
 * `.terraform.lock.hcl`. Calls after the first, also from another copy of this package, change nothing.
 */
export function bringProviderAlong(stack: TerraformStack): void {
  if (MARK in stack) return;
  Object.defineProperty(stack, MARK, { value: true });
}
