import { dependable } from 'cdktf';
import type { TerraformResourceLifecycle } from 'cdktf';

/**
 * CDKTF writes resources in `replaceTriggeredBy` as `${…}`, which Terraform refuses there.
 *
 * @param triggers what replaces the resource beside what the user says
 */
export function lifecycleOf(
  lifecycle: TerraformResourceLifecycle | undefined,
  triggers: readonly string[],
): TerraformResourceLifecycle | undefined {
  const { replaceTriggeredBy: given = [] } = lifecycle ?? {};
  if (given.length + triggers.length === 0) return lifecycle;
  const written = given.map((by) => (typeof by === 'string' ? by : dependable(by)));
  return { ...lifecycle, replaceTriggeredBy: [...written, ...triggers] };
}
