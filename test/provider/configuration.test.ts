import { providerSchema } from '../../lib/contract/provider-schema';
import { unknown } from '../../lib/plugin';
import { Authority } from '../certificates';
import type { Values } from '../plugin/rpc/object-of';
import { configured, LOGIN, SERVER, validated } from './configured';

describe('an argument', () => {
  it.each<[string, unknown, string]>([
    ['server_url', 'hdp.example.com', 'URL'],
    ['server_url', 'ftp://hdp.example.com', 'URL'],
    ['server_url', 'https://me:secret@hdp.example.com', 'URL'],
    ['username', 'a:b', 'must not be blank and must not contain a colon, got "a:…"'],
    ['password', '', 'must not be blank. An environment variable TF_VAR_… that is set but empty gives this'],
    ['user', ' ', 'must not be blank, got " "'],
    ['ca_certificate', 'ca.pem', 'must hold a certificate in PEM form, got "ca.pem"'],
    ['client_certificate', 'client.pem', 'must hold a certificate in PEM form, got "client.pem"'],
    ['client_key', 'client.key', 'must hold a private key in PEM form that is not encrypted'],
    ['client_key_file', '', 'must not be blank, got ""'],
    ['tls_server_name', 'https://hdp', 'HOST, got "https://hdp"'],
    ['tls_server_name', '10.0.0.1', 'HOST, got "10.0.0.1"'],
    ['request_timeout', 0, 'must be a whole number from 1 to 3600, got 0'],
    ['request_timeout', 3601, 'must be a whole number from 1 to 3600, got 3601'],
    ['request_timeout', 1.5, 'must be a whole number from 1 to 3600, got 1.5'],
    ['max_retries', -1, 'must be a whole number from 0 to 20, got -1'],
    ['max_retries', 21, 'must be a whole number from 0 to 20, got 21'],
    ['max_concurrent_requests', 0, 'must be a whole number from 1 to 1000, got 0'],
    ['max_concurrent_requests', 1001, 'must be a whole number from 1 to 1000, got 1001'],
  ])('%s is refused as %j', async (name, value, requirement) => {
    const url = 'must be a URL that starts with https:// or http://, without credentials, query or fragment';
    const shown = String(value).replace(/me:secret/, '…');
    const text = requirement
      .replace('URL', `${url}, got "${shown}"`)
      .replace('HOST', 'must be a host name, without scheme, port and path, and no IP address');
    // Terraform prints the line that a path leads to.
    const path = ['password', 'client_key'].includes(name) || text.includes('…') ? '' : ` [${name}]`;
    const expected = [`error: Invalid Attribute Value: '${name}' ${text}.${path}`];
    expect(await validated({ ...SERVER, [name]: value })).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['request_timeout', 1],
    ['request_timeout', 3600],
    ['max_retries', 0],
    ['max_retries', 20],
    ['max_concurrent_requests', 1],
    ['max_concurrent_requests', 1000],
    ['tls_server_name', 'hdp'],
    ['tls_server_name', 'hdp-1.example.com'],
    ['server_url', 'HTTPS://hdp.example.com:8443/prefix/api/mgmt'],
  ])('%s is taken as %j', async (name, value) => {
    expect(await configured({ ...SERVER, [name]: value })).toEqual([]);
  });

  it.each(Object.keys(providerSchema.attributes))('%s may be unknown', async (name) => {
    expect(await validated({ ...SERVER, [name]: unknown })).toEqual([]);
    expect(await configured({ ...SERVER, [name]: unknown })).toEqual([]);
  });

  it('that holds a private key by mistake does not show it', async () => {
    const identity = await (await Authority.create()).issue();
    expect(await validated({ ...SERVER, ca_certificate: identity.key })).toEqual([
      "error: Invalid Attribute Value: 'ca_certificate' must hold a certificate in PEM form, got \"-----BEGIN PRIVATE " +
        'KEY-----…".',
    ]);
  });
});

describe('an environment variable', () => {
  it.each<[string, string, string]>([
    ['HDP_SERVER_URL', 'hdp.example.com', 'URL, got "hdp.example.com"'],
    ['HDP_SERVER_URL', 'ftp://hdp.example.com', 'URL, got "ftp://hdp.example.com"'],
    ['HDP_SERVER_URL', 'https://me:secret@hdp.example.com', 'URL, got "https://…@hdp.example.com"'],
    ['HDP_SERVER_URL', 'https://hdp.example.com?token=secret', 'URL, got "https://hdp.example.com?…"'],
    ['HDP_USERNAME', 'me:secret', 'must not be blank and must not contain a colon, got "me:…"'],
    ['HDP_PASSWORD', ' ', 'must not be blank'],
    ['HDP_USER', ' ', 'must not be blank, got " "'],
    ['HDP_CA_CERTIFICATE', 'ca.pem', 'must hold a certificate in PEM form, got "ca.pem"'],
    ['HDP_CLIENT_KEY', 'secret', 'must hold a private key in PEM form that is not encrypted'],
    [
      'HDP_TLS_SERVER_NAME',
      'hdp:8443',
      'must be a host name, without scheme, port and path, and no IP address, got "hdp:8443"',
    ],
    ['HDP_INSECURE_SKIP_VERIFY', 'yes', 'must be true, false, 1 or 0, got "yes"'],
    ['HDP_REQUEST_TIMEOUT', '30s', 'must be a number, got "30s"'],
    ['HDP_REQUEST_TIMEOUT', '0', 'must be a whole number from 1 to 3600, got "0"'],
    ['HDP_REQUEST_TIMEOUT', '3601', 'must be a whole number from 1 to 3600, got "3601"'],
    ['HDP_MAX_RETRIES', 'many', 'must be a number, got "many"'],
    ['HDP_MAX_RETRIES', '-1', 'must be a whole number from 0 to 20, got "-1"'],
    ['HDP_MAX_RETRIES', '1.5', 'must be a whole number from 0 to 20, got "1.5"'],
    ['HDP_MAX_RETRIES', '21', 'must be a whole number from 0 to 20, got "21"'],
    ['HDP_MAX_CONCURRENT_REQUESTS', '0', 'must be a whole number from 1 to 1000, got "0"'],
  ])('%s is refused as %j', async (name, value, requirement) => {
    const url = 'must be a URL that starts with https:// or http://, without credentials, query or fragment';
    expect(await configured({}, { ...LOGIN, [name]: value })).toEqual([
      `error: Invalid Environment Variable: Environment variable ${name} ${requirement.replace('URL', url)}.`,
    ]);
  });

  it.each([
    ['HDP_INSECURE_SKIP_VERIFY', 'FALSE'],
    ['HDP_INSECURE_SKIP_VERIFY', '0'],
    ['HDP_MAX_RETRIES', ' 3 '],
    ['HDP_MAX_RETRIES', ''],
    ['HDP_CA_CERTIFICATE_FILE', ''],
  ])('%s is taken as %j', async (name, value) => {
    expect(await configured({}, { ...LOGIN, [name]: value })).toEqual([]);
  });

  it('does not matter where the argument is set', async () => {
    expect(await configured({ ...SERVER, max_retries: 1 }, { HDP_SERVER_URL: '?', HDP_MAX_RETRIES: 'many' })).toEqual(
      [],
    );
  });
});

describe('missing', () => {
  const all = [
    "  - 'server_url' or environment variable HDP_SERVER_URL",
    "  - 'username' or environment variable HDP_USERNAME",
    "  - 'password' or environment variable HDP_PASSWORD",
  ];

  it.each<[string, Values, Record<string, string>, readonly string[]]>([
    ['everything', {}, {}, all],
    ['the login', { server_url: SERVER.server_url }, {}, all.slice(1)],
    ['the password', { server_url: SERVER.server_url }, { HDP_USERNAME: 'admin', HDP_PASSWORD: '' }, all.slice(2)],
    ['the server', {}, { ...LOGIN, HDP_SERVER_URL: '' }, all.slice(0, 1)],
  ])('%s, which is named with its variable', async (_case, given, environment, lines) => {
    expect(await configured(given, environment)).toEqual([
      `error: Missing Provider Configuration: The provider cannot reach the HDP server without:\n${lines.join('\n')}`,
    ]);
  });
});

describe('server_url', () => {
  const rest =
    ' starts with http://: anybody on the network path to the server can read the login and the tokens. Use https:// ' +
    'instead. [server_url]';

  it.each(['http://hdp.example.com', 'HTTP://10.0.0.1:8080/prefix', 'http://localhost.example.com', 'http://[::2]'])(
    '%s warns, wherever it comes from',
    async (url) => {
      expect(await configured({ ...SERVER, server_url: url })).toEqual([
        `warning: Connection Not Encrypted: The provider's argument 'server_url'${rest}`,
      ]);
      expect(await configured({}, { ...LOGIN, HDP_SERVER_URL: url })).toEqual([
        `warning: Connection Not Encrypted: Environment variable HDP_SERVER_URL${rest}`,
      ]);
    },
  );

  it.each([
    'http://localhost:8080',
    'http://hdp.localhost',
    'http://127.0.0.1',
    'http://127.1.2.3:80',
    'http://[::1]:8080',
  ])('%s does not: it stays on this machine', async (url) => {
    expect(await configured({ ...SERVER, server_url: url })).toEqual([]);
  });
});

describe('insecure_skip_verify', () => {
  const rest =
    " is true: anybody on the network path to the server can read the login and the tokens. Trust the server's certificate " +
    "authority with 'ca_certificate_file' instead. [insecure_skip_verify]";

  it('warns, wherever it comes from', async () => {
    expect(await configured({ ...SERVER, insecure_skip_verify: true })).toEqual([
      `warning: Server Certificate Not Verified: The provider's argument 'insecure_skip_verify'${rest}`,
    ]);
    for (const value of ['true', '1', 'True']) {
      expect(await configured(SERVER, { HDP_INSECURE_SKIP_VERIFY: value })).toEqual([
        `warning: Server Certificate Not Verified: Environment variable HDP_INSECURE_SKIP_VERIFY${rest}`,
      ]);
    }
    expect(await configured({ ...SERVER, insecure_skip_verify: false }, { HDP_INSECURE_SKIP_VERIFY: '1' })).toEqual([]);
  });
});
