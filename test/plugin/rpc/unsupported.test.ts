import { ProviderService } from '../../../lib/plugin/transport/generated/tfplugin6';
import { textOf, type Connection } from './connection';
import { ServedResources } from './served-resources';

describe('a call for what no provider here has', () => {
  const served = new ServedResources();
  let connection: Connection;
  beforeEach(async () => {
    connection = await served.provider({});
  });
  afterEach(() => served.close());

  const config = undefined;
  const bytes = Buffer.alloc(0);

  it('is refused: the state of another type', async () => {
    const { diagnostics, targetState } = await connection.ask(ProviderService.moveResourceState, {
      sourceProviderAddress: 'registry.terraform.io/hashicorp/null',
      sourceTypeName: 'null_resource',
      sourceSchemaVersion: 0,
      sourceState: undefined,
      targetTypeName: 'served_thing',
      sourcePrivate: bytes,
    });
    expect(targetState).toBeUndefined();
    expect(diagnostics.map(textOf)).toEqual([
      'error: Move Not Supported: served_thing cannot take over the state of null_resource. Import the object under its new ' +
        'address and remove the old one from the state.',
    ]);
  });

  it('is refused: a resource identity', async () => {
    const { diagnostics } = await connection.ask(ProviderService.upgradeResourceIdentity, {
      typeName: 'served_thing',
      version: 0,
      rawIdentity: undefined,
    });
    expect(diagnostics.map(textOf)).toEqual([
      'error: Resource Identity Not Supported: served_thing has no resource identity, but its state holds one: it was written ' +
        'by another provider.',
    ]);
  });

  it('is refused: a function', async () => {
    expect(await connection.ask(ProviderService.callFunction, { name: 'reverse', arguments: [] })).toEqual({
      result: undefined,
      error: { text: 'This provider has no function "reverse".', functionArgument: undefined },
    });
  });

  it('is refused: an ephemeral resource', async () => {
    const typeName = 'served_secret';
    const answers = await Promise.all([
      connection.ask(ProviderService.validateEphemeralResourceConfig, { typeName, config }),
      connection.ask(ProviderService.openEphemeralResource, { typeName, config, clientCapabilities: undefined }),
      connection.ask(ProviderService.renewEphemeralResource, { typeName, private: bytes }),
      connection.ask(ProviderService.closeEphemeralResource, { typeName, private: bytes }),
    ]);
    for (const { diagnostics } of answers) {
      expect(diagnostics.map(textOf)).toEqual([
        'error: Unknown Ephemeral Resource Type: This provider has no ephemeral resource "served_secret".',
      ]);
    }
  });

  it('is refused: a list', async () => {
    const typeName = 'served_thing';
    const { diagnostics } = await connection.ask(ProviderService.validateListResourceConfig, {
      typeName,
      config,
      includeResourceObject: undefined,
      limit: undefined,
    });
    expect(diagnostics.map(textOf)).toEqual([
      'error: Listing Not Supported: This provider does not list served_thing.',
    ]);
    const { path, requestSerialize, responseDeserialize } = ProviderService.listResource;
    const list = connection.ask(
      { path, requestSerialize, responseDeserialize },
      { typeName, config, includeResourceObject: false, limit: 1 },
    );
    await expect(list).rejects.toMatchObject({ code: 12, details: 'this provider lists no resources' });
  });
});
