import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { Authority } from '../certificates';
import { always, closeAll, connect, LOGIN, serve, type TestServer } from './servers';

const run = promisify(execFile);

let folder: string;
let authority: Authority;
let other: Authority;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hdp-client-'));
  [authority, other] = await Promise.all([Authority.create('Test authority'), Authority.create('Other authority')]);
  file = join(folder, 'authority.pem');
  await writeFile(file, authority.pem);
});
afterEach(closeAll);
afterAll(() => rm(folder, { recursive: true }));

async function serveTls(by = authority): Promise<TestServer> {
  return serve(always(200, { profiles: [] }), await by.issue());
}

describe('certificates of the environment', () => {
  it.each(['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS'])('are trusted if %s names their file', async (variable) => {
    const server = await serveTls();
    const { client, log } = connect(server, { environment: { [variable]: file } });
    await expect(client.oauthProfiles.list()).resolves.toEqual([]);
    expect(log.filter(({ level }) => level === 'warn')).toEqual([]);
  });

  it('stay trusted if others are configured', async () => {
    const options = { environment: { NODE_EXTRA_CA_CERTS: file }, caCertificate: other.pem };
    await expect(connect(await serveTls(authority), options).client.oauthProfiles.list()).resolves.toEqual([]);
    await expect(connect(await serveTls(other), options).client.oauthProfiles.list()).resolves.toEqual([]);
  });

  it('are warned of if their file cannot be read', async () => {
    const missing = join(folder, 'missing.pem');
    const { client, log } = connect(await serveTls(), {
      environment: { NODE_EXTRA_CA_CERTS: missing, SSL_CERT_FILE: missing },
      caCertificate: authority.pem,
    });
    await expect(client.oauthProfiles.list()).resolves.toEqual([]);
    expect(log.filter(({ level }) => level === 'warn')).toEqual([
      {
        level: 'warn',
        message: 'NODE_EXTRA_CA_CERTS names a file that cannot be read',
        fields: { file: missing },
      },
    ]);
  });
});

const UNKNOWN =
  "HdpError: GET /api/mgmt/oauthprofiles: the server's certificate comes from an unknown issuer " +
  '(UNABLE_TO_VERIFY_LEAF_SIGNATURE)';

describe('a bundle of the client', () => {
  /** Runs `script`, in which `client` is the bundle, in a process of its own. */
  async function inBundle(script: string, environment: Record<string, string> = {}, warnings = /^$/): Promise<unknown> {
    const bundle = join(folder, 'client.cjs');
    await build({
      entryPoints: ['lib/client/index.ts'],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: bundle,
    });
    const text = `const client = require(${JSON.stringify(bundle)}); (async () => { ${script} })()
      .then((value) => console.log(JSON.stringify(value)), (error) => console.log(JSON.stringify(String(error))));`;
    const { stdout, stderr } = await run(process.execPath, ['-e', text], { env: { HOME: folder, ...environment } });
    expect(stderr).toMatch(warnings);
    return JSON.parse(stdout);
  }

  const list = (server: TestServer, options: object = {}): string => `
    const api = new client.HdpClient(${JSON.stringify({ serverUrl: server.url, ...LOGIN, maxRetries: 0, ...options })});
    try { return await api.oauthProfiles.list(); } finally { await api.close(); }`;

  it('honours NODE_EXTRA_CA_CERTS, alone and beside configured certificates', async () => {
    const server = await serveTls();
    const environment = { NODE_EXTRA_CA_CERTS: file };
    await expect(inBundle(list(server), environment)).resolves.toEqual([]);
    await expect(inBundle(list(server, { caCertificate: other.pem }), environment)).resolves.toEqual([]);
    await expect(inBundle(list(server, { caCertificate: other.pem }))).resolves.toBe(UNKNOWN);
  });

  it('checks certificates whatever NODE_TLS_REJECT_UNAUTHORIZED says', async () => {
    await expect(
      inBundle(list(await serveTls()), { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, /NODE_TLS_REJECT_UNAUTHORIZED/),
    ).resolves.toBe(UNKNOWN);
  });

  it('loads undici only when a request is made, and lets the process end while connections are kept alive', async () => {
    const server = await serve(always(200, { profiles: [] }));
    const loaded = 'Object.getOwnPropertySymbols(globalThis).some((symbol) => /undici/.test(String(symbol)))';
    await expect(
      inBundle(`
        const api = new client.HdpClient(${JSON.stringify({ serverUrl: server.url, ...LOGIN })});
        const before = ${loaded};
        const list = await api.oauthProfiles.list();
        return { before, after: ${loaded}, list };`),
    ).resolves.toEqual({ before: false, after: true, list: [] });
  });
});
