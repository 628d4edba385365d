/** The entry of a provider's process, and a provider inside another process for tests. */
import { writeSync } from 'node:fs';
import type { ProviderDefinition } from './definition';
import { createLogger } from './log';
import type { Schema } from './schema';
import { runPluginProcess } from './transport/plugin-process';
import { endOnCrash, onSignal, reserveStdout } from './transport/process-guards';
import type { StoredResponses } from './transport/deferred-provider';
import type { ServedProvider } from './transport/served-provider';
import type { SharedServer } from './transport/shared-server';

/** A provider, or what loads it. Loaded late, it does not delay the handshake that Terraform waits for. */
type DefinitionSource<S extends Schema, Client> =
  ProviderDefinition<S, Client> | (() => ProviderDefinition<S, Client> | Promise<ProviderDefinition<S, Client>>);

/**
 * Serves a provider to the Terraform process that started this one; to be called first thing in the program.
 *
 * Started by hand with `--debug` it serves any number of Terraform commands instead, without TLS, until Ctrl-C: it prints
 * the variable `TF_REATTACH_PROVIDERS` that is to be set for them.
 *
 * From here on the process belongs to Terraform: it ends when Terraform asks for it or is gone, whatever is written to
 * `process.stdout` goes to stderr, and an uncaught exception ends it with exit code 1.
 *
 * @param loadResponses loads responses that are known before the provider is loaded. @default none
 */
export async function serve<S extends Schema, Client>(
  source: DefinitionSource<S, Client>,
  loadResponses: () => Promise<StoredResponses> = () => Promise.resolve(new Map()),
): Promise<void> {
  if (!process.argv.includes('--debug')) {
    return runPluginProcess(async () => (await servedProviders(await definitionOf(source)))(), loadResponses);
  }
  endOnCrash();
  reserveStdout();
  const server = await serveInProcess(await definitionOf(source));
  onSignal(['SIGINT', 'SIGTERM', 'SIGHUP'], () => {
    void server.close().then(() => process.exit(0));
  });
  const value = server.reattach.replaceAll("'", "'\\''");
  writeSync(1, `TF_REATTACH_PROVIDERS='${value}'\n`);
}

/**
 * Serves a provider out of this process, for tests: Terraform connects to it where `TF_REATTACH_PROVIDERS` is set to the
 * response's `reattach`. Each connection has its own configured client.
 */
export async function serveInProcess<S extends Schema, Client>(
  definition: ProviderDefinition<S, Client>,
): Promise<SharedServer> {
  const [{ startSharedServer }, create] = await Promise.all([
    import('./transport/shared-server.js'),
    servedProviders(definition),
  ]);
  return startSharedServer({ providerAddress: definition.address, create });
}

async function servedProviders<S extends Schema, Client>(
  definition: ProviderDefinition<S, Client>,
): Promise<() => ServedProvider> {
  const { providerService } = await import('./rpc/provider-service.js');
  const type = definition.address.split('/').at(-1) ?? definition.address;
  const log = createLogger({ module: type });
  return () => providerService(definition, log);
}

function definitionOf<S extends Schema, Client>(source: DefinitionSource<S, Client>) {
  return typeof source === 'function' ? source() : source;
}
