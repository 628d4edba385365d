/** A provider that is loaded by the first call that needs it: to tell its schemas it need not be there. */
import type { Method, Service } from './grpc-method';
import { StatusCode, StatusError } from './grpc-status';
import type { ServedProvider } from './served-provider';

/** Responses that depend on nothing but the version of the provider, by the names of their RPCs, as they are sent. */
export type StoredResponses = ReadonlyMap<string, Uint8Array>;

/** Of every provider. */
const SERVICE = 'tfplugin6.Provider';

/** @param load is called once, at the earliest by a call for which no response is stored */
export function deferredProvider(load: () => Promise<ServedProvider>, stored: StoredResponses): ServedProvider {
  let loading: Promise<ServedProvider> | undefined;
  let loaded: ServedProvider | undefined;
  let isStopped = false;

  /** A call that waits for the provider is in hand, too: it must not begin once that was to end. */
  const refuseIfStopped = (): void => {
    if (isStopped) throw new StatusError(StatusCode.CANCELLED, 'The provider was stopped.');
  };

  async function loadedMethod(name: string): Promise<Method | undefined> {
    refuseIfStopped();
    loaded = await (loading ??= load());
    refuseIfStopped();
    return loaded.service.method(name);
  }

  const service: Service = {
    name: SERVICE,
    method: (name) => {
      const response = stored.get(name);
      return response === undefined ? loadedMethod(name) : { name, respond: () => Promise.resolve(response) };
    },
  };
  return {
    service,
    stop: () => {
      isStopped = true;
      loaded?.stop();
    },
    // Before it is loaded no call has opened anything.
    close: async () => loaded?.close(),
  };
}
