/**
 * Data stores of a new emulator. The keys of the options are those that the HDP manual shows in its samples; a real server
 * knows many more.
 */
import type { DataStore, OptionCategory, OptionDefinition } from './model';

type Details = Partial<Omit<OptionDefinition, 'id' | 'displayName' | 'documentation'>>;

function option(id: string, displayName: string, documentation: string, details: Details = {}): OptionDefinition {
  return { id, displayName, documentation, required: false, type: 'string', ...details };
}

function choices(...ids: readonly string[]): NonNullable<OptionDefinition['choices']> {
  return ids.map((id) => ({ id, name: id }));
}

const required = { required: true } as const;
const secret = { type: 'password' } as const;
const requiredSecret = { type: 'password', required: true } as const;

const user = option('User', 'User Id', 'Login for the data store.', required);
const password = option('Password', 'Password', 'Password of the login.', requiredSecret);
const profile = option('OAuthProfileId', 'OAuth Profile', 'ID of the OAuth profile that gains access.');

const oauth: OptionCategory = {
  name: 'OAuth',
  options: [
    option('AuthenticationMethod', 'Authentication Method', 'How the data store knows the user.', {
      default: 'userIdPassword',
      choices: choices('userIdPassword', 'oauth2.0'),
    }),
    profile,
    option('AuthURI', 'Authorization URI', 'Endpoint for the authorization code.'),
    option('TokenURI', 'Token URI', 'Endpoint for tokens.'),
    option('ClientId', 'Client ID', 'Client registered with the data store.'),
    option('ClientSecret', 'Client Secret', 'Secret of the client.', secret),
    option('AccessToken', 'Access Token', 'Gains access to the data store.', secret),
    option('RefreshToken', 'Refresh Token', 'Obtains new access tokens.', secret),
    option('Scope', 'Scope', 'Scopes, with a space between them.'),
  ],
};

const odata: OptionCategory = {
  name: 'OData',
  options: [
    option('ODataVersion', 'OData Version', 'Version that is offered.', { default: '4', choices: choices('2', '4') }),
    option('ODataSchemaMap', 'Schema Map', 'Tables and columns that are offered, a JSON document.'),
  ],
};

const general = (...options: readonly OptionDefinition[]): OptionCategory => ({ name: 'General', options });

const profileRequired = general({ ...profile, required: true });

const salesforce = [
  general(
    user,
    password,
    option('SecurityToken', 'Security Token', 'Needed from networks that are not trusted.', secret),
    option('Database', 'Database', 'Prefix of the local database.'),
    option('StmtCallLimit', 'Statement Call Limit', 'Most calls for one statement.', {
      type: 'integer',
      default: '20',
    }),
  ),
  oauth,
  odata,
];

const snowflake = [
  general(
    option('AccountName', 'Account Name', 'Account of the data store.', required),
    option('DatabaseName', 'Database', 'Database to use.', required),
    option('Schema', 'Schema', 'Schema to use.'),
    option('Warehouse', 'Warehouse', 'Warehouse to use.'),
    user,
    { ...password, required: false },
    option('AuthenticationMethod', 'Authentication Method', 'How the data store knows the user.', {
      default: 'UserIdPassword',
      choices: choices('UserIdPassword', 'KeyPair', 'OAuth'),
    }),
    option('PrivateKeyContent', 'Private Key', 'Private key in PEM form.', secret),
    option('PrivateKeyPassphrase', 'Passphrase', 'Passphrase of the private key.', secret),
    profile,
  ),
  odata,
];

const jdbc = [
  general(
    option('Host', 'Host', 'Name of the server.', required),
    option('Port', 'Port', 'Port of the server.', { type: 'integer', default: '443' }),
    option('httpPath', 'HTTP Path', 'Path of the cluster on the server.'),
    option('Schema', 'Schema', 'Schema to use.'),
    option('transportMode', 'Transport Mode', 'Protocol of the driver.', {
      default: 'http',
      choices: choices('http', 'binary'),
    }),
    option('AuthMethod', 'Authentication Method', 'As the driver numbers it.', { type: 'integer', default: '3' }),
    user,
    password,
  ),
  odata,
];

/** The manual gives the label only; the key is what the driver's property names suggest. */
const connector = option('ConnectorID', 'Connector ID', 'On-Premises Connector to go through.', required);

function store(id: number, name: string, jar: string, connectionTypes: DataStore['connectionTypes']): DataStore {
  const helpUrl = `https://help.example.com/${jar}`;
  const driver = { name: `${jar}.jar`, version: '6.0.1', helpUrl };
  return { id, name, isBeta: false, isGroup: false, authorized: true, driver, connectionTypes };
}

export const DEFAULT_DATA_STORES: readonly DataStore[] = [
  store(1, 'Salesforce', 'ddsforce', { Cloud: salesforce }),
  store(54, 'Google Analytics', 'ddgoogleanalytics', { Cloud: [profileRequired, odata] }),
  {
    ...{ id: 56, name: 'DataSource Group', isBeta: false, isGroup: true, authorized: true },
    connectionTypes: { Group: [odata] },
  },
  store(62, 'Google BigQuery', 'ddgooglebigquery', { Cloud: [profileRequired, odata] }),
  store(63, 'Autonomous REST Connector', 'ddautorest', {
    Cloud: [general({ ...user, required: false }, { ...password, required: false }), oauth, odata],
    Hybrid: [general({ ...user, required: false }, { ...password, required: false }, connector), oauth, odata],
  }),
  store(76, 'Snowflake', 'ddsnowflake', { Cloud: snowflake }),
  store(5001, 'Databricks', 'databricks-jdbc', {
    Cloud: jdbc,
    Hybrid: [...jdbc, { name: 'Hybrid', options: [connector] }],
  }),
];
