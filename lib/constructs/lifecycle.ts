import { dependable } from 'cdktf';
import type { TerraformMetaArguments, TerraformResourceLifecycle } from 'cdktf';

/** CDKTF writes resources in `replaceTriggeredBy` as `${…}`, which Terraform refuses there. */
export function lifecycleOf({ lifecycle }: TerraformMetaArguments): TerraformResourceLifecycle | undefined {
  const triggers = lifecycle?.replaceTriggeredBy;
  if (triggers === undefined) return lifecycle;
  return { ...lifecycle, replaceTriggeredBy: triggers.map((by) => (typeof by === 'string' ? by : dependable(by))) };
}
