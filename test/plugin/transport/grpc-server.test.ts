import { once } from 'node:events';
import { connectivityState, status } from '@grpc/grpc-js';
import { MAX_MESSAGE_BYTES } from '../../../lib/plugin/transport/grpc-message';
import { StatusCode, StatusError } from '../../../lib/plugin/transport/grpc-status';
import {
  ask,
  echo,
  exchange,
  failure,
  framed,
  GrpcConnection,
  streamed,
  streamingMethod,
  unaryMethod,
} from './grpc-connection';

jest.setTimeout(60_000);

const connection = new GrpcConnection();
const text = (message: Uint8Array): string => Buffer.from(message).toString();
const never = (): Promise<never> => new Promise(() => undefined);

describe('a message', () => {
  it.each([0, 1, 16_379, 16_380, 65_535, 5_000_000])('of %i bytes goes and comes', async (length) => {
    await connection.serve(echo);
    const message = Buffer.alloc(length, 'abc');

    expect((await ask(connection.grpcClient(), 'Echo', message)).equals(message)).toBe(true);
  });

  it('of 256 MiB goes and comes, and other calls go on beside it', async () => {
    await connection.serve(echo);
    const client = connection.grpcClient();
    const message = Buffer.alloc(MAX_MESSAGE_BYTES, 'abc');
    const large = ask(client, 'Echo', message);
    const small = await ask(client, 'Echo', Buffer.from('small'));

    expect(text(small)).toBe('small');
    expect((await large).equals(message)).toBe(true);
  });

  it('comes with many others at once', async () => {
    await connection.serve(echo);
    const client = connection.grpcClient();
    const messages = Array.from({ length: 500 }, (_, index) => Buffer.alloc(9000, String(index)));

    const responses = await Promise.all(messages.map((message) => ask(client, 'Echo', message)));
    expect(Buffer.concat(responses).equals(Buffer.concat(messages))).toBe(true);
  });

  it.each([
    ['request', framed(Buffer.alloc(0), 0, MAX_MESSAGE_BYTES + 1)],
    ['response', framed(Buffer.from('too long'))],
  ])('of more than 256 MiB is refused as a %s', async (what, request) => {
    await connection.serve(unaryMethod('Echo', () => Buffer.alloc(MAX_MESSAGE_BYTES + 1)));
    const { headers } = await exchange(connection.http2Client(), [request]);

    expect(headers).toMatchObject({
      'grpc-status': String(status.RESOURCE_EXHAUSTED),
      'grpc-message': `The ${what} has 268435457 bytes, at most 268435456 are allowed.`,
    });
  });

  it('comes in pieces, cut at any place', async () => {
    await connection.serve(echo);
    const session = connection.http2Client();
    const whole = framed(Buffer.from('abc'));

    for (let at = 0; at <= whole.length; at++) {
      const { data, trailers } = await exchange(session, [whole.subarray(0, at), whole.subarray(at)]);
      expect(data).toEqual(whole);
      expect(trailers).toMatchObject({ 'grpc-status': '0' });
    }
    const { data } = await exchange(
      session,
      [...whole].map((byte) => Buffer.from([byte])),
    );
    expect(data).toEqual(whole);
  });

  it.each([
    ['there is none', [], status.UNIMPLEMENTED, 'The request has no message.'],
    [
      'there are two',
      [framed(Buffer.from('a')), framed(Buffer.from('b'))],
      status.UNIMPLEMENTED,
      'The request has more than one message.',
    ],
    ['its head is cut', [Buffer.from([0, 0, 0])], status.INTERNAL, 'The request ends before its message does.'],
    ['it is cut', [framed(Buffer.from('a'), 0, 2)], status.INTERNAL, 'The request ends before its message does.'],
    [
      'it is compressed',
      [framed(Buffer.from('a'), 1)],
      status.UNIMPLEMENTED,
      'The request is compressed, which this server does not support.',
    ],
  ])('is refused where %s, by a status without data', async (_case, pieces, code, message) => {
    await connection.serve(echo);
    const session = connection.http2Client();

    expect(await exchange(session, pieces)).toEqual({
      headers: expect.objectContaining({
        ':status': 200,
        'content-type': 'application/grpc',
        'grpc-accept-encoding': 'identity',
        'grpc-status': String(code),
        'grpc-message': message,
      }) as object,
      data: Buffer.alloc(0),
      trailers: undefined,
    });
    expect((await exchange(session, [framed(Buffer.from('next'))])).data).toEqual(framed(Buffer.from('next')));
  });

  it('is refused where the client compresses it', async () => {
    await connection.serve(echo);
    const client = connection.grpcClient({ 'grpc.default_compression_algorithm': 2 });

    expect(await failure(ask(client, 'Echo', Buffer.alloc(100)))).toEqual({
      code: status.UNIMPLEMENTED,
      details: 'The request is compressed, which this server does not support.',
    });
  });
});

describe('a request that is no call of a method', () => {
  it.each([
    ['application/grpc', 200],
    ['application/grpc+proto', 200],
    ['application/grpc;charset=utf-8', 200],
    ['application/grpc+json', 415],
    ['application/grpc-web', 415],
    ['application/json', 415],
    [undefined, 415],
  ])('has content type %s and gets HTTP status %i', async (contentType, expected) => {
    await connection.serve(echo);
    const { headers } = await exchange(connection.http2Client(), [framed(Buffer.alloc(1))], {
      'content-type': contentType,
    });

    expect(headers[':status']).toBe(expected);
  });

  it('is no POST and gets HTTP status 405', async () => {
    await connection.serve(echo);
    const { headers } = await exchange(connection.http2Client(), [], { ':method': 'PUT' });

    expect(headers[':status']).toBe(405);
  });

  it.each(['/test.Bytes/Other', '/test.Other/Echo', '/'])('has path %s and is unimplemented', async (path) => {
    await connection.serve(echo);
    const client = connection.grpcClient();

    // The client sends on when the status has come.
    expect(await failure(ask(client, path, Buffer.alloc(10_000_000)))).toEqual({
      code: status.UNIMPLEMENTED,
      details: `The server has no method ${path}.`,
    });
    expect(text(await ask(client, 'Echo', Buffer.from('next')))).toBe('next');
  });

  it('is refused although its request never ends, and then takes no more of that', async () => {
    await connection.serve(echo);
    const call = connection.http2Client().request({
      ':method': 'POST',
      ':path': '/test.Other/Echo',
      'content-type': 'application/grpc',
    });
    const closed = once(call, 'close');

    expect(await once(call, 'response')).toEqual([
      expect.objectContaining({ 'grpc-status': String(status.UNIMPLEMENTED) }),
      expect.anything(),
      expect.anything(),
    ]);
    await closed;
    expect(call.rstCode).toBe(0);
  });
});

describe('an error', () => {
  const fails = unaryMethod('Fail', (request) => {
    throw new Error(text(request));
  });

  it.each(['plain', '100 %', 'two\t\r\nlines', 'Übermäßig ☃ 𝄞', '%41', ''])(
    'reaches the client as it is: %j',
    async (message) => {
      await connection.serve(fails);
      const ended = await failure(ask(connection.grpcClient(), 'Fail', Buffer.from(message)));

      expect(ended).toEqual({ code: status.INTERNAL, details: message });
    },
  );

  it('is cut where it is too long for a header', async () => {
    await connection.serve(fails);
    const { details } = await failure(ask(connection.grpcClient(), 'Fail', Buffer.from('☃'.repeat(100_000))));

    expect(details).toBe('☃'.repeat(2000));
  });

  it('has the code that was thrown', async () => {
    await connection.serve(
      unaryMethod('Fail', () => Promise.reject(new StatusError(StatusCode.NOT_FOUND, 'not there'))),
    );

    expect(await failure(ask(connection.grpcClient(), 'Fail', Buffer.alloc(0)))).toEqual({
      code: status.NOT_FOUND,
      details: 'not there',
    });
  });

  it.each([
    ['undefined', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a string', 'no error', 'no error'],
    ['a symbol', Symbol('none'), 'Symbol(none)'],
    ['an object with another message', { message: 5 }, '[object Object]'],
    ['an error with another message', Object.assign(new Error(), { message: 5 }), '5'],
    ['what cannot be shown', Object.create(null), 'an error that cannot be shown'],
  ])('may be %s, thrown at once, later or in a stream', async (_name, thrown: unknown, details) => {
    const fail = (): never => {
      throw thrown;
    };
    const failLater = (): Promise<never> => Promise.resolve().then(fail);
    await connection.serve(
      unaryMethod('Throw', fail),
      unaryMethod('Reject', failLater),
      streamingMethod('Stream', failLater),
    );
    const client = connection.grpcClient();
    const calls = ['Throw', 'Reject', 'Stream'].map((method) => failure(ask(client, method, Buffer.alloc(1))));

    expect(await Promise.all(calls)).toEqual(Array(3).fill({ code: status.INTERNAL, details }));
  });

  it('comes after the responses that a stream has sent', async () => {
    await connection.serve(
      streamingMethod('Count', async (_request, send) => {
        await send(Buffer.from('1'));
        throw new Error('no 2');
      }),
    );
    const call = streamed(connection.grpcClient(), 'Count');
    const received: string[] = [];
    call.on('data', (message: Buffer) => received.push(text(message)));
    const [error] = (await once(call, 'error')) as [unknown];

    expect(received).toEqual(['1']);
    expect(error).toMatchObject({ code: status.INTERNAL, details: 'no 2' });
  });
});

describe('a stream of responses', () => {
  it('may be empty', async () => {
    await connection.serve(streamingMethod('Count', () => Promise.resolve()));
    const call = streamed(connection.grpcClient(), 'Count').resume();

    expect(await once(call, 'status')).toEqual([expect.objectContaining({ code: status.OK })]);
  });

  it('goes no further than the client reads, and loses nothing', async () => {
    let sent = 0;
    await connection.serve(
      streamingMethod('Count', async (_request, send) => {
        while (sent < 200) await send(Buffer.alloc(100_000, String(++sent)));
      }),
    );
    const received: Buffer[] = [];
    const ahead: number[] = [];
    const call = streamed(connection.grpcClient(), 'Count');
    call.on('data', (message: Buffer) => {
      ahead.push(sent - received.length);
      received.push(message);
    });
    await once(call, 'end');

    expect(Math.max(...ahead)).toBeLessThan(10);
    const expected = Array.from({ length: 200 }, (_, index) => Buffer.alloc(100_000, String(index + 1)));
    expect(Buffer.concat(received).equals(Buffer.concat(expected))).toBe(true);
  });
});

describe('a cancelled call', () => {
  it('tells the method of a stream, and takes no more responses', async () => {
    const told: unknown[] = [];
    let ended: () => void;
    const end = new Promise<void>((resolve) => (ended = resolve));
    await connection.serve(
      streamingMethod('Count', async (_request, send, onCancelled) => {
        const cancelled = new Promise<void>(onCancelled);
        told.push(await send(Buffer.from('1')));
        await cancelled;
        told.push(await send(Buffer.from('2')));
        ended();
      }),
    );
    const call = streamed(connection.grpcClient(), 'Count');
    call.on('data', () => {
      call.cancel();
    });
    const [error] = (await once(call, 'error')) as [unknown];
    await end;

    expect(error).toMatchObject({ code: status.CANCELLED });
    expect(told).toEqual([true, false]);
  });

  it('tells the method of a stream where the client is gone, although that waits for it to read', async () => {
    let ended: () => void;
    const end = new Promise<void>((resolve) => (ended = resolve));
    await connection.serve(
      streamingMethod('Count', async (_request, send) => {
        while (await send(Buffer.alloc(1_000_000)));
        ended();
      }),
    );
    const session = connection.http2Client();
    const call = session.request({
      ':method': 'POST',
      ':path': '/test.Bytes/Count',
      'content-type': 'application/grpc',
    });
    call.on('error', () => undefined).end(framed(Buffer.alloc(0)));
    await once(call, 'response');
    session.destroy();

    await expect(end).resolves.toBeUndefined();
  });

  it('with one response goes on, and its response is of no use', async () => {
    let started: () => void;
    let finish: () => void = () => undefined;
    const start = new Promise<void>((resolve) => (started = resolve));
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const log: string[] = [];
    await connection.serve(
      echo,
      unaryMethod('Work', async (request) => {
        started();
        await finished;
        log.push('worked');
        return request;
      }),
    );
    const client = connection.grpcClient();
    const call = client.makeUnaryRequest(
      '/test.Bytes/Work',
      (message: Buffer) => message,
      (message) => message,
      Buffer.alloc(0),
      (error) => log.push(String(error?.code)),
    );
    await start;
    call.cancel();
    await ask(client, 'Echo', Buffer.alloc(0));
    finish();

    expect(text(await ask(client, 'Echo', Buffer.from('next')))).toBe('next');
    expect(log).toEqual([String(status.CANCELLED), 'worked']);
  });
});

describe('a deadline', () => {
  it.each(['1m', '1u', '1n', '0S'])('of %s ends a call that takes longer', async (timeout) => {
    await connection.serve(unaryMethod('Echo', never));
    const { headers } = await exchange(connection.http2Client(), [framed(Buffer.alloc(1))], {
      'grpc-timeout': timeout,
    });

    expect(headers).toMatchObject({
      'grpc-status': String(status.DEADLINE_EXCEEDED),
      'grpc-message': 'The deadline of the call has passed.',
    });
  });

  it.each(['99999999H', '99999999S', '1H', '1M'])('of %s lets a call end before', async (timeout) => {
    await connection.serve(echo);
    const { trailers } = await exchange(connection.http2Client(), [framed(Buffer.alloc(1))], {
      'grpc-timeout': timeout,
    });

    expect(trailers).toMatchObject({ 'grpc-status': '0' });
  });

  it.each(['', '1', 'S', '-1S', '1.5S', '123456789S', '1x'])("is refused where it is '%s'", async (timeout) => {
    await connection.serve(echo);
    const { headers } = await exchange(connection.http2Client(), [framed(Buffer.alloc(1))], {
      'grpc-timeout': timeout,
    });

    expect(headers).toMatchObject({
      'grpc-status': String(status.INTERNAL),
      'grpc-message': `'${timeout}' is no timeout.`,
    });
  });

  it('ends a call whose request does not come', async () => {
    await connection.serve(echo);
    const session = connection.http2Client();
    const call = session.request({
      ':method': 'POST',
      ':path': '/test.Bytes/Echo',
      'content-type': 'application/grpc',
      'grpc-timeout': '1m',
    });
    const [headers] = (await once(call, 'response')) as [object];

    expect(headers).toMatchObject({ 'grpc-status': String(status.DEADLINE_EXCEEDED) });
  });

  it('tells the method of a stream, and comes as trailers', async () => {
    let cancelled = false;
    await connection.serve(
      streamingMethod('Echo', async (request, send, onCancelled) => {
        await send(request);
        await new Promise<void>(onCancelled);
        cancelled = true;
      }),
    );
    const { data, trailers } = await exchange(connection.http2Client(), [framed(Buffer.alloc(1))], {
      'grpc-timeout': '50m',
    });

    expect(data).toEqual(framed(Buffer.alloc(1)));
    expect(trailers).toMatchObject({ 'grpc-status': String(status.DEADLINE_EXCEEDED) });
    expect(cancelled).toBe(true);
  });

  it('is kept for an independent client', async () => {
    await connection.serve(unaryMethod('Wait', never));
    const call = ask(connection.grpcClient(), 'Wait', Buffer.alloc(0), new Date(Date.now() + 50));

    expect(await failure(call)).toMatchObject({ code: status.DEADLINE_EXCEEDED });
  });
});

describe('the end of a server', () => {
  /** A call that is in hand, and what lets it end. */
  async function begin(response: Uint8Array) {
    let started: () => void;
    let finish: () => void = () => undefined;
    const start = new Promise<void>((resolve) => (started = resolve));
    const finished = new Promise<void>((resolve) => (finish = resolve));
    await connection.serve(
      echo,
      unaryMethod('Work', async () => {
        started();
        await finished;
        return response;
      }),
    );
    const client = connection.grpcClient();
    const call = ask(client, 'Work', Buffer.alloc(0));
    await start;
    return { client, call, finish };
  }

  it('lets a call in hand end, and takes no others on its connection', async () => {
    const { client, call, finish } = await begin(Buffer.from('worked'));
    const closed = connection.server.close(30_000);
    while (client.getChannel().getConnectivityState(false) === connectivityState.READY) {
      await new Promise(setImmediate);
    }
    finish();

    expect(text(await call)).toBe('worked');
    await closed;
  });

  it('lets a large response that is on its way arrive', async () => {
    const response = Buffer.alloc(100_000_000, 'abc');
    const { call, finish } = await begin(response);
    finish();
    await new Promise(setImmediate);
    const closed = connection.server.close(30_000);

    expect((await call).equals(response)).toBe(true);
    await closed;
  });

  it('waits no longer than it is told to', async () => {
    const { call } = await begin(Buffer.alloc(0));
    const ended = failure(call);
    await connection.server.close(1);

    // The client sees the stream's end or the connection's first, and each has a code of its own.
    expect([status.UNAVAILABLE, status.INTERNAL]).toContain((await ended).code);
  });

  it('comes at once to a connection without calls', async () => {
    await connection.serve(echo);
    await ask(connection.grpcClient(), 'Echo', Buffer.alloc(0));

    await expect(connection.server.close(2 ** 31 - 1)).resolves.toBeUndefined();
  });
});
