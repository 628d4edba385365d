import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import 'cdktf/lib/testing/adapters/jest';
import { Fn, Lazy, TerraformVariable, Testing, Token } from 'cdktf';
import {
  DEFAULT_MAX_CONCURRENT_REQUESTS,
  DEFAULT_MAX_RETRIES,
  DEFAULT_REQUEST_TIMEOUT_SECONDS,
  providerSchema,
} from '../../lib/contract/provider-schema';
import { UNIX_PLATFORMS } from '../../lib/contract/names';
import { HdpProvider, TokenVariable } from '../../lib';
import { errorOf, messageOf, newStack, synthesize, validationMessages } from './stacks';

Testing.setupJest();

const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as {
  version: string;
};

const certificate = '-----BEGIN CERTIFICATE-----AA-----END CERTIFICATE-----';
const clientKey = '${file("client.key")}';

const every = {
  serverUrl: 'https://hdp.example.com:8443',
  username: 'd2cadmin',
  password: 'secret',
  user: 'jane',
  serverShowsTokens: true,
  skipPlanChecks: true,
  refresh: 'list',
  previousServerUrls: ['https://old.example.com'],
  caCertificate: certificate,
  caCertificateFile: 'ca.pem',
  clientCertificate: certificate,
  clientCertificateFile: 'client.pem',
  clientKey,
  clientKeyFile: 'client.key',
  tlsServerName: 'hdp.internal',
  insecureSkipVerify: false,
  requestTimeout: 60,
  maxRetries: 0,
  maxConcurrentRequests: 1,
};

const everyAttribute = {
  server_url: 'https://hdp.example.com:8443',
  username: 'd2cadmin',
  password: 'secret',
  user: 'jane',
  server_shows_tokens: true,
  skip_plan_checks: true,
  refresh: 'list',
  previous_server_urls: ['https://old.example.com'],
  ca_certificate: certificate,
  ca_certificate_file: 'ca.pem',
  client_certificate: certificate,
  client_certificate_file: 'client.pem',
  client_key: clientKey,
  client_key_file: 'client.key',
  tls_server_name: 'hdp.internal',
  insecure_skip_verify: false,
  request_timeout: 60,
  max_retries: 0,
  max_concurrent_requests: 1,
};

const literalPassword =
  "'password' is a literal and would stand in clear text in the synthesized stack: leave it out and set HDP_PASSWORD " +
  "where Terraform runs, or pass the value of a TokenVariable; 'allowPlaintextPassword: true' permits literals in tests " +
  'and demos';

describe('HdpProvider', () => {
  it("requires exactly this package's version of its provider", () => {
    const stack = newStack();
    new HdpProvider(stack, 'hdp');
    expect(synthesize(stack)).toEqual({
      provider: { hdp: [{}] },
      terraform: { required_providers: { hdp: { source: 'terraform.internal/datadirect/hdp', version } } },
    });
  });

  it('writes every argument and nothing else', () => {
    const stack = newStack();
    new HdpProvider(stack, 'hdp', { ...every, alias: 'production', allowPlaintextPassword: true });
    expect(synthesize(stack).provider).toEqual({ hdp: [{ ...everyAttribute, alias: 'production' }] });
    expect(Testing.synth(stack)).toHaveProviderWithProperties(HdpProvider, { request_timeout: 60 });
  });

  it.each<[string, (string[] | undefined)[], string[] | undefined]>([
    ['those that it names', [['linux_amd64', 'darwin_arm64']], ['darwin_arm64', 'linux_amd64']],
    ['those that any provider of the stack names', [['linux_amd64'], ['linux_arm64']], ['linux_amd64', 'linux_arm64']],
    ['all where one names none', [['linux_amd64'], undefined], undefined],
  ])('puts the provider into the folder of the stack for the platforms: %s', (_, platforms, expected) => {
    const stack = newStack();
    platforms.forEach((some, index) => {
      new HdpProvider(stack, `hdp${String(index)}`, { alias: `number${String(index)}`, platforms: some });
    });
    const out = Testing.fullSynth(stack);
    try {
      const packages = readdirSync(join(out, 'stacks/stack/terraform.d/plugins/terraform.internal/datadirect/hdp'));
      expect(packages.sort()).toEqual(
        (expected ?? [...UNIX_PLATFORMS]).map((platform) => `terraform-provider-hdp_${version}_${platform}.zip`).sort(),
      );
    } finally {
      rmSync(out, { recursive: true });
    }
  });

  it.each<[string, string[], string]>([
    ['of an unknown name', ['linux_amd64', 'windows_amd64'], '["linux_amd64","windows_amd64"]'],
    ['without a name', [], '[]'],
  ])('refuses a list of platforms %s', (_, platforms, shown) => {
    expect(messageOf(() => new HdpProvider(newStack(), 'hdp', { platforms }))).toBe(
      `[stack/hdp] 'platforms' must hold one or more of ${UNIX_PLATFORMS.join(', ')}, got '${shown}'`,
    );
  });

  it('writes every argument as HCL', () => {
    const stack = newStack();
    new HdpProvider(stack, 'hdp', { ...every, alias: 'production', allowPlaintextPassword: true });
    expect(Testing.synthHcl(stack, true)).toContain(
      [
        'provider "hdp" {',
        'server_url = "https://hdp.example.com:8443"',
        'username = "d2cadmin"',
        'password = "secret"',
        'user = "jane"',
        'server_shows_tokens = true',
        'skip_plan_checks = true',
        'refresh = "list"',
        'previous_server_urls = [',
        '"https://old.example.com"',
        ']',
        `ca_certificate = "${certificate}"`,
        'ca_certificate_file = "ca.pem"',
        `client_certificate = "${certificate}"`,
        'client_certificate_file = "client.pem"',
        'client_key = "${file("client.key")}"',
        'client_key_file = "client.key"',
        'tls_server_name = "hdp.internal"',
        'insecure_skip_verify = false',
        'request_timeout = 60',
        'max_retries = 0',
        'max_concurrent_requests = 1',
        'alias = "production"',
        '}',
      ].join('\n'),
    );
  });

  it('knows every argument of the provider, and how each is set anew and reset', () => {
    const provider: object = new HdpProvider(newStack(), 'hdp', { ...every, allowPlaintextPassword: true });
    const properties = Object.keys(providerSchema.attributes).map((attribute) =>
      attribute.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    );
    expect(Object.keys(every)).toEqual(properties);
    for (const property of properties) {
      const value: unknown = Reflect.get(every, property);
      expect(Reflect.get(provider, property)).toBe(value);
      expect(Reflect.get(provider, `${property}Input`)).toBe(value);
      const reset: unknown = Reflect.get(provider, `reset${property.charAt(0).toUpperCase()}${property.slice(1)}`);
      if (typeof reset !== 'function') throw new Error(`There is no reset for '${property}'.`);
      Reflect.apply(reset, provider, []);
      expect(Reflect.get(provider, property)).toBeUndefined();
      Reflect.set(provider, property, value);
      expect(Reflect.get(provider, property)).toBe(value);
    }
  });

  it('documents the variables, defaults and bounds that the contract has', () => {
    const props = readFileSync(
      join(__dirname, '..', '..', 'lib', 'constructs', 'generated', 'hdp-provider.ts'),
      'utf8',
    );
    for (const { environment } of Object.values(providerSchema.attributes)) {
      expect(props).toContain(`@default - environment variable \`${environment}\``);
    }
    const {
      request_timeout: timeout,
      max_retries: retries,
      max_concurrent_requests: requests,
    } = providerSchema.attributes;
    expect(props).toContain(`\`${timeout.environment}\`, else ${String(DEFAULT_REQUEST_TIMEOUT_SECONDS)}\n`);
    expect(props).toContain(`\`${retries.environment}\`, else ${String(DEFAULT_MAX_RETRIES)}\n`);
    expect(props).toContain(`\`${requests.environment}\`, else ${String(DEFAULT_MAX_CONCURRENT_REQUESTS)}\n`);
    for (const [rule] of [timeout.rules, retries.rules, requests.rules])
      expect(props).toContain(`It ${rule.requirement}.`);
  });

  it('writes what was set last', () => {
    const stack = newStack();
    const provider = new HdpProvider(stack, 'hdp', {
      serverUrl: 'https://old.example.com',
      user: 'jane',
      maxRetries: 1,
    });
    provider.serverUrl = 'https://new.example.com';
    provider.resetUser();
    provider.maxRetries = undefined;
    provider.alias = 'second';
    provider.addOverride('request_timeout', 5);
    expect(synthesize(stack).provider).toEqual({
      hdp: [{ server_url: 'https://new.example.com', alias: 'second', request_timeout: 5 }],
    });
    expect(provider.fqn).toBe('hdp.second');
    provider.resetAlias();
    expect(provider.fqn).toBe('hdp');
  });

  it('refuses everything that is wrong at once, with its path and without secrets', () => {
    const stack = newStack();
    const message = messageOf(
      () =>
        new HdpProvider(stack, 'hdp', {
          serverUrl: 'https://me:secret-1@hdp.example.com',
          username: 'me:secret-2',
          password: 'secret-3',
          user: '',
          caCertificate: '-----BEGIN PRIVATE KEY-----secret-4',
          clientCertificate: 'client.pem',
          clientKey: 'secret-5',
          tlsServerName: 'https://hdp.internal',
          requestTimeout: 0,
          maxRetries: 21,
          maxConcurrentRequests: 0,
          alias: '1st',
        }),
    );
    expect(message).toBe(
      [
        "[stack/hdp] 'serverUrl' must be a URL that starts with https:// or http://, without credentials, query or fragment, got 'https://…@hdp.example.com'",
        "[stack/hdp] 'username' must not be blank and must not contain a colon, got 'me:…'",
        `[stack/hdp] ${literalPassword}`,
        "[stack/hdp] 'user' must not be blank, got ''",
        "[stack/hdp] 'caCertificate' must hold a certificate in PEM form, got '-----BEGIN PRIVATE KEY-----…'",
        "[stack/hdp] 'clientCertificate' must hold a certificate in PEM form, got 'client.pem'",
        "[stack/hdp] 'clientKey' must hold a private key in PEM form that is not encrypted",
        "[stack/hdp] 'tlsServerName' must be a host name, without scheme, port and path, and no IP address, got 'https://hdp.internal'",
        "[stack/hdp] 'requestTimeout' must be a whole number from 1 to 3600, got 0",
        "[stack/hdp] 'maxRetries' must be a whole number from 0 to 20, got 21",
        "[stack/hdp] 'maxConcurrentRequests' must be a whole number from 1 to 1000, got 0",
        "[stack/hdp] 'alias' must start with a letter or an underscore and may hold only letters, digits, underscores and dashes, got '1st'",
      ].join('\n'),
    );
  });

  it('says by a code and a list what is wrong', () => {
    const stack = newStack();
    expect(errorOf(() => new HdpProvider(stack, 'hdp', { maxRetries: -1 }))).toMatchObject({
      name: 'ConstructValidationError',
      code: 'INVALID_CONSTRUCT',
      path: 'stack/hdp',
      violations: ["'maxRetries' must be a whole number from 0 to 20, got -1"],
    });
  });

  it('refuses a literal password in a setter', () => {
    const provider = new HdpProvider(newStack(), 'hdp');
    expect(
      messageOf(() => {
        provider.password = 'secret';
      }),
    ).toBe(`[stack/hdp] ${literalPassword}`);
    expect(provider.password).toBeUndefined();
  });

  it('refuses a literal client key, also where literal passwords are permitted', () => {
    const key = '-----BEGIN PRIVATE KEY-----secret-----END PRIVATE KEY-----';
    for (const allowPlaintextPassword of [false, true]) {
      expect(messageOf(() => new HdpProvider(newStack(), 'hdp', { clientKey: key, allowPlaintextPassword }))).toBe(
        "[stack/hdp] 'clientKey' is a literal and would stand in clear text in the synthesized stack: use " +
          "'clientKeyFile', or leave it out and set HDP_CLIENT_KEY where Terraform runs, or pass the value of a " +
          'TokenVariable',
      );
    }
  });

  it('refuses a password that turns out to be a literal at synthesis', () => {
    const stack = newStack();
    new HdpProvider(stack, 'lazy', { password: Lazy.stringValue({ produce: () => 'secret' }) });
    new HdpProvider(stack, 'function', { password: Fn.sensitive('secret') as string, alias: 'second' });
    expect(validationMessages(stack)).toEqual([
      `[stack/lazy] ${literalPassword}`,
      `[stack/function] ${literalPassword}`,
    ]);
  });

  it('permits a literal password on request', () => {
    const stack = newStack();
    new HdpProvider(stack, 'hdp', { password: 'secret', allowPlaintextPassword: true });
    expect(synthesize(stack).provider).toEqual({ hdp: [{ password: 'secret' }] });
  });

  it('takes references for strings and numbers', () => {
    const stack = newStack();
    new HdpProvider(stack, 'hdp', {
      serverUrl: new TerraformVariable(stack, 'server_url', { type: 'string' }).stringValue,
      password: new TokenVariable(stack, 'hdp_password').value,
      requestTimeout: new TerraformVariable(stack, 'request_timeout', { type: 'number' }).numberValue,
    });
    expect(synthesize(stack).provider).toEqual({
      hdp: [
        { server_url: '${var.server_url}', password: '${var.hdp_password}', request_timeout: '${var.request_timeout}' },
      ],
    });
  });

  it.each<[string, string[], readonly unknown[] | string]>([
    ['an empty list', [], []],
    ['references beside literals', ['https://a.example.com', '${var.url}'], ['https://a.example.com', '${var.url}']],
    ['a list that Terraform knows', Token.asList('${var.urls}'), '${var.urls}'],
  ])('takes for a list of URLs: %s', (_, previousServerUrls, expected) => {
    const stack = newStack();
    new HdpProvider(stack, 'hdp', { previousServerUrls });
    expect(synthesize(stack).provider).toEqual({ hdp: [{ previous_server_urls: expected }] });
  });

  it.each<[string, unknown, string]>([
    [
      'a URL with credentials',
      ['https://a.example.com', 'https://me:secret@b.example.com'],
      'must hold URLs that start with https:// or http://, without credentials, query or fragment, got ' +
        `'https://a.example.com, https://…@b.example.com'`,
    ],
    [
      'a host beside a reference',
      ['${var.url}', 'b.example.com'],
      'must hold URLs that start with https:// or http://, without credentials, query or fragment, got ' +
        `'\${var.url}, b.example.com'`,
    ],
    ['one URL without a list', 'https://a.example.com', "must be a list of strings, got 'https://a.example.com'"],
    ['numbers', [1], 'must be a list of strings, got a list with 1'],
    [
      'an element of a list that Terraform knows',
      ['https://a.example.com', ...Token.asList('${var.urls}')],
      "is an element of a list that is known only to Terraform: take it with 'Fn.element(list, 0)' instead of 'list[0]'",
    ],
  ])('refuses for a list of URLs: %s', (_, value, problem) => {
    const previousServerUrls = value as string[];
    expect(messageOf(() => new HdpProvider(newStack(), 'hdp', { previousServerUrls }))).toBe(
      `[stack/hdp] 'previousServerUrls' ${problem}`,
    );
  });

  it('refuses an alias that is not known at synthesis', () => {
    const stack = newStack();
    const alias = new TerraformVariable(stack, 'alias', { type: 'string' }).stringValue;
    expect(messageOf(() => new HdpProvider(stack, 'hdp', { alias }))).toBe(
      "[stack/hdp] 'alias' must be known at synthesis, got a reference",
    );
  });

  it('is recognised without its class', () => {
    const stack = newStack();
    expect(HdpProvider.isHdpProvider(new HdpProvider(stack, 'hdp'))).toBe(true);
    expect([stack, {}, null, undefined, 'hdp'].filter((x) => HdpProvider.isHdpProvider(x))).toEqual([]);
  });
});
