/** What a synthesized stack says about the providers that it needs. */

export interface PinnedProvider {
  /** `<hostname>/<namespace>/<type>` */
  readonly address: string;
  readonly version: string;
}

/** Part of Terraform itself, never installed and never locked. */
const BUILT_IN = 'terraform.io/builtin/';

/** Three numbers, or fewer: Terraform takes `1.2` for `1.2.0`. */
const EXACT_VERSION = /^\s*=?\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?([-+][\w.+-]+)?\s*$/;

/**
 * The providers of `terraform.required_providers` that are pinned to one exact version.
 *
 * A range is left out: which version it will be, only Terraform can say when it has asked the registry.
 */
export function pinnedProviders(stack: unknown): PinnedProvider[] {
  const required = member(member(stack, 'terraform'), 'required_providers');
  if (typeof required !== 'object' || required === null) return [];
  const pinned: PinnedProvider[] = [];
  for (const [localName, requirement] of Object.entries(required) as [string, unknown][]) {
    const source = member(requirement, 'source') ?? localName;
    const version = exactVersion(member(requirement, 'version') ?? requirement);
    if (typeof source !== 'string' || version === undefined) continue;
    const address = fullAddress(source);
    if (!address.startsWith(BUILT_IN)) pinned.push({ address, version });
  }
  return pinned;
}

/** Undefined for a range, and for what is no version constraint at all. */
function exactVersion(constraint: unknown): string | undefined {
  const match = typeof constraint === 'string' ? EXACT_VERSION.exec(constraint) : null;
  if (match === null) return undefined;
  const [, major, minor = '0', patch = '0', suffix = ''] = match;
  return `${[major, minor, patch].map(Number).join('.')}${suffix}`;
}

function fullAddress(source: string): string {
  const parts = source.toLowerCase().split('/');
  return [...['registry.terraform.io', 'hashicorp'].slice(0, Math.max(0, 3 - parts.length)), ...parts].join('/');
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as { readonly [name: string]: unknown })[name]
    : undefined;
}
