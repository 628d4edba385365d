/** The row of shares, which are below the data sources: a list of them takes two requests for each data source. */
import { HdpError, shareId, type HdpClient, type ShareAddress } from '../../client';
import { DATA_SOURCE_TYPE } from '../../contract/kinds/data-source';
import { DATA_SOURCE_GROUP_TYPE } from '../../contract/kinds/data-source-group';
import { DATA_SOURCE_SHARE_TYPE, dataSourceShareSchema } from '../../contract/kinds/data-source-share';
import { canonicalPermission } from '../../contract/permissions';
import { className } from '../../contract/spelling';
import type { AdoptableKind, Scope } from './adoptable-kind';

type Listed = Awaited<ReturnType<AdoptableKind['list']>>;

export const dataSourceShares: AdoptableKind = {
  option: 'data-source-share',
  type: DATA_SOURCE_SHARE_TYPE,
  plural: 'HDP data source shares',
  schema: dataSourceShareSchema,
  className: className(DATA_SOURCE_SHARE_TYPE),
  heading: 'HDP data source shares',

  async list(client, scope) {
    const sources = await client.dataSources.list(scope);
    const shares = sources.map(async ({ id, name = id }) => [
      ...(await sharesOf(client, { id, name }, 'user', scope)),
      ...(await sharesOf(client, { id, name }, 'tenant', scope)),
    ]);
    return (await Promise.all(shares)).flat();
  },

  async read(client, id, scope) {
    const address = addressIn(id);
    const { dataSourceId, with: kind } = address;
    const [source, { permissions }] = await Promise.all([
      client.dataSources.read(dataSourceId, scope),
      client.dataSourceShares.read(address, scope),
    ]);
    return {
      name: nameOf(source.name, address),
      arguments: [
        {
          attribute: 'data_source_id',
          value: dataSourceId,
          refersTo: { types: [DATA_SOURCE_TYPE, DATA_SOURCE_GROUP_TYPE], id: dataSourceId },
        },
        { attribute: `${kind}_id`, value: address.id },
        { attribute: 'permissions', value: permissions.map(canonicalPermission) },
      ],
      places: [],
      secrets: [],
    };
  },
};

async function sharesOf(
  client: HdpClient,
  { id, name }: { readonly id: string; readonly name: string },
  kind: ShareAddress['with'],
  scope: Scope,
): Promise<Listed> {
  try {
    const shares = await client.dataSourceShares.list(id, kind, scope);
    return shares.map((share) => ({ id: shareId(share), name: nameOf(name, share) }));
  } catch (error) {
    // One that somebody has deleted meanwhile; and only administrators see shares with tenants.
    if (error instanceof HdpError && (error.code === 'not-found' || (error.code === 'forbidden' && kind === 'tenant')))
      return [];
    throw error;
  }
}

function nameOf(dataSource: string, { with: kind, id }: ShareAddress): string {
  return `${dataSource}_${kind}_${id}`;
}

function addressIn(text: string): ShareAddress {
  const [dataSourceId = '', kind, id = ''] = text.split('/');
  return { dataSourceId, with: kind === 'user' ? 'user' : 'tenant', id };
}
