/** The RPCs that a plan and an apply of what exists do without: loaded with the first of them, not at the start. */
export { generateResourceConfig } from './generate-resource-config';
export { getResourceIdentitySchemas } from './get-resource-identity-schemas';
export { importResourceState } from './import-resource-state';
export { invokeAction } from './invoke-action';
export { listResource } from './list-resource';
export { moveResourceState } from './move-resource-state';
export { planAction } from './plan-action';
export { upgradeResourceIdentity } from './upgrade-resource-identity';
export { validateActionConfig } from './validate-action-config';
export { validateListResourceConfig } from './validate-list-resource-config';
