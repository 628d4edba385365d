import { unknown, type ResourceDefinition } from '../../../lib/plugin';
import type { AskedResource } from './asked-resource';
import { fails, isGone, mistake, SERVER_SAYS_NO, ServedResources, type Nothing } from './served-resources';

const described = { description: 'Text.' };
const schema = {
  ...described,
  attributes: {
    id: { type: 'string', computed: true, ...described },
    name: { type: 'string', optional: true, ...described },
    secret: { type: 'string', optional: true, writeOnly: true, ...described },
  },
} as const;
const STUB = { id: '7', name: null, secret: null };

describe('an import', () => {
  const served = new ServedResources();
  const asked = (importState?: ResourceDefinition<typeof schema, Nothing>['importState']): Promise<AskedResource> =>
    served.resource(schema, importState === undefined ? {} : { importState });

  it('takes what the user typed as the ID', async () => {
    const type = await asked();
    expect(await type.import('7')).toMatchObject({ state: STUB, diagnostics: [] });
  });

  it('takes what its author makes of it', async () => {
    const type = await asked((text, { client, warn }) => {
      warn({ summary: 'Odd', detail: `${text} ${String(client.nothing)}.` });
      const [name = '', id = ''] = text.split('/');
      return { id, name, secret: 'hush' };
    });
    expect(await type.import('x/7')).toMatchObject({
      state: { ...STUB, name: 'x' },
      diagnostics: ['warning: Odd: x/7 true.'],
    });
  });

  it.each(['', ' '])('needs an ID: %p', async (text) => {
    const type = await asked();
    expect(await type.import(text)).toMatchObject({
      state: null,
      diagnostics: ['error: Missing Import ID: An import of served_thing needs the ID of an existing object.'],
    });
  });

  it.each<[unknown, string]>([
    [{ id: null }, "'id' is empty."],
    [{ id: '' }, "'id' is empty."],
    [{}, "'id' is empty."],
    [{ id: unknown }, "'id' is still unknown."],
    [{ id: 7 }, "'id' must be a string, got a number."],
    [5, 'the value must be an object, got a number.'],
  ])('is a bug where its author returns %p', async (stub, problem) => {
    const type = await asked(() => stub as { id: string });
    expect(await type.import('7')).toMatchObject({
      state: null,
      diagnostics: [mistake('importing served_thing "7"', problem)],
    });
  });

  it.each([
    ['what its author throws', fails, SERVER_SAYS_NO],
    [
      'that its author found the object missing',
      isGone,
      'error: Object Not Found: While importing served_thing "7" the provider found that it does not exist.',
    ],
  ])('says %s', async (_, importState, diagnostic) => {
    const type = await asked(importState);
    expect(await type.import('7')).toMatchObject({ state: null, diagnostics: [diagnostic] });
  });
});
