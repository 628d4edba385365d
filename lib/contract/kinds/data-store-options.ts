/** The data source of one data store, with the options of its data sources. Source: HDP API reference, data stores. */
import { lookupAttributes } from '../lookup-attributes';

const found = lookupAttributes({ noun: 'data store', example: '1', spelling: 'case-sensitive' });

const flag = (name: string) =>
  ({
    type: 'bool',
    computed: true,
    nullable: true,
    description: `The flag \`${name}\` of the server. Null if the server does not return it.`,
  }) as const;

const option = [
  'object',
  {
    connection_type: 'string',
    name: 'string',
    display_name: 'string',
    description: 'string',
    value_type: 'string',
    required: 'bool',
    secret: 'bool',
    default_value: 'string',
    choices: ['list', 'string'],
  },
] as const;

export const dataStoreSchema = {
  description:
    'Looks up one data store by ID or by name, with the options that its data sources have and which of them are secret. ' +
    'Exactly one of `id` and `name` is required. The login needs permission MgmtAPI (11).',
  attributes: {
    ...found,
    name: { ...found.name, nullable: true },
    is_beta: flag('isBeta'),
    is_group: flag('isGroup'),
    authorized: flag('authorized'),
    driver_version: {
      type: 'string',
      computed: true,
      nullable: true,
      description: 'Version of the driver. Null if the server does not return it: HDP 4.6 or newer.',
    },
    secret_options: {
      type: ['set', 'string'],
      computed: true,
      nullable: true,
      description:
        'Names of the options that are secret with any connection type: those that belong in `options_wo` of a data ' +
        'source. Null if the server does not tell the options.',
    },
    options: {
      type: ['list', option],
      computed: true,
      nullable: true,
      description:
        'What a data source may have as `options`, in the order of connection types and names. The default of a secret ' +
        'option is not read. Null if the server does not tell the options.',
      construct: {
        item: {
          description: 'One option of the data sources of a data store.',
          fields: {
            connection_type: 'Connection type that the option is for, for example `Cloud`.',
            name: 'Name of the option, as in `options` of a data source.',
            display_name: 'Name of the option in the Web UI. Null if the server does not return it.',
            description: 'What the option is for. Null if the server does not return it.',
            value_type: '`string`, `integer`, `boolean` or `password`. Null if the server does not return it.',
            required: 'Whether a data source must have the option, unless it has an OAuth profile.',
            secret: 'Whether the option is secret: it belongs in `options_wo`.',
            default_value: 'Value of an option that is not set. Null if there is none, and for a secret option.',
            choices: 'The values that are possible. Empty if any is.',
          },
        },
      },
    },
  },
} as const;
