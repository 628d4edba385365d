import { status } from '@grpc/grpc-js';
import { createLogger } from '../../../lib/plugin/log';
import {
  Diagnostic,
  Diagnostic_Severity,
  GetProviderSchema_Response,
  ProviderService,
  Schema,
  type ProviderServer,
} from '../../../lib/plugin/transport/generated/tfplugin6';
import type { ServedProvider } from '../../../lib/plugin/transport/grpc-server';

const log = createLogger({ module: 'tiny' });

/** What `validateResourceConfig` does for a type name. */
type Behaviours = Readonly<Record<string, (bytes: Buffer) => string | Promise<string>>>;

/**
 * A provider without a runtime, for tests of the transport: it has an empty schema, and the type name of a
 * `validateResourceConfig` request tells it how to behave.
 */
export function tinyProvider(say: (text: string) => void = () => undefined): ServedProvider {
  const stopped = new AbortController();
  const behaviours: Behaviours = {
    tiny_pid: () => String(process.pid),
    tiny_size: (bytes) => String(bytes.length),
    tiny_print: () => {
      console.log('printed by console.log');
      console.info('printed by console.info');
      process.stdout.write('written to process.stdout\n');
      return 'printed';
    },
    tiny_throw: () => {
      setImmediate(() => {
        throw new Error('nobody catches this');
      });
      return 'thrown';
    },
    tiny_reject: () => {
      void Promise.reject(new Error('nobody awaits this'));
      return 'rejected';
    },
    tiny_wait: () =>
      new Promise((resolve) => {
        say('waiting');
        stopped.signal.addEventListener('abort', () => {
          say('stopped');
          resolve('stopped');
        });
      }),
  };
  return {
    service: Object.assign(unimplemented(), implemented(behaviours)),
    stop: () => {
      stopped.abort();
    },
    close: () => {
      say('closed');
      return Promise.resolve();
    },
  };
}

function implemented(behaviours: Behaviours): Partial<ProviderServer> {
  const schema = Schema.create({ version: 7, block: {} });
  return {
    getProviderSchema: (_call, answer) => {
      log.info('asked for the schema', { version: 7 });
      const resourceSchemas = Object.fromEntries(Object.keys(behaviours).map((typeName) => [typeName, schema]));
      answer(null, GetProviderSchema_Response.create({ provider: schema, resourceSchemas }));
    },
    validateProviderConfig: (_call, answer) => {
      answer(null, { diagnostics: [] });
    },
    validateResourceConfig: (call, answer) => {
      const behave = behaviours[call.request.typeName] ?? (() => 'unknown behaviour');
      void Promise.resolve(behave(call.request.config?.msgpack ?? Buffer.alloc(0))).then((summary) => {
        answer(null, { diagnostics: [Diagnostic.create({ severity: Diagnostic_Severity.WARNING, summary })] });
      });
    },
  };
}

function unimplemented(): ProviderServer {
  const answer = (_call: unknown, callback: (error: { code: status }) => void) => {
    callback({ code: status.UNIMPLEMENTED });
  };
  return Object.fromEntries(Object.keys(ProviderService).map((method) => [method, answer])) as ProviderServer;
}
