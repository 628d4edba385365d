import { providerService } from '../../../lib/plugin/rpc/provider-service';
import { ProviderService } from '../../../lib/plugin/transport/generated/tfplugin6';
import { providerOf } from './served-resources';

/** RPCs of features that no provider here has. gRPC refuses them as unimplemented. */
const UNIMPLEMENTED = [
  'callFunction',
  'validateEphemeralResourceConfig',
  'openEphemeralResource',
  'renewEphemeralResource',
  'closeEphemeralResource',
];

describe('the RPCs of a provider', () => {
  it('are all that the protocol has, except for a few', () => {
    const ignore = (): void => undefined;
    const log = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };
    const { service } = providerService(providerOf({}), log);
    const missing = Object.keys(ProviderService).filter((name) => !(name in service));
    expect(missing).toEqual(UNIMPLEMENTED);
    expect(Object.keys(service).filter((name) => !(name in ProviderService))).toEqual([]);
  });
});
