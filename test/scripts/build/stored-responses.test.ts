/** What the build stores of the provider's responses, in the program as it is shipped. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../../lib/plugin/log';
import { providerService } from '../../../lib/plugin/rpc/provider-service';
import type { StoredResponses } from '../../../lib/plugin/transport/deferred-provider';
import { hdpProvider } from '../../../lib/provider/provider';
import { storedResponses as unbuilt } from '../../../lib/provider/stored-responses';
import { bundle } from '../../../scripts/build/bundle';

const folder = mkdtempSync(join(tmpdir(), 'hdp-stored-'));
let stored: StoredResponses;

beforeAll(async () => {
  const { files } = await bundle({
    root: join(__dirname, '../../..'),
    entries: { provider: 'lib/provider/main.ts' },
    compact: true,
  });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  const [part = ''] = Object.keys(files).filter((name) => name.startsWith('stored-responses-'));
  ({ storedResponses: stored } = (await import(join(folder, part))) as { storedResponses: StoredResponses });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What the provider itself responds, wherever it runs. */
async function response(rpc: string, request: Uint8Array, environment: NodeJS.ProcessEnv): Promise<Uint8Array> {
  const provider = hdpProvider({ environment, folder, now: () => new Date(), delay: () => Promise.resolve() });
  const method = await providerService(provider, createLogger({ module: 'test' })).service.method(rpc);
  if (method === undefined || !('respond' in method)) throw new Error(`no RPC ${rpc}`);
  return method.respond(request);
}

describe('stored responses', () => {
  it('are those to the RPCs that tell schemas', () => {
    expect([...stored.keys()]).toEqual(['GetProviderSchema', 'GetResourceIdentitySchemas']);
  });

  it.each([
    ['nothing', {}],
    [
      'settings',
      { HDP_SERVER_URL: 'https://example.com', HDP_USERNAME: 'admin', HDP_PASSWORD: 'none', HDP_USER: 'owner' },
    ],
  ])('are byte for byte what the provider responds with %s in its environment', async (_name, environment) => {
    for (const [rpc, bytes] of stored) {
      expect(bytes.length).toBeGreaterThan(100);
      expect(Buffer.compare(bytes, await response(rpc, new Uint8Array(), environment))).toBe(0);
    }
  });

  it('are none in the sources, where the provider itself responds', () => {
    expect(unbuilt).toEqual(new Map());
  });
});
