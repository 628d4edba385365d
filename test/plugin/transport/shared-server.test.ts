import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { status } from '@grpc/grpc-js';
import { GRPCControllerClient } from '../../../lib/plugin/transport/generated/grpc_controller';
import { HealthClient } from '../../../lib/plugin/transport/generated/health';
import type { ServedProvider } from '../../../lib/plugin/transport/grpc-server';
import { startSharedServer, type SharedServer } from '../../../lib/plugin/transport/shared-server';
import { ask, clientFor, connectionOf } from './started-plugin';
import { tinyProvider } from './tiny-provider';

describe('a shared server', () => {
  let folder: string;
  let server: SharedServer;
  let events: string[];
  const closings: (() => void)[] = [];

  /** A tiny provider that tells what happens to it, by the number of its connection. */
  function observed(): ServedProvider {
    const number = String(events.filter((event) => event.startsWith('created')).length + 1);
    events.push(`created ${number}`);
    const tiny = tinyProvider();
    return {
      service: tiny.service,
      stop: () => {
        events.push(`stopped ${number}`);
        tiny.stop();
      },
      close: () => {
        events.push(`closed ${number}`);
        return Promise.resolve();
      },
    };
  }

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'shared-'));
    events = [];
    server = await startSharedServer({
      providerAddress: 'terraform.internal/test/tiny',
      create: observed,
      environment: { PLUGIN_UNIX_SOCKET_DIR: folder },
    });
  });
  afterEach(async () => {
    closings.splice(0).forEach((close) => {
      close();
    });
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const handshake = () => ['1', '6', server.network, server.address, 'grpc', ''];

  function connected() {
    const client = clientFor(handshake());
    closings.push(() => {
      client.close();
    });
    return client;
  }

  it('serves each connection by a provider of its own', async () => {
    const [one, other] = [connected(), connected()];
    await ask(one, 'tiny_pid');
    await ask(other, 'tiny_pid');
    await ask(one, 'tiny_pid');

    expect(events).toEqual(['created 1', 'created 2']);
  });

  it('stops and closes a provider when its connection ends, and serves the next one', async () => {
    const one = connected();
    await ask(one, 'tiny_pid');
    one.close();
    while (events.length < 3) {
      await new Promise(setImmediate);
    }
    await ask(connected(), 'tiny_pid');

    expect(events).toEqual(['created 1', 'stopped 1', 'closed 1', 'created 2']);
  });

  it('goes on serving after Shutdown, since Terraform did not start it', async () => {
    const controller = new GRPCControllerClient(...connectionOf(handshake()));
    closings.push(() => {
      controller.close();
    });
    await new Promise((resolve, reject) => {
      controller.shutdown({}, (error, answer) => {
        if (error) reject(error);
        else resolve(answer);
      });
    });

    await expect(ask(connected(), 'tiny_pid')).resolves.toBe(String(process.pid));
  });

  it('aborts calls in hand, closes every provider and removes the socket when it is closed', async () => {
    const call = ask(connected(), 'tiny_wait');
    while (events.length < 1) {
      await new Promise(setImmediate);
    }
    // A second call on the same connection is answered after the first has begun.
    await ask(connected(), 'tiny_pid');
    await server.close();

    await expect(call).resolves.toBe('stopped');
    expect(events).toEqual(['created 1', 'created 2', 'stopped 1', 'closed 1', 'stopped 2', 'closed 2']);
    expect(existsSync(server.address)).toBe(false);
  });

  it('is closed soon although somebody still watches its health', async () => {
    const health = new HealthClient(...connectionOf(handshake()));
    closings.push(() => {
      health.close();
    });
    const watch = health.watch({ service: 'plugin' });
    const ended = once(watch, 'error');
    await once(watch, 'data');
    await server.close();

    expect(await ended).toEqual([expect.objectContaining({ code: status.UNAVAILABLE })]);
  });

  it('tells Terraform how to attach', () => {
    expect(JSON.parse(server.reattach)).toEqual({
      'terraform.internal/test/tiny': {
        Protocol: 'grpc',
        ProtocolVersion: 6,
        Pid: process.pid,
        Test: true,
        Addr: { Network: 'unix', String: server.address },
      },
    });
  });
});
