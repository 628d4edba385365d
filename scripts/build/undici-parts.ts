/** Leaves out of the bundles what the client does not use of undici: half of it is `fetch`, WebSocket, caches and mocks. */
import type { Plugin } from 'esbuild';

/** What `lib/client` imports at run time, by the module of undici that has it. */
const PARTS = {
  EnvHttpProxyAgent: 'undici/lib/dispatcher/env-http-proxy-agent',
  Pool: 'undici/lib/dispatcher/pool',
} as const;

/** What undici's own index does to all dispatchers, and its proxy agent relies on: it calls `connect` of one. */
const CONNECT = `Object.assign(require('undici/lib/dispatcher/dispatcher').prototype, {
  connect: require('undici/lib/api/api-connect'),
});`;

export const undiciParts: Plugin = {
  name: 'undici-parts',
  setup(build) {
    build.onResolve({ filter: /^undici$/ }, () => ({ path: 'undici', namespace: 'undici-parts' }));
    build.onLoad({ filter: /.*/, namespace: 'undici-parts' }, () => ({
      contents: [
        ...Object.entries(PARTS).map(([name, module]) => `exports.${name} = require('${module}');`),
        CONNECT,
      ].join('\n'),
      resolveDir: build.initialOptions.absWorkingDir,
    }));
  },
};
