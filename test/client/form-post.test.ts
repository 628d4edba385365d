import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postForm, type HdpError } from '../../lib/client';
import { Authority, type Identity } from '../certificates';
import { closeAll, closedPort, respond, serve, type TestServer } from './servers';

const folder = mkdtempSync(join(tmpdir(), 'hdp-form-post-'));
const authorityFile = join(folder, 'authority.pem');
let identity: Identity;

beforeAll(async () => {
  const authority = await Authority.create();
  writeFileSync(authorityFile, authority.pem);
  identity = await authority.issue();
});

afterEach(closeAll);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const NEVER = new AbortController().signal;

function post(
  { url }: Pick<TestServer, 'url'>,
  environment: Readonly<Record<string, string>> = {},
  signal = NEVER,
): ReturnType<typeof postForm> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', authorization: 'Basic x' };
  return postForm({ url: `${url}/token?a=b`, headers, body: 'code=1' }, { environment, timeout: 10_000, signal });
}

async function failureOf(response: Promise<unknown>): Promise<HdpError> {
  return response.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: unknown) => error as HdpError,
  );
}

describe('a form that is posted to another server', () => {
  it('goes there with its headers, and the response comes back whatever it is', async () => {
    const server = await serve((_request, response) => {
      respond(response, 401, { error: 'invalid_client' }, { 'www-authenticate': 'Basic' });
    });
    const { status, header, body } = await post(server);
    expect({ status, challenge: header('www-authenticate'), body: body.toString() }).toEqual({
      status: 401,
      challenge: 'Basic',
      body: '{"error":"invalid_client"}',
    });
    expect(server.requests).toMatchObject([
      { method: 'POST', path: '/token?a=b', body: 'code=1', headers: { authorization: 'Basic x' } },
    ]);
  });

  it('follows no redirect', async () => {
    const server = await serve((_request, response) => {
      respond(response, 307, undefined, { location: '/elsewhere' });
    });
    expect((await post(server)).status).toBe(307);
    expect(server.requests).toHaveLength(1);
  });

  it('trusts the authorities of NODE_EXTRA_CA_CERTS, and no others', async () => {
    const server = await serve((_request, response) => {
      respond(response, 200, {});
    }, identity);
    const error = await failureOf(post(server, { HDP_INSECURE_SKIP_VERIFY: 'true' }));
    expect(error).toMatchObject({ code: 'tls-unknown-issuer', method: 'POST', path: '/token' });
    expect(error.message).toMatch(
      /^POST https:\/\/localhost:\d+\/token: the server's certificate comes from an unknown/,
    );
    expect((await post(server, { NODE_EXTRA_CA_CERTS: authorityFile })).status).toBe(200);
  });

  it('goes over the proxy of the environment, except to the hosts in NO_PROXY', async () => {
    const server = await serve((_request, response) => {
      respond(response, 200, {});
    }, identity);
    const proxy = `http://127.0.0.1:${String(await closedPort())}`;
    const environment = { NODE_EXTRA_CA_CERTS: authorityFile, HTTPS_PROXY: proxy };
    expect(await failureOf(post(server, environment))).toMatchObject({ code: 'refused' });
    expect(server.requests).toEqual([]);
    expect((await post(server, { ...environment, NO_PROXY: 'localhost' })).status).toBe(200);
  });

  it('is given up with the signal', async () => {
    const stop = new AbortController();
    const server = await serve(() => {
      stop.abort();
    });
    expect(await failureOf(post(server, {}, stop.signal))).toMatchObject({ code: 'aborted', outcome: 'unknown' });
  });
});
