/**
 * A stand-in for the provider hashicorp/null on our own runtime: `null_resource` with `id` and `triggers`. Provisioners
 * are Terraform's own.
 */
import { provider, resource } from '../../lib/plugin';
import { serve } from '../../lib/plugin/serve';

const schema = {
  description: 'Does nothing.',
  attributes: {
    id: { type: 'string', computed: true, keepWhenUnchanged: true, description: 'Generated.' },
    triggers: {
      type: ['map', 'string'],
      optional: true,
      requiresReplace: true,
      description: 'A change replaces the resource.',
    },
  },
} as const;

const nullResource = resource<typeof schema, object>({
  schema,
  create: () => Promise.resolve({ id: String(process.hrtime.bigint()) }),
  read: ({ id, triggers }) => Promise.resolve({ id, triggers }),
  update: (_plan, { id }) => Promise.resolve({ id }),
  delete: () => Promise.resolve(),
});

const providerSchema = { description: 'Does nothing.', attributes: {} } as const;

void serve(
  provider<typeof providerSchema, object>({
    address: 'registry.terraform.io/hashicorp/null',
    version: '3.2.4',
    schema: providerSchema,
    configure: () => ({}),
    resources: { null_resource: nullResource },
    dataSources: {},
    isMissing: () => false,
    describe: () => undefined,
  }),
);
