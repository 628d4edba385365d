import { existsSync } from 'node:fs';
import { GRPCControllerClient } from '../generated/grpc_controller';
import { serveInProcess, type SharedServer } from '../../../lib/plugin';
import { exampleProvider, Shelf } from '../example-provider';
import { connectionOf, Connections, tell } from '../started-plugin';

describe('a shared server', () => {
  let server: SharedServer;
  let said: string[];
  const connections = new Connections();

  beforeEach(async () => {
    said = [];
    server = await serveInProcess(exampleProvider(new Shelf((line) => said.push(line))));
  });
  afterEach(() => server.close());

  const handshake = (): string[] => ['1', '6', server.network, server.address, 'grpc', ''];

  it('serves each connection by a provider of its own, and closes it with the connection', async () => {
    const [one, other] = [connections.open(handshake()), connections.open(handshake())];
    await tell(one, 'One');
    await tell(other, 'Other');
    await one.close();
    while (said.length === 0) {
      await new Promise(setImmediate);
    }

    expect(said).toEqual(['closed One']);
    await expect(tell(other, 'pid')).resolves.toBe(String(process.pid));
    await expect(tell(connections.open(handshake()), 'pid')).resolves.toBe(String(process.pid));
  });

  it('goes on serving after Shutdown, since Terraform did not start it', async () => {
    const controller = connections.keep(new GRPCControllerClient(...connectionOf(handshake())));
    await new Promise((resolve, reject) => {
      controller.shutdown({}, (error, response) => {
        if (error) reject(error);
        else resolve(response);
      });
    });

    await expect(tell(connections.open(handshake()), 'pid')).resolves.toBe(String(process.pid));
  });

  it('aborts calls in hand, closes every provider and removes the socket when it is closed', async () => {
    await tell(connections.open(handshake()), 'Other');
    const call = tell(connections.open(handshake()), 'wait');
    while (said.length === 0) {
      await new Promise(setImmediate);
    }
    await server.close();

    await expect(call).resolves.toBe('stopped');
    expect(said).toEqual(['waiting', 'closed Other']);
    expect(existsSync(server.address)).toBe(false);
  });
});
