/** What a gRPC server serves: its methods, which take and give messages as bytes. */

/** As ts-proto generates it. */
export interface MethodDefinition<Request, Response> {
  readonly name: string;
  readonly requestType: { decode(bytes: Uint8Array): Request };
  readonly responseType: { encode(message: Response): { finish(): Uint8Array } };
}

/** Resolves when the client takes the next response, with whether it waits for one at all. */
export type Send<Response> = (response: Response) => Promise<boolean>;

/** Calls back once the client has cancelled the call, its deadline has passed or its connection is gone. */
export type OnCancelled = (callback: () => void) => void;

interface UnaryMethod {
  readonly name: string;
  /** What it does is not cancelled with the call. */
  readonly respond: (request: Uint8Array) => Promise<Uint8Array>;
}

interface StreamingMethod {
  readonly name: string;
  readonly stream: (request: Uint8Array, send: Send<Uint8Array>, onCancelled: OnCancelled) => Promise<void>;
}

export type Method = UnaryMethod | StreamingMethod;

/** What is known at once, or has to be loaded first. */
export type Loadable<T> = T | Promise<T>;

export interface Service {
  /** With its package. */
  readonly name: string;
  /** The method of this name. Undefined: it is refused as unimplemented. */
  method(name: string): Loadable<Method | undefined>;
}

export function service(name: string, methods: readonly Method[]): Service {
  const byName = new Map(methods.map((method) => [method.name, method]));
  return { name, method: (wanted) => byName.get(wanted) };
}

/** A method with one request and one response. */
export function unary<Request, Response>(
  { name, requestType, responseType }: MethodDefinition<Request, Response>,
  handle: (request: Request) => Response | Promise<Response>,
): UnaryMethod {
  return {
    name,
    respond: async (bytes) => responseType.encode(await handle(requestType.decode(bytes))).finish(),
  };
}

/** A method with one request and any number of responses. */
export function serverStreaming<Request, Response>(
  { name, requestType, responseType }: MethodDefinition<Request, Response>,
  handle: (request: Request, send: Send<Response>, onCancelled: OnCancelled) => Promise<void>,
): StreamingMethod {
  return {
    name,
    stream: async (bytes, send, onCancelled) =>
      handle(requestType.decode(bytes), (response) => send(responseType.encode(response).finish()), onCancelled),
  };
}
