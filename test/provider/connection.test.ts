/** What the provider's arguments do to its connections: real TLS with the emulator. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Emulator, type EmulatorOptions } from '../../lib/emulator';
import { Authority, type Identity } from '../certificates';
import { always, closeAll, serve } from '../client/servers';
import { latch, settle } from '../latch';
import type { Values } from '../plugin/rpc/object-of';
import { AskedProvider, STATE } from './asked-provider';

let folder: string;
let authority: Authority;
let server: Identity;
let client: Identity;
let emulator: Emulator;

beforeAll(async () => {
  authority = await Authority.create();
  [server, client] = [await authority.issue({ names: ['hdp.internal'] }), await authority.issue()];
  folder = mkdtempSync(join(tmpdir(), 'hdp-connection-'));
  writeFileSync(join(folder, 'ca.pem'), authority.pem);
  writeFileSync(join(folder, 'client.pem'), client.cert);
  writeFileSync(join(folder, 'client.key'), client.key);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

afterEach(async () => {
  await emulator.stop();
  await closeAll();
});

async function start(options: EmulatorOptions = {}): Promise<void> {
  const profiles = Array.from({ length: 12 }, (_, index) => ({
    id: 33 + index,
    name: `P${String(index)}`,
    oauthAppId: 1,
  }));
  emulator = await Emulator.start({ profiles, ...options });
}

async function provider(given: Values, environment: Readonly<Record<string, string>> = {}): Promise<AskedProvider> {
  return AskedProvider.configure(
    { server_url: emulator.url, username: 'admin', password: 'admin', max_retries: 0, ...given },
    environment,
  );
}

/** What configuring and reading have to say: nothing if all is well. */
async function problems(given: Values, environment: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const asked = await provider(given, environment);
  try {
    return [...asked.configured, ...(await asked.diagnosticsOf('read'))];
  } finally {
    await asked.close();
  }
}

describe('a server with a certificate of its own authority', () => {
  const name = { tls_server_name: 'hdp.internal' };

  it.each<[string, () => Values, () => Record<string, string>]>([
    ['as text', () => ({ ...name, ca_certificate: authority.pem }), () => ({})],
    ['in a file', () => ({ ...name, ca_certificate_file: join(folder, 'ca.pem') }), () => ({})],
    ['as text in the environment', () => name, () => ({ HDP_CA_CERTIFICATE: authority.pem })],
    ['in a file that the environment names', () => name, () => ({ HDP_CA_CERTIFICATE_FILE: join(folder, 'ca.pem') })],
    ['in NODE_EXTRA_CA_CERTS', () => name, () => ({ NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') })],
    [
      'with the server name in the environment',
      () => ({ ca_certificate: authority.pem }),
      () => ({ HDP_TLS_SERVER_NAME: 'hdp.internal' }),
    ],
  ])('is trusted %s', async (_case, given, environment) => {
    await start({ tls: server });
    expect(await problems(given(), environment())).toEqual([]);
  });

  it.each<[string, (other: Authority) => Values]>([
    ['text', (other) => ({ ca_certificate: other.pem, ca_certificate_file: join(folder, 'ca.pem') })],
    ['file', (other) => ({ ca_certificate: `${other.pem}\n${authority.pem}` })],
  ])('is trusted besides other authorities in the %s', async (_case, given) => {
    await start({ tls: server });
    expect(await problems({ ...name, ...given(await Authority.create('Other authority')) })).toEqual([]);
  });

  it('is not trusted under another name', async () => {
    await start({ tls: server });
    const [problem] = await problems({ ca_certificate: authority.pem, tls_server_name: 'hdp.example.com' });
    expect(problem).toContain("the server's certificate is for DNS:hdp.internal, not for hdp.example.com");
  });
});

describe('a server that asks for a client certificate', () => {
  const trust = (): Values => ({ tls_server_name: 'hdp.internal', ca_certificate: authority.pem });
  const tls = (): EmulatorOptions => ({ tls: { ...server, ca: authority.pem, requestClientCert: true } });

  it.each<[string, () => Values, () => Record<string, string>]>([
    ['as text', () => ({ client_certificate: client.cert, client_key: client.key }), () => ({})],
    [
      'in files',
      () => ({ client_certificate_file: join(folder, 'client.pem'), client_key_file: join(folder, 'client.key') }),
      () => ({}),
    ],
    ['in the environment', () => ({}), () => ({ HDP_CLIENT_CERTIFICATE: client.cert, HDP_CLIENT_KEY: client.key })],
    [
      'in files that the environment names',
      () => ({}),
      () => ({
        HDP_CLIENT_CERTIFICATE_FILE: join(folder, 'client.pem'),
        HDP_CLIENT_KEY_FILE: join(folder, 'client.key'),
      }),
    ],
    [
      'with its key in the environment',
      () => ({ client_certificate_file: join(folder, 'client.pem') }),
      () => ({ HDP_CLIENT_KEY: client.key }),
    ],
  ])('is shown one that is given %s', async (_case, given, environment) => {
    await start(tls());
    expect(await problems({ ...trust(), ...given() }, environment())).toEqual([]);
  });

  it('refuses a provider without one', async () => {
    await start(tls());
    const [problem] = await problems(trust());
    expect(problem).toMatch(/^error: Unable to Read OAuth Profile: /);
    expect(emulator.requests).toEqual([]);
  });
});

describe('max_concurrent_requests', () => {
  it.each<[Values, Record<string, string>, number]>([
    [{ max_concurrent_requests: 2 }, {}, 2],
    [{}, { HDP_MAX_CONCURRENT_REQUESTS: '3' }, 3],
    [{}, {}, 10],
  ])('%j with %j keeps as many requests under way, and no more', async (given, environment, expected) => {
    await start();
    const asked = await provider(given, environment);
    // Only after a first response others are sent.
    expect((await asked.profile.read(STATE)).diagnostics).toEqual([]);
    const { opened: until, open } = latch();
    emulator.inject({ kind: 'hold', until, times: Infinity });
    const reads = Array.from({ length: 12 }, (_, index) => asked.profile.read({ ...STATE, id: String(33 + index) }));
    while (emulator.highestConcurrency < expected) await settle();
    open();
    for (const { diagnostics } of await Promise.all(reads)) expect(diagnostics).toEqual([]);
    expect(emulator.highestConcurrency).toBe(expected);
    await asked.close();
  });
});

describe('a proxy', () => {
  it.each(['HTTP_PROXY', 'http_proxy'])('in %s is used, but for hosts in NO_PROXY', async (variable) => {
    await start();
    const proxy = await serve(always(200, { id: 33, name: 'By proxy', oauthAppId: 1 }));
    const asked = await provider({}, { [variable]: proxy.url });
    expect((await asked.profile.read(STATE)).state).toMatchObject({ name: 'By proxy' });
    expect(proxy.requests).toHaveLength(1);
    await asked.close();

    expect(await problems({}, { [variable]: proxy.url, NO_PROXY: '127.0.0.1' })).toEqual([]);
    expect(proxy.requests).toHaveLength(1);
    expect(emulator.requests).toHaveLength(1);
  });
});
