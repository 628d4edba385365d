import type { ResourceDefinition, Schema } from '../../../lib/plugin';
import { ProviderService, type ResourceIdentityData } from '../generated/tfplugin6';
import { toAuthor } from '../../../lib/plugin/values/author-values';
import { decodeMsgpack } from '../../../lib/plugin/values/msgpack';
import { blockType } from '../../../lib/plugin/values/types';
import { NO_CAPABILITIES } from './asked-resource';
import { configure, textOf, type Connection } from './connection';
import { messageOf, type Values } from './object-of';
import { fails, isGone, mistake, resourceOf, SERVER_SAYS_NO, ServedResources, type Nothing } from './served-resources';

const described = { description: 'Text.' };
const schema = {
  ...described,
  attributes: {
    id: { type: 'string', computed: true, keepWhenUnchanged: true, ...described },
    number: { type: 'number', computed: true, nullable: true, keepWhenUnchanged: true, ...described },
    name: { type: 'string', optional: true, ...described },
  },
} as const;
const identity = {
  id: { attribute: 'id', description: 'The ID.' },
  shelf: { attribute: 'number', description: 'The shelf.', optional: true },
} as const;
const identitySchema: Schema = {
  description: '',
  attributes: {
    id: { type: 'string', optional: true, ...described },
    shelf: { type: 'number', optional: true, ...described },
  },
};

const LIVE = { id: '7', number: 2, name: 'Old' };
const OLD = { ...LIVE, number: null };
const IDENTITY = { id: '7', shelf: 2 };
const NONE = Buffer.alloc(0);

const message = (values: Values | undefined): ResourceIdentityData | undefined =>
  values && { identityData: messageOf(identitySchema, values) };
const valuesOf = (data: ResourceIdentityData | undefined): unknown =>
  data?.identityData && toAuthor(decodeMsgpack(blockType(identitySchema), data.identityData.msgpack));

describe('the identity of a resource', () => {
  const served = new ServedResources();

  async function connectionTo(overrides: Partial<ResourceDefinition<typeof schema, Nothing>>): Promise<Connection> {
    const connection = await served.provider({
      resources: { served_thing: resourceOf(schema, { identity, ...overrides }), served_other: resourceOf(schema, {}) },
    });
    await configure(connection);
    return connection;
  }

  async function read(connection: Connection, state: Values, known?: Values) {
    const response = await connection.ask(ProviderService.readResource, {
      typeName: 'served_thing',
      currentState: messageOf(schema, state),
      private: NONE,
      providerMeta: undefined,
      clientCapabilities: undefined,
      currentIdentity: message(known),
    });
    return { identity: valuesOf(response.newIdentity), diagnostics: response.diagnostics.map(textOf) };
  }

  async function plan(connection: Connection, prior: Values | null, config: Values | null, known?: Values) {
    const object = (values: Values | null) =>
      values === null ? { msgpack: Buffer.from([0xc0]), json: NONE } : messageOf(schema, values);
    const response = await connection.ask(ProviderService.planResourceChange, {
      typeName: 'served_thing',
      priorState: object(prior),
      proposedNewState: object(config && { ...prior, ...config }),
      config: object(config),
      priorPrivate: NONE,
      providerMeta: undefined,
      clientCapabilities: NO_CAPABILITIES,
      priorIdentity: message(known),
      plannedPrivate: NONE,
    });
    expect(response.diagnostics).toEqual([]);
    return { ...response, identity: valuesOf(response.plannedIdentity) };
  }

  async function apply(connection: Connection, prior: Values | null, config: Values | null, known?: Values) {
    const planned = await plan(connection, prior, config, known);
    const object = (values: Values | null) =>
      values === null ? { msgpack: Buffer.from([0xc0]), json: NONE } : messageOf(schema, values);
    const response = await connection.ask(ProviderService.applyResourceChange, {
      typeName: 'served_thing',
      priorState: object(prior),
      plannedState: planned.plannedState,
      config: object(config),
      plannedPrivate: NONE,
      providerMeta: undefined,
      plannedIdentity: planned.plannedIdentity,
    });
    return { identity: valuesOf(response.newIdentity), diagnostics: response.diagnostics.map(textOf) };
  }

  it('has a schema, of version 0, for each resource that has one', async () => {
    const connection = await connectionTo({});
    const { identitySchemas } = await connection.ask(ProviderService.getResourceIdentitySchemas, {});
    const attribute = { requiredForImport: true, optionalForImport: false };
    expect(identitySchemas).toEqual({
      served_thing: {
        version: 0,
        identityAttributes: [
          { name: 'id', type: Buffer.from('"string"'), description: 'The ID.', ...attribute },
          {
            ...{ name: 'shelf', type: Buffer.from('"number"'), description: 'The shelf.' },
            ...{ requiredForImport: false, optionalForImport: true },
          },
        ],
      },
    });
  });

  it.each<[string, Values, Values | undefined, Values, Values | undefined]>([
    ['comes from the object in a state of before', LIVE, undefined, LIVE, IDENTITY],
    ['stays', LIVE, IDENTITY, LIVE, IDENTITY],
    ['is completed by a read', OLD, { id: '7' }, LIVE, IDENTITY],
    ['is left out where the object does not tell all of it', OLD, undefined, OLD, undefined],
    ['stays where the object does not tell all of it', OLD, IDENTITY, OLD, IDENTITY],
  ])('%s: ReadResource', async (_, state, known, found, expected) => {
    const connection = await connectionTo({ read: () => Promise.resolve(found as typeof LIVE) });
    expect(await read(connection, state, known)).toEqual({ identity: expected, diagnostics: [] });
  });

  it.each([
    ['for an object that is gone', isGone, []],
    ['after an error', fails, [SERVER_SAYS_NO]],
  ])('stays %s: ReadResource', async (_, reading, diagnostics) => {
    const connection = await connectionTo({ read: reading });
    expect(await read(connection, LIVE, IDENTITY)).toEqual({ identity: IDENTITY, diagnostics });
    expect(await read(connection, LIVE)).toMatchObject({ identity: IDENTITY });
  });

  it('never changes: another one is a bug of the author', async () => {
    const connection = await connectionTo({ read: () => Promise.resolve({ ...LIVE, number: 3 }) });
    expect(await read(connection, LIVE, IDENTITY)).toEqual({
      identity: IDENTITY,
      diagnostics: [mistake('reading served_thing "7"', "'shelf' of the identity came out other than before.")],
    });
  });

  it.each<[string, Values | null, Values | null, Values | undefined, Values | undefined]>([
    ['is none for a new object', null, { name: 'New' }, undefined, undefined],
    ['is none for the new object of a replacement', null, { name: 'New' }, IDENTITY, undefined],
    ['stays in an update', LIVE, { name: 'New' }, IDENTITY, IDENTITY],
    ['stays where nothing changes', LIVE, { name: 'Old' }, IDENTITY, IDENTITY],
    ['stays in a destroy', LIVE, null, IDENTITY, IDENTITY],
    ['comes from the object in a state of before', LIVE, { name: 'New' }, undefined, IDENTITY],
    ['is none where the object does not tell all of it', OLD, { name: 'New' }, undefined, undefined],
  ])('%s: PlanResourceChange', async (_, prior, config, known, expected) => {
    const connection = await connectionTo({});
    expect((await plan(connection, prior, config, known)).identity).toEqual(expected);
  });

  it.each<
    [string, Values | null, Values | null, Partial<ResourceDefinition<typeof schema, Nothing>>, Values | undefined]
  >([
    ['of a new object', null, { name: 'New' }, { create: () => Promise.resolve({ id: '7', number: 2 }) }, IDENTITY],
    [
      'of a new object whose create fails in the end',
      null,
      { name: 'New' },
      {
        create: (_plan, { record }) => {
          record({ id: '7', number: 2 });
          return fails();
        },
      },
      IDENTITY,
    ],
    ['of no object, where a create fails', null, { name: 'New' }, { create: fails }, undefined],
    [
      'of an updated object',
      LIVE,
      { name: 'New' },
      { update: () => Promise.resolve({ id: '7', number: 2 }) },
      IDENTITY,
    ],
    ['of an object whose update fails', LIVE, { name: 'New' }, { update: fails }, IDENTITY],
    ['of an object that cannot be deleted', LIVE, null, { delete: fails }, IDENTITY],
    ['of an object that is deleted', LIVE, null, { delete: () => Promise.resolve() }, IDENTITY],
  ])('is returned %s: ApplyResourceChange', async (_, prior, config, overrides, expected) => {
    const connection = await connectionTo(overrides);
    const known = prior === null ? undefined : IDENTITY;
    expect((await apply(connection, prior, config, known)).identity).toEqual(expected);
  });

  it('is completed by an update of an object from a state of before', async () => {
    const connection = await connectionTo({ update: () => Promise.resolve({ id: '7', number: 2 }) });
    expect((await apply(connection, OLD, { name: 'New' })).identity).toEqual(IDENTITY);
  });

  async function imported(typeName: string, id: string, known?: Values) {
    const connection = await connectionTo({
      importState: (text) => (text.startsWith('2/') ? { id: text.slice(2), number: 2 } : { id: text }),
    });
    const { importedResources, diagnostics } = await connection.ask(ProviderService.importResourceState, {
      typeName,
      id,
      clientCapabilities: NO_CAPABILITIES,
      identity: message(known),
    });
    return {
      state: importedResources.map(({ state }) => state && toAuthor(decodeMsgpack(blockType(schema), state.msgpack))),
      identity: importedResources.map((resource) => valuesOf(resource.identity)),
      diagnostics: diagnostics.map(textOf),
    };
  }

  it.each<[string, string, Values | undefined, Values, Values | undefined]>([
    ['an identity', '', IDENTITY, { id: '7', number: 2 }, IDENTITY],
    ['what is required of an identity', '', { id: '7' }, { id: '7', number: null }, { id: '7', shelf: null }],
    ['an ID that tells all of the identity', '2/7', undefined, { id: '7', number: 2 }, IDENTITY],
    ['an ID that does not', '7', undefined, { id: '7', number: null }, undefined],
  ])('imports an object by %s', async (_, id, known, state, expected) => {
    expect(await imported('served_thing', id, known)).toEqual({
      state: [{ name: null, ...state }],
      identity: [expected],
      diagnostics: [],
    });
  });

  it('is refused for an import where it lacks what is required', async () => {
    expect(await imported('served_thing', '', { shelf: 2 })).toEqual({
      state: [],
      identity: [],
      diagnostics: ["error: Incomplete Identity: The identity of served_thing needs 'id'."],
    });
  });

  it('does not count for a resource that has none', async () => {
    expect(await imported('served_other', '', IDENTITY)).toMatchObject({
      diagnostics: ['error: Missing Import ID: An import of served_other needs the ID of an existing object.'],
    });
  });

  async function upgraded(version: number, json: string, typeName = 'served_thing') {
    const connection = await connectionTo({});
    const response = await connection.ask(ProviderService.upgradeResourceIdentity, {
      typeName,
      version,
      rawIdentity: { json: Buffer.from(json), flatmap: {} },
    });
    return { identity: valuesOf(response.upgradedIdentity), diagnostics: response.diagnostics.map(textOf) };
  }

  it.each([
    ['of version 0', '{"id":"7","shelf":2}', 'served_thing', IDENTITY],
    ['that is missing, as in a state of before', '', 'served_thing', undefined],
    ['of a resource that has none any more', '{"id":"7"}', 'served_other', undefined],
  ])('is upgraded from one %s', async (_, json, typeName, expected) => {
    expect(await upgraded(0, json, typeName)).toEqual({ identity: expected, diagnostics: [] });
  });

  it.each([
    [
      1,
      '{}',
      'Identity From a Newer Provider: The identity of served_thing was stored by a newer version of the provider (identity ' +
        'version 1, this one knows 0). Use that version of the provider, or a newer one.',
    ],
    [
      0,
      '{',
      'Unreadable Stored Identity: The stored identity of served_thing cannot be read: the value is not valid JSON.',
    ],
    [
      0,
      '{"shelf":true}',
      "Unreadable Stored Identity: The stored identity of served_thing cannot be read: 'shelf' must be a finite number, got a boolean.",
    ],
  ])('of version %d cannot be upgraded from %s', async (version, json, problem) => {
    expect(await upgraded(version, json)).toEqual({ identity: undefined, diagnostics: [`error: ${problem}`] });
  });
});
