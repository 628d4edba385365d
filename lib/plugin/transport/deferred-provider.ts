/** A provider that is loaded by the first call that needs it: to tell its schemas it need not be there. */
import type { Method, Service } from './grpc-method';
import type { ServedProvider } from './served-provider';

/** Responses that depend on nothing but the version of the provider, by the names of their RPCs, as they are sent. */
export type StoredResponses = ReadonlyMap<string, Uint8Array>;

/** Of every provider. */
const SERVICE = 'tfplugin6.Provider';

/** @param load is called once, at the earliest by a call for which no response is stored */
export function deferredProvider(load: () => Promise<ServedProvider>, stored: StoredResponses): ServedProvider {
  let loading: Promise<ServedProvider> | undefined;
  let loaded: ServedProvider | undefined;
  const service: Service = {
    name: SERVICE,
    method(name) {
      const response = stored.get(name);
      if (response !== undefined) return storedMethod(name, response);
      loading ??= load().then((provider) => (loaded = provider));
      return loaded === undefined
        ? loading.then((provider) => provider.service.method(name))
        : loaded.service.method(name);
    },
  };
  return {
    service,
    stop: () => loaded?.stop(),
    close: async () => (await loading)?.close(),
  };
}

function storedMethod(name: string, response: Uint8Array): Method {
  return { name, respond: () => Promise.resolve(response) };
}
