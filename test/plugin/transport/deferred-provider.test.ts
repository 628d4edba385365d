import { status } from '@grpc/grpc-js';
import { deferredProvider } from '../../../lib/plugin/transport/deferred-provider';
import { service, type Method } from '../../../lib/plugin/transport/grpc-method';
import { StatusCode, StatusError } from '../../../lib/plugin/transport/grpc-status';
import type { ServedProvider } from '../../../lib/plugin/transport/served-provider';
import {
  ask,
  exchange,
  failure,
  framed,
  GrpcConnection,
  streamed,
  streamingMethod,
  unaryMethod,
} from './grpc-connection';

const STOPPED = { code: status.CANCELLED, details: 'The provider was stopped.' };
const PROVIDER = '/tfplugin6.Provider';
const stored = new Map([['GetProviderSchema', Buffer.from('the schemas')]]);
const connection = new GrpcConnection();

/** Serves a provider that waits to be loaded, and writes down what happens to it. */
async function serve() {
  const log: string[] = [];
  let finish: () => void = () => undefined;
  let fail: (reason: unknown) => void = () => undefined;
  const [ReadResource, GetProviderSchema] = ['ReadResource', 'GetProviderSchema'].map((name) =>
    unaryMethod(name, (message) => {
      log.push(name);
      return message;
    }),
  ) as [Method, Method];
  const ListResource = streamingMethod('ListResource', async (message, send) => {
    await send(message);
  });
  const provider: ServedProvider = {
    service: service('tfplugin6.Provider', [ReadResource, GetProviderSchema, ListResource]),
    stop: () => log.push('stop'),
    close: () => Promise.resolve(void log.push('close')),
  };
  const deferred = deferredProvider(() => {
    log.push('load');
    return new Promise((resolve, reject) => {
      finish = () => {
        resolve(provider);
      };
      fail = reject;
    });
  }, stored);
  await connection.serveServices(deferred.service);
  return {
    log,
    deferred,
    /** Resolves once a call has begun to load it. */
    begun: async () => {
      while (log.length === 0) await new Promise(setImmediate);
    },
    finish: () => {
      finish();
    },
    fail: (reason: unknown) => {
      fail(reason);
    },
  };
}

const request = (rpc: string, message = ''): Promise<Buffer> =>
  ask(connection.grpcClient(), `${PROVIDER}/${rpc}`, Buffer.from(message));

describe('a deferred provider', () => {
  it('responds with what is stored, byte for byte, before and after it is loaded, and is not loaded for that', async () => {
    const { log, begun, finish } = await serve();
    const before = await exchange(connection.http2Client(), [framed(Buffer.alloc(0))], {
      ':path': `${PROVIDER}/GetProviderSchema`,
    });
    expect(before).toMatchObject({ data: framed(Buffer.from('the schemas')), trailers: { 'grpc-status': '0' } });
    expect(log).toEqual([]);

    const other = request('ReadResource', 'thing');
    await begun();
    expect((await request('GetProviderSchema')).toString()).toBe('the schemas');
    finish();
    await other;
    expect((await request('GetProviderSchema')).toString()).toBe('the schemas');
    expect(log).toEqual(['load', 'ReadResource']);
  });

  it('is loaded once, by the first other calls, which then get their responses', async () => {
    const { log, begun, finish } = await serve();
    const calls = ['a', 'b', 'c'].map((message) => request('ReadResource', message));
    await begun();
    finish();

    expect((await Promise.all(calls)).map(String)).toEqual(['a', 'b', 'c']);
    expect((await request('ReadResource', 'd')).toString()).toBe('d');
    expect(log).toEqual(['load', 'ReadResource', 'ReadResource', 'ReadResource', 'ReadResource']);
  });

  it('streams responses, also for the call that loads it', async () => {
    const { begun, finish } = await serve();
    for (const message of ['first', 'later']) {
      const call = streamed(connection.grpcClient(), `${PROVIDER}/ListResource`, Buffer.from(message));
      const received: string[] = [];
      call.on('data', (response: Buffer) => received.push(response.toString()));
      const ended = new Promise((resolve) => call.once('status', resolve));
      await begun();
      finish();

      expect(await ended).toMatchObject({ code: status.OK });
      expect(received).toEqual([message]);
    }
  });

  it('has no other methods than the provider', async () => {
    const { begun, finish } = await serve();
    const call = failure(request('LockState'));
    await begun();
    finish();

    const expected = { code: status.UNIMPLEMENTED, details: `The server has no method ${PROVIDER}/LockState.` };
    expect([await call, await failure(request('LockState'))]).toEqual([expected, expected]);
  });

  it.each([
    ['an error', new Error('it makes no sense'), { code: status.INTERNAL, details: 'it makes no sense' }],
    ['a status', new StatusError(StatusCode.NOT_FOUND, 'none'), { code: status.NOT_FOUND, details: 'none' }],
    ['nothing', undefined, { code: status.INTERNAL, details: 'undefined' }],
  ])(
    'that cannot be loaded for %s fails each call that needs it, also one that is not complete',
    async (_, reason, expected) => {
      const { log, begun, fail } = await serve();
      const incomplete = connection.http2Client().request({
        ':method': 'POST',
        ':path': `${PROVIDER}/ReadResource`,
        'content-type': 'application/grpc',
      });
      const response = new Promise((resolve) => incomplete.once('response', resolve));
      await begun();
      fail(reason);

      expect(await response).toMatchObject({ 'grpc-status': String(expected.code), 'grpc-message': expected.details });
      expect(await failure(request('ReadResource'))).toEqual(expected);
      expect((await request('GetProviderSchema')).toString()).toBe('the schemas');
      expect(log).toEqual(['load']);
    },
  );

  it('that is stopped and closed before it is loaded is not loaded any more', async () => {
    const { log, deferred } = await serve();
    deferred.stop();
    await deferred.close();

    expect(await failure(request('ReadResource'))).toEqual(STOPPED);
    expect(log).toEqual([]);
  });

  it('that is stopped and closed while it is loaded does not begin the calls that wait for it', async () => {
    const { log, deferred, begun, finish } = await serve();
    const calls = [failure(request('ReadResource')), failure(request('ReadResource'))];
    await begun();
    deferred.stop();
    await deferred.close();
    finish();

    expect(await Promise.all(calls)).toEqual([STOPPED, STOPPED]);
    expect(log).toEqual(['load']);
  });

  it('that is stopped and closed after it was loaded passes that on', async () => {
    const { log, deferred, begun, finish } = await serve();
    const call = request('ReadResource');
    await begun();
    finish();
    await call;
    deferred.stop();
    await deferred.close();

    expect(log).toEqual(['load', 'ReadResource', 'stop', 'close']);
  });
});
