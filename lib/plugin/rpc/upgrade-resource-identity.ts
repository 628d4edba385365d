import type {
  UpgradeResourceIdentity_Request,
  UpgradeResourceIdentity_Response,
} from '../transport/generated/tfplugin6';
import type { Call } from './call';

/** An error: no resource has an identity. */
export function upgradeResourceIdentity<Client>(
  request: UpgradeResourceIdentity_Request,
  call: Call<Client>,
): Promise<UpgradeResourceIdentity_Response> {
  return call.respond({ upgradedIdentity: undefined }, () => {
    call.error({
      summary: 'Resource Identity Not Supported',
      detail: `${request.typeName} has no resource identity, but its state holds one: it was written by another provider.`,
    });
    return { upgradedIdentity: undefined };
  });
}
