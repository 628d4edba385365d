import type { MovedObject, ResourceDefinition } from '../../../lib/plugin';
import { ProviderService } from '../generated/tfplugin6';
import { toAuthor } from '../../../lib/plugin/values/author-values';
import { decodeMsgpack } from '../../../lib/plugin/values/msgpack';
import { blockType } from '../../../lib/plugin/values/types';
import { textOf } from './connection';
import { mistake, resourceOf, ServedResources, type Nothing } from './served-resources';

const described = { description: 'Text.' };
const schema = {
  ...described,
  attributes: {
    id: { type: 'string', computed: true, ...described },
    name: { type: 'string', optional: true, ...described },
    password: { type: 'string', optional: true, writeOnly: true, ...described },
  },
} as const;
const identity = { id: { attribute: 'id', description: 'The ID.' } };
type Move = NonNullable<ResourceDefinition<typeof schema, Nothing>['moveState']>;

describe('an object of another provider', () => {
  const served = new ServedResources();

  /** On a process that is not configured, as Terraform does it. */
  async function moved(moveState: Move | undefined, json = '{"path":"/things/7","token":"hush"}') {
    const overrides = moveState === undefined ? {} : { moveState };
    const connection = await served.provider({
      resources: { served_thing: resourceOf(schema, { identity, ...overrides }) },
    });
    const response = await connection.ask(ProviderService.moveResourceState, {
      sourceProviderAddress: 'registry.terraform.io/other/kind',
      sourceTypeName: 'kind_object',
      sourceSchemaVersion: 3,
      sourceState: { json: Buffer.from(json), flatmap: {} },
      targetTypeName: 'served_thing',
      sourcePrivate: Buffer.from('theirs'),
      sourceIdentity: undefined,
      sourceIdentitySchemaVersion: 0,
    });
    const { targetState, targetPrivate, targetIdentity, diagnostics } = response;
    expect(targetPrivate).toHaveLength(0);
    return {
      state: targetState && toAuthor(decodeMsgpack(blockType(schema), targetState.msgpack)),
      hasIdentity: targetIdentity !== undefined,
      diagnostics: diagnostics.map(textOf),
    };
  }

  it('becomes what its author makes of it, without anything secret', async () => {
    const sources: MovedObject[] = [];
    const reached = await moved((source) => {
      sources.push(source);
      return { id: '7', name: 'x', password: 'hush' };
    });
    expect(reached).toEqual({ state: { id: '7', name: 'x', password: null }, hasIdentity: true, diagnostics: [] });
    expect(sources).toEqual([
      {
        providerAddress: 'registry.terraform.io/other/kind',
        typeName: 'kind_object',
        state: { path: '/things/7', token: 'hush' },
      },
    ]);
  });

  const UNSUPPORTED =
    'error: Unsupported Move: served_thing cannot take over kind_object of provider registry.terraform.io/other/kind. ' +
    "Remove the 'moved' block.";

  it.each<[string, Move | undefined, string | undefined, string]>([
    ['a resource that takes nothing over', undefined, undefined, UNSUPPORTED],
    ['an object that its author does not know', () => undefined, undefined, UNSUPPORTED],
    [
      'an author who throws',
      ({ state }) => {
        throw new Error(`bad ${JSON.stringify(state['token'])}`);
      },
      undefined,
      'error: Provider Bug: While responding to Terraform the provider failed unexpectedly: Error: bad "(sensitive value)". This ' +
        'is a bug of the provider, not of your configuration: please report it.',
    ],
    ['a stub without ID', () => ({ id: '' }), undefined, mistake('importing served_thing', "'id' is empty.")],
    [
      'a state that is no object',
      () => ({ id: '7' }),
      '[1]',
      'error: Unreadable Stored State: The stored state of kind_object cannot be read: it must be an object in JSON.',
    ],
  ])('is refused for %s: there is never no state without an error', async (_, moveState, json, problem) => {
    expect(await moved(moveState, json)).toEqual({ state: undefined, hasIdentity: false, diagnostics: [problem] });
  });
});
