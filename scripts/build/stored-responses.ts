/** Puts what the provider responds to RPCs without an argument into its bundle. */
import type { Plugin } from 'esbuild';
import { createLogger } from '../../lib/plugin/log';
import { providerService } from '../../lib/plugin/rpc/provider-service';
import { hdpProvider } from '../../lib/provider/provider';

/** Those with which Terraform learns the schemas. Their requests are empty, and so are as bytes. */
const RPCS = ['GetProviderSchema', 'GetResourceIdentitySchemas'];

async function storedResponses(): Promise<ReadonlyMap<string, Uint8Array>> {
  const provider = hdpProvider({ environment: {}, now: () => new Date(0), delay: () => Promise.resolve() });
  const { service } = providerService(provider, createLogger({ module: 'build' }));
  const responses = RPCS.map(async (rpc) => {
    const method = await service.method(rpc);
    if (method === undefined || !('respond' in method)) throw new Error(`the provider has no RPC ${rpc}`);
    return [rpc, await method.respond(new Uint8Array())] as const;
  });
  return new Map(await Promise.all(responses));
}

export const storedResponsesPlugin: Plugin = {
  name: 'stored-responses',
  setup(build) {
    build.onLoad({ filter: /[\\/]lib[\\/]provider[\\/]stored-responses\.ts$/ }, async () => {
      const entries = [...(await storedResponses())].map(
        ([rpc, bytes]) => `['${rpc}', Buffer.from('${Buffer.from(bytes).toString('base64')}', 'base64')]`,
      );
      return { contents: `export const storedResponses = new Map([${entries.join(', ')}]);` };
    });
  },
};
