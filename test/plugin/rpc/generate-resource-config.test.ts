import type { ResourceDefinition } from '../../../lib/plugin';
import { ProviderService, type DynamicValue } from '../generated/tfplugin6';
import { toAuthor } from '../../../lib/plugin/values/author-values';
import { decodeMsgpack } from '../../../lib/plugin/values/msgpack';
import { blockType } from '../../../lib/plugin/values/types';
import { configure, textOf } from './connection';
import { messageOf } from './object-of';
import { resourceOf, SERVER_SAYS_NO, ServedResources, type Nothing } from './served-resources';

const described = { description: 'Text.' };
const schema = {
  ...described,
  attributes: {
    id: { type: 'string', computed: true, ...described },
    name: { type: 'string', required: true, ...described },
    tags: { type: ['map', 'string'], optional: true, ...described },
    owner: { type: 'string', optional: true, computed: true, ...described },
    token: { type: 'string', optional: true, sensitive: true, ...described },
    password: { type: 'string', optional: true, writeOnly: true, ...described },
    old_name: { type: 'string', optional: true, deprecated: 'Use name.', ...described },
  },
} as const;
const NULLS = { id: null, name: null, tags: null, owner: null, token: null, password: null, old_name: null };
const STATE = { ...NULLS, id: '7', name: 'Thing', tags: { a: '1' }, owner: 'jane', token: 'hush', old_name: 'Thing' };

describe('a generated configuration', () => {
  const served = new ServedResources();

  async function generated(
    state: DynamicValue | undefined,
    overrides: Partial<ResourceDefinition<typeof schema, Nothing>> = {},
  ) {
    const connection = await served.provider({ resources: { served_thing: resourceOf(schema, overrides) } });
    await configure(connection);
    const { config, diagnostics } = await connection.ask(ProviderService.generateResourceConfig, {
      typeName: 'served_thing',
      state,
    });
    return {
      config: config && toAuthor(decodeMsgpack(blockType(schema), config.msgpack)),
      diagnostics: diagnostics.map(textOf),
    };
  }

  it('is the state without what a user does not or should not write', async () => {
    expect(await generated(messageOf(schema, STATE))).toEqual({
      config: { ...NULLS, name: 'Thing', tags: { a: '1' }, owner: 'jane' },
      diagnostics: [],
    });
  });

  it('is as short as its author makes it', async () => {
    const shorten: ResourceDefinition<typeof schema, Nothing>['shorten'] = (config, { client }) => {
      expect(client).toEqual({ nothing: true });
      if (config['owner'] === 'jane') config['owner'] = null;
    };
    expect(await generated(messageOf(schema, STATE), { shorten })).toMatchObject({ config: { owner: null } });
  });

  it('says what its author throws', async () => {
    const shorten = (): never => {
      throw new Error('server says no');
    };
    expect(await generated(messageOf(schema, STATE), { shorten })).toEqual({
      config: undefined,
      diagnostics: [SERVER_SAYS_NO],
    });
  });

  it('of no object has nulls, and is never null itself', async () => {
    const state = { msgpack: Buffer.from([0xc0]), json: Buffer.alloc(0) };
    expect(await generated(state)).toEqual({ config: NULLS, diagnostics: [] });
  });

  it('is refused where Terraform sends no state, as 1.14.0 does', async () => {
    expect(await generated(undefined)).toEqual({
      config: undefined,
      diagnostics: [
        'error: Terraform 1.14.0 Cannot Generate Configuration: Terraform did not send the state of served_thing, as is a ' +
          'known bug of Terraform 1.14.0. Use 1.14.1 or newer.',
      ],
    });
  });
});
