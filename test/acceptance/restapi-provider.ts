/** A stand-in for the provider Mastercard/restapi on our own runtime: `restapi_object`, which creates nothing. */
import { provider, resource } from '../../lib/plugin';
import { serve } from '../../lib/plugin/serve';

const schema = {
  description: 'An object behind a REST API.',
  attributes: {
    id: { type: 'string', computed: true, keepWhenUnchanged: true, description: 'ID.' },
    path: { type: 'string', required: true, description: 'Path of the collection.' },
    object_id: { type: 'string', required: true, description: 'ID of the object.' },
    data: { type: 'string', required: true, sensitive: true, description: 'What is sent.' },
  },
} as const;

const restapiObject = resource<typeof schema, object>({
  schema,
  create: (plan) => Promise.resolve({ id: plan.object_id }),
  read: ({ id, path, object_id: objectId, data }) =>
    Promise.resolve({ id, path: path ?? '', object_id: objectId ?? '', data: data ?? '' }),
  update: (_plan, { id }) => Promise.resolve({ id }),
  delete: () => Promise.reject(new Error('nothing may be deleted')),
});

const providerSchema = { description: 'Does nothing.', attributes: {} } as const;

void serve(
  provider<typeof providerSchema, object>({
    address: 'registry.terraform.io/mastercard/restapi',
    version: '2.0.1',
    schema: providerSchema,
    configure: () => ({}),
    resources: { restapi_object: restapiObject },
    dataSources: {},
    isMissing: () => false,
    describe: () => undefined,
  }),
);
