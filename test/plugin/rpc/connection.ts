/** A provider under test, asked over a real gRPC connection as Terraform asks it. */
import { Client, credentials, type MethodDefinition } from '@grpc/grpc-js';
import type { ProviderDefinition, Schema } from '../../../lib/plugin';
import { serveInProcess } from '../../../lib/plugin/serve';
import {
  Diagnostic_Severity,
  ProviderService,
  type AttributePath_Step,
  type Diagnostic,
} from '../../../lib/plugin/transport/generated/tfplugin6';
import { messageOf, type Values } from './object-of';

export interface Connection {
  ask<Request, Response>(method: Method<Request, Response>, request: Request): Promise<Response>;
  /** The value for TF_REATTACH_PROVIDERS. */
  readonly reattach: string;
  close(): Promise<void>;
}

type Method<Request, Response> = Pick<
  MethodDefinition<Request, Response>,
  'path' | 'requestSerialize' | 'responseDeserialize'
>;

export async function connect<S extends Schema, C>(definition: ProviderDefinition<S, C>): Promise<Connection> {
  const server = await serveInProcess(definition);
  const client = new Client(`unix:${server.address}`, credentials.createInsecure());
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
    reattach: server.reattach,
    close: async () => {
      client.close();
      await server.close();
    },
  };
}

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
