/** The provider, asked as `terraform query` and an import by identity ask it. */
import { hdpProvider } from '../../lib/provider/provider';
import type { AnyList, AnyResource, Schema } from '../../lib/plugin';
import { ProviderService, type ResourceIdentityData } from '../plugin/generated/tfplugin6';
import { toAuthor } from '../../lib/plugin/values/author-values';
import { decodeMsgpack } from '../../lib/plugin/values/msgpack';
import { blockType } from '../../lib/plugin/values/types';
import type { Session } from '../../lib/provider/session';
import { NO_CAPABILITIES } from '../plugin/rpc/asked-resource';
import { textOf, type Connection } from '../plugin/rpc/connection';
import { messageOf, type Values } from '../plugin/rpc/object-of';

const IDENTITY_SCHEMA = {
  description: '',
  attributes: {
    id: { type: 'string', optional: true, description: '' },
    owner: { type: 'string', optional: true, description: '' },
  },
} as const;

function identityMessage(values: Values): ResourceIdentityData {
  return { identityData: messageOf(IDENTITY_SCHEMA, values) };
}

export function identityValues(data: ResourceIdentityData | undefined): unknown {
  return data?.identityData && toAuthor(decodeMsgpack(blockType(IDENTITY_SCHEMA), data.identityData.msgpack));
}

export function resourceDefinition(typeName: string): AnyResource<Session> {
  const settings = { environment: {}, now: () => new Date(0), delay: () => Promise.resolve() };
  const definition = hdpProvider(settings).resources[typeName];
  if (definition === undefined) throw new Error(`There is no resource ${typeName}.`);
  return definition;
}

interface Query {
  readonly config?: Values;
  readonly whole?: boolean;
  readonly limit?: number;
}

/** Each result as `[identity, name]` or `[identity, name, object]`, and diagnostics as strings. */
export async function query(
  connection: Connection,
  typeName: string,
  { config = {}, whole = false, limit = 100 }: Query = {},
): Promise<readonly unknown[]> {
  const { schema, list } = resourceDefinition(typeName);
  const events = await connection.stream(ProviderService.listResource, {
    typeName,
    config: messageOf(listSchema(list), config),
    includeResourceObject: whole,
    limit,
  });
  return events.flatMap(({ identity, displayName, resourceObject, diagnostic }): unknown[] => {
    if (diagnostic.length > 0) return diagnostic.map(textOf);
    const found = [identityValues(identity), displayName];
    if (resourceObject === undefined) return [found];
    return [[...found, toAuthor(decodeMsgpack(blockType(schema), resourceObject.msgpack))]];
  });
}

function listSchema(list: AnyList<Session> | undefined): Schema {
  if (list === undefined) throw new Error('The resource has no list.');
  return list.schema;
}

/** Imports by identity and reads, as Terraform does. */
export async function importByIdentity(connection: Connection, typeName: string, identity: Values) {
  const { schema } = resourceDefinition(typeName);
  const { importedResources, diagnostics } = await connection.ask(ProviderService.importResourceState, {
    typeName,
    id: '',
    clientCapabilities: NO_CAPABILITIES,
    identity: identityMessage(identity),
  });
  const [imported] = importedResources;
  if (imported === undefined) return { state: undefined, identity: undefined, diagnostics: diagnostics.map(textOf) };
  const read = await connection.ask(ProviderService.readResource, {
    typeName,
    currentState: imported.state,
    private: imported.private,
    providerMeta: undefined,
    clientCapabilities: NO_CAPABILITIES,
    currentIdentity: imported.identity,
  });
  return {
    state: read.newState && (toAuthor(decodeMsgpack(blockType(schema), read.newState.msgpack)) as Values | null),
    message: read.newState,
    private: read.private,
    identity: identityValues(read.newIdentity),
    diagnostics: read.diagnostics.map(textOf),
  };
}

/** What GenerateResourceConfig writes of a state. */
export async function generatedConfig(connection: Connection, typeName: string, state: Values): Promise<Values> {
  const { schema } = resourceDefinition(typeName);
  const { config, diagnostics } = await connection.ask(ProviderService.generateResourceConfig, {
    typeName,
    state: messageOf(schema, state),
  });
  expect(diagnostics.map(textOf)).toEqual([]);
  return toAuthor(decodeMsgpack(blockType(schema), config?.msgpack ?? Buffer.from([0xc0]))) as Values;
}
