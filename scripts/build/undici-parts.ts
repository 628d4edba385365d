/** Leaves out of the bundles what the client does not use of undici: half of it is `fetch`, WebSocket, caches and mocks. */
import type { Plugin } from 'esbuild';

/** What undici's own index does to all dispatchers, and its proxy agent relies on: it calls `connect` of one. */
const CONNECT = `Object.assign(require('undici/lib/dispatcher/dispatcher').prototype, {
  connect: require('undici/lib/api/api-connect'),
});`;

/** What `lib/client` imports at run time, by the module of undici that has it. */
const DIRECT = "exports.Agent = require('undici/lib/dispatcher/agent');";
const PROXIED = `exports.EnvHttpProxyAgent = require('undici/lib/dispatcher/env-http-proxy-agent');
exports.Pool = require('undici/lib/dispatcher/pool');
${CONNECT}`;

/** For bodies that are forms with files: the client sends strings. */
const NO_FORMS = "exports.extractBody = () => { throw new TypeError('a body must be a string'); };";

export const undiciParts: Plugin = {
  name: 'undici-parts',
  setup(build) {
    build.onResolve({ filter: /^undici$/ }, ({ importer }) => ({
      path: /direct-agent\.ts$/.test(importer) ? 'direct' : 'undici',
      namespace: 'undici-parts',
    }));
    build.onLoad({ filter: /.*/, namespace: 'undici-parts' }, ({ path }) => ({
      contents: path === 'direct' ? DIRECT : PROXIED,
      resolveDir: build.initialOptions.absWorkingDir,
    }));
    build.onLoad({ filter: /undici[\\/]lib[\\/]web[\\/]fetch[\\/]body\.js$/ }, () => ({ contents: NO_FORMS }));
  },
};
