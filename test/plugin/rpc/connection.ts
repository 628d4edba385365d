/** A provider under test, called over a real gRPC connection as Terraform calls it. */
import { Client, credentials, type ChannelCredentials, type ClientOptions, type MethodDefinition } from '@grpc/grpc-js';
import type { Logger, ProviderDefinition, Schema } from '../../../lib/plugin';
import { providerService } from '../../../lib/plugin/rpc/provider-service';
import { startSharedServer } from '../../../lib/plugin/transport/shared-server';
import { Diagnostic_Severity, ProviderService, type AttributePath_Step, type Diagnostic } from '../generated/tfplugin6';
import { messageOf, type Values } from './object-of';

export interface Connection {
  readonly ask: <Request, Response>(method: Method<Request, Response>, request: Request) => Promise<Response>;
  /** Of a stream: `until` says after which event the client has enough and cancels the call. */
  readonly stream: <Request, Response>(
    method: Method<Request, Response>,
    request: Request,
    until?: (events: readonly Response[]) => boolean,
  ) => Promise<readonly Response[]>;
  readonly close: () => Promise<void>;
}

type Method<Request, Response> = Pick<
  MethodDefinition<Request, Response>,
  'path' | 'requestSerialize' | 'responseDeserialize'
>;

export async function connect<S extends Schema, C>(
  definition: ProviderDefinition<S, C>,
  log: Logger = silent,
): Promise<Connection> {
  const server = await startSharedServer({
    providerAddress: definition.address,
    create: () => providerService(definition, log),
  });
  const connection = connectTo(`unix:${server.address}`, credentials.createInsecure());
  return {
    ask: connection.ask,
    stream: connection.stream,
    close: async () => {
      await connection.close();
      await server.close();
    },
  };
}

/** A connection to a provider that is served already. */
export function connectTo(address: string, channel: ChannelCredentials, options?: ClientOptions): Connection {
  const client = new Client(address, channel, options);
  return {
    ask: (method, request) =>
      new Promise((resolve, reject) => {
        client.makeUnaryRequest(
          method.path,
          method.requestSerialize,
          method.responseDeserialize,
          request,
          (error, response) => {
            if (error !== null) reject(error);
            else if (response === undefined) reject(new Error('no response'));
            else resolve(response);
          },
        );
      }),
    stream: (method, request, until = () => false) =>
      new Promise((resolve, reject) => {
        const events: Parameters<typeof until>[0][number][] = [];
        const call = client.makeServerStreamRequest(
          method.path,
          method.requestSerialize,
          method.responseDeserialize,
          request,
        );
        call.on('data', (event: (typeof events)[number]) => {
          events.push(event);
          if (until(events)) call.cancel();
        });
        call.on('end', () => {
          resolve(events);
        });
        call.on('error', (error) => {
          if (until(events)) resolve(events);
          else reject(error);
        });
      }),
    close: () => {
      client.close();
      return Promise.resolve();
    },
  };
}

const ignore = (): void => undefined;
const silent: Logger = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

/** `error: Summary: Detail. [path]`, so that a test sees the whole message. */
export function textOf({ severity, summary, detail, attribute }: Diagnostic): string {
  const place = attribute === undefined ? '' : ` [${pathText(attribute.steps)}]`;
  return `${severity === Diagnostic_Severity.ERROR ? 'error' : 'warning'}: ${summary}: ${detail}${place}`;
}

/** `rule.[0].action`, `tags.{key}`: how each step selects is visible. */
export function pathText(steps: readonly AttributePath_Step[]): string {
  return steps
    .map(({ selector }) => {
      if (selector?.$case === 'attributeName') return selector.value;
      return selector?.$case === 'elementKeyInt' ? `[${String(selector.value)}]` : `{${selector?.value ?? ''}}`;
    })
    .join('.');
}

/** Configures the provider with `values`; what is left out is null. */
export async function configure(
  connection: Connection,
  schema: Schema = EMPTY,
  values: Values = {},
): Promise<string[]> {
  const { diagnostics } = await connection.ask(ProviderService.configureProvider, {
    terraformVersion: '1.11.4',
    config: messageOf(schema, values),
    clientCapabilities: undefined,
  });
  return diagnostics.map(textOf);
}

const EMPTY: Schema = { description: 'Nothing.', attributes: {} };
