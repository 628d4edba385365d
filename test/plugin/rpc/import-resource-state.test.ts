import { unknown, type ResourceDefinition } from '../../../lib/plugin';
import type { AskedResource } from './asked-resource';
import { Missing, PLEASE_REPORT, ServedResources, type Nothing } from './served-resources';

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
  afterEach(() => served.close());

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

  it.each<[string, object, string]>([
    ['null', { id: null }, "'id' is empty."],
    ['empty', { id: '' }, "'id' is empty."],
    ['left out', {}, "'id' is empty."],
    ['unknown', { id: unknown }, "'id' is still unknown."],
    ['of another type', { id: 7 }, "'id' must be a string, got a number."],
  ])('is a bug where the ID is %s', async (_, stub, problem) => {
    const type = await asked(() => stub as { id: string });
    expect(await type.import('7')).toMatchObject({
      state: null,
      diagnostics: [
        `error: Provider Bug: While importing served_thing "7" the provider made a mistake: ${problem} ${PLEASE_REPORT}`,
      ],
    });
  });

  it('says what its author throws', async () => {
    const type = await asked(() => Promise.reject(new Error('server says no')));
    expect(await type.import('7')).toMatchObject({ state: null, diagnostics: ['error: Server Says No: It said no.'] });
  });

  it('says that the object is missing where its author found that', async () => {
    const type = await asked(() => Promise.reject(new Missing()));
    expect(await type.import('7')).toMatchObject({
      state: null,
      diagnostics: [
        'error: Object Not Found: While importing served_thing "7" the provider found that it does not exist.',
      ],
    });
  });

  it('takes digits where the ID is a number', async () => {
    const type = await served.resource(
      { ...described, attributes: { id: { type: 'number', computed: true, ...described } } },
      {},
    );
    expect(await type.import('7')).toMatchObject({ state: { id: 7 }, diagnostics: [] });
    expect(await type.import('seven')).toMatchObject({
      state: null,
      diagnostics: ['error: Invalid Import ID: The ID of served_thing is a number, got "seven".'],
    });
    expect(await type.import('9007199254740992')).toMatchObject({ state: { id: 9007199254740992 }, diagnostics: [] });
  });

  it.each(['9007199254740993', '12345678901234567890', '1'.repeat(400)])(
    'refuses an ID that is a number of which digits would be lost: %s',
    async (id) => {
      const type = await served.resource(
        { ...described, attributes: { id: { type: 'number', computed: true, ...described } } },
        {},
      );
      expect(await type.import(id)).toMatchObject({
        state: null,
        diagnostics: [
          `error: Invalid Import ID: The ID of served_thing is a number of at most 9007199254740992: digits of ${id} would be lost.`,
        ],
      });
    },
  );

  it('is not supported where there is no ID and no author to make one', async () => {
    const type = await served.resource({ ...described, attributes: {} }, {});
    expect(await type.import('7')).toMatchObject({
      state: null,
      diagnostics: ['error: Import Not Supported: served_thing cannot be imported.'],
    });
  });
});
