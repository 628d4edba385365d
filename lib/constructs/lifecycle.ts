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

type Blocks = Readonly<Record<string, { readonly lifecycle?: { replace_triggered_by?: unknown } }>>;

/** In HCL Terraform wants references there without quotes. CDKTF quotes each string of a list, but no string that is a list. */
export function withBareTriggers<Written>(written: Written): Written {
  const { resource = {} } = written as { readonly resource?: Readonly<Record<string, Blocks>> };
  for (const { lifecycle } of Object.values(resource).flatMap((blocks) => Object.values(blocks))) {
    const triggers = lifecycle?.replace_triggered_by;
    if (lifecycle !== undefined && Array.isArray(triggers)) lifecycle.replace_triggered_by = `[${triggers.join(', ')}]`;
  }
  return written;
}
