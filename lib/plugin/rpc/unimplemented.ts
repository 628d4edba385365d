import { status, type sendUnaryData } from '@grpc/grpc-js';
import type { ProviderServer } from '../transport/generated/tfplugin6';

/**
 * The RPCs of features that no provider here has. Terraform calls none of them, since schema and capabilities do not offer
 * the feature. The two that list features list none.
 */
export const unimplemented: Pick<
  ProviderServer,
  | 'getResourceIdentitySchemas'
  | 'upgradeResourceIdentity'
  | 'moveResourceState'
  | 'getFunctions'
  | 'callFunction'
  | 'validateEphemeralResourceConfig'
  | 'openEphemeralResource'
  | 'renewEphemeralResource'
  | 'closeEphemeralResource'
  | 'validateListResourceConfig'
  | 'listResource'
> = {
  getResourceIdentitySchemas: (_, respond) => {
    respond(null, { identitySchemas: {}, diagnostics: [] });
  },
  getFunctions: (_, respond) => {
    respond(null, { functions: {}, diagnostics: [] });
  },
  upgradeResourceIdentity: refuse('UpgradeResourceIdentity'),
  moveResourceState: refuse('MoveResourceState'),
  callFunction: refuse('CallFunction'),
  validateEphemeralResourceConfig: refuse('ValidateEphemeralResourceConfig'),
  openEphemeralResource: refuse('OpenEphemeralResource'),
  renewEphemeralResource: refuse('RenewEphemeralResource'),
  closeEphemeralResource: refuse('CloseEphemeralResource'),
  validateListResourceConfig: refuse('ValidateListResourceConfig'),
  listResource: (call) => {
    call.emit('error', refusal('ListResource'));
  },
};

function refuse(rpc: string): (_: object, respond: sendUnaryData<never>) => void {
  return (_, respond) => {
    respond(refusal(rpc));
  };
}

function refusal(rpc: string): { readonly code: status; readonly details: string } {
  return { code: status.UNIMPLEMENTED, details: `this provider does not implement ${rpc}` };
}
