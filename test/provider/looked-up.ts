/** A data source of Terraform, read without a runtime around the provider. */
import { DiagnosticError } from '../../lib/plugin';
import type { ProviderArguments } from '../../lib/provider/setting-diagnostics';
import { ignore, LOG, providerIn, sessionOf } from './session';

const provider = providerIn();

/** @returns the state, or the diagnostic, with `SERVER` in place of the server's URL */
export async function lookedUp(
  type: string,
  given: Readonly<Record<string, unknown>>,
  { url }: { readonly url: string },
  as: Partial<ProviderArguments> = {},
): Promise<unknown> {
  const definition = provider.dataSources[type];
  const session = await sessionOf({ server_url: url, username: 'admin', password: 'secret', max_retries: 0, ...as });
  const nothing = Object.fromEntries(Object.keys(definition?.schema.attributes ?? {}).map((name) => [name, null]));
  const context = { client: session, signal: new AbortController().signal, log: LOG, warn: ignore };
  try {
    return await definition?.read({ ...nothing, ...given }, context);
  } catch (error) {
    const diagnostic =
      error instanceof DiagnosticError
        ? error.diagnostic
        : provider.describe(error, { operation: 'read', typeName: type }, session);
    if (diagnostic === undefined) throw error;
    return { ...diagnostic, detail: diagnostic.detail.replaceAll(url, 'SERVER') };
  } finally {
    await provider.close?.(session);
  }
}
