/** The server and the login: the data source. Source: HDP API reference, version, user account. */
import { shown } from '../attributes';
import { PERMISSIONS_BY_NAME } from '../lookup-attributes';
import type { Kind } from '../kind';

/** Data source only. */
export const SERVER_TYPE = 'hdp_server';

export const serverSchema = {
  description:
    'Tells which HDP server the provider talks to, and what its login may do, for example to check this before anything is ' +
    'changed. The login needs permission MgmtAPI (11).',
  attributes: {
    url: { type: 'string', computed: true, description: 'URL of the server, as the provider is configured.' },
    version: shown('string', 'Version of HDP, for example `5.0.0.1042`. Null if the server does not return it.'),
    install_type: shown('string', '`Licenced` or `Evaluation`. Null if the server does not return it.'),
    evaluation_days: shown('number', 'Days that are left of an evaluation. Null for a licensed server.'),
    username: { type: 'string', computed: true, description: 'The login, as the provider is configured.' },
    user_id: shown('string', 'ID of the login. Null if the server does not return it.'),
    permissions: {
      type: ['set', 'string'],
      computed: true,
      description: `The permissions of the login, ${PERMISSIONS_BY_NAME} An \`Administrator\` may do everything.`,
    },
    password_expiration: shown(
      'string',
      'When the password of the login expires, as the server writes it (UTC). Null if it does not expire.',
    ),
  },
} as const;

export const kind = {
  label: 'server',
  words: { [SERVER_TYPE]: { title: 'HDP Server', article: 'the', noun: 'HDP server' } },
  permissions: {},
  resources: {},
  dataSources: {
    [SERVER_TYPE]: {
      schema: serverSchema,
      example: `
const server = new DataHdpServer(this, 'server');
new TerraformOutput(this, 'hdp_version', { value: server.version });`,
    },
  },
} as const satisfies Kind;
