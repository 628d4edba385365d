import { HdpError, readModel, startModel } from '../../lib/client';
import { always, closeAll, connect, respond, serve } from './servers';

afterEach(closeAll);

const NONE = { percentDone: undefined, createdAt: undefined, reason: undefined, warnings: [] };

async function read(body: unknown): Promise<unknown> {
  const server = await serve(always(200, body));
  return readModel(connect(server).client.dataSources, '5');
}

describe('an OData model', () => {
  it.each<[unknown, unknown]>([
    [{ statusCode: -1 }, { ...NONE, status: 'none' }],
    [{ statusCode: '0' }, { ...NONE, status: 'done' }],
    [
      { statusCode: 1, status: 'x', createdAt: '2030-01-01 00:00:00', percentDone: '57', reason: '' },
      { ...NONE, status: 'working', percentDone: 57, createdAt: '2030-01-01 00:00:00', reason: '' },
    ],
    [
      { statusCode: 1, percentDone: 57 },
      { ...NONE, status: 'working', percentDone: 57 },
    ],
    [
      { statusCode: 1, percentDone: 'half' },
      { ...NONE, status: 'working' },
    ],
    [
      { statusCode: 2, reason: 'because', createdAt: 5 },
      { ...NONE, status: 'failed', reason: 'because' },
    ],
    [
      { statusCode: 0, tableWarnings: null, columnWarnings: '' },
      { ...NONE, status: 'done' },
    ],
    [
      { statusCode: 0, tableWarnings: ['A', '', null, { table: 'B', rows: 5 }], columnWarnings: 'C' },
      { ...NONE, status: 'done', warnings: ['A', '{"table":"B","rows":5}', 'C'] },
    ],
  ])('is read from %j', async (body, expected) => {
    expect(await read(body)).toEqual(expected);
  });

  it.each<[unknown, string]>([
    [{}, "expected 'statusCode' to be a string, got nothing"],
    [{ statusCode: 7 }, "expected 'statusCode' to be -1, 0, 1 or 2, got something else"],
    [{ statusCode: null, status: 'done' }, "expected 'statusCode' to be a string, got null"],
    [[], 'expected an object, got a list'],
  ])('is not read from %j', async (body, message) => {
    const error: unknown = await read(body).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HdpError);
    expect(String(error)).toContain(message);
  });

  it.each([
    [false, {}],
    [true, { restart: true }],
  ])('is started with restart %p', async (restart, body) => {
    const server = await serve((_, response) => {
      respond(response, 200, { success: true });
    });
    await startModel(connect(server).client.dataSources, '5', { restart });
    expect(server.requests.map(({ method, path, body: sent }) => [method, path, JSON.parse(sent) as unknown])).toEqual([
      ['POST', '/api/mgmt/datasources/5/model', body],
    ]);
  });

  it('is not started where the server says so, and not twice', async () => {
    const server = await serve(always(200, { success: false }));
    const { dataSources } = connect(server).client;
    await expect(startModel(dataSources, '5', { restart: false })).rejects.toThrow("expected 'success' to be true");
    expect(server.requests).toHaveLength(1);
  });
});
