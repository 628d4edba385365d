import type { MethodDefinition } from '@grpc/grpc-js';
import { ProviderService } from '../../../lib/plugin/transport/generated/tfplugin6';
import type { Connection } from './connection';
import { ServedResources } from './served-resources';

const typeName = 'served_thing';
const config = undefined;
const bytes = Buffer.alloc(0);

describe('an RPC of a feature that no provider here has', () => {
  const served = new ServedResources();
  afterEach(() => served.close());

  const row = <Request, Response>(
    rpc: string,
    { path, requestSerialize, responseDeserialize }: MethodDefinition<Request, Response>,
    request: Request,
  ): [string, (connection: Connection) => Promise<Response>] => [
    rpc,
    (connection) => connection.ask({ path, requestSerialize, responseDeserialize }, request),
  ];

  it.each<[string, (connection: Connection) => Promise<unknown>]>([
    row('UpgradeResourceIdentity', ProviderService.upgradeResourceIdentity, {
      typeName,
      version: 0,
      rawIdentity: undefined,
    }),
    row('MoveResourceState', ProviderService.moveResourceState, {
      sourceProviderAddress: 'registry.terraform.io/hashicorp/null',
      sourceTypeName: 'null_resource',
      sourceSchemaVersion: 0,
      sourceState: undefined,
      targetTypeName: typeName,
      sourcePrivate: bytes,
    }),
    row('CallFunction', ProviderService.callFunction, { name: 'reverse', arguments: [] }),
    row('ValidateEphemeralResourceConfig', ProviderService.validateEphemeralResourceConfig, { typeName, config }),
    row('OpenEphemeralResource', ProviderService.openEphemeralResource, {
      typeName,
      config,
      clientCapabilities: undefined,
    }),
    row('RenewEphemeralResource', ProviderService.renewEphemeralResource, { typeName, private: bytes }),
    row('CloseEphemeralResource', ProviderService.closeEphemeralResource, { typeName, private: bytes }),
    row('ValidateListResourceConfig', ProviderService.validateListResourceConfig, {
      typeName,
      config,
      includeResourceObject: undefined,
      limit: undefined,
    }),
    row('ListResource', ProviderService.listResource, { typeName, config, includeResourceObject: false, limit: 1 }),
  ])('is not implemented: %s', async (rpc, ask) => {
    const connection = await served.provider({});
    await expect(ask(connection)).rejects.toMatchObject({
      code: 12,
      details: `this provider does not implement ${rpc}`,
    });
  });
});
