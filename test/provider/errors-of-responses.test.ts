/** The error table: responses that are no success, with the whole message that the user reads. */
import { always, closeAll, serve } from '../client/servers';
import { diagnosticsOf, error, READ, URL_ARGUMENT } from './failures';

afterEach(closeAll);

function hdpError(code: string, value: string): unknown {
  return { error: { code, message: { lang: 'en-US', value } } };
}

const HTML = { 'content-type': 'text/html' };

describe('the response', () => {
  it.each<[string, number, unknown, Record<string, string>, string, string]>([
    [
      '400',
      400,
      hdpError('7', 'Bad'),
      {},
      '400 Bad Request: "Bad" (code 7)',
      'Correct what the server does not accept.',
    ],
    [
      '404 of something else than the management API',
      404,
      '<html>No</html>',
      HTML,
      '404 Not Found (text/html, 15 bytes)',
      `The response is not from the management API of HDP. It may be from a login page or a load balancer. Check ${URL_ARGUMENT}.`,
    ],
    [
      '405',
      405,
      undefined,
      {},
      '405 Method Not Allowed',
      `Check that ${URL_ARGUMENT} leads to an HDP server of release 4.6 or newer.`,
    ],
    [
      '408',
      408,
      undefined,
      {},
      '408 Request Timeout',
      "Check that the server can be reached from this machine and is not overloaded, or raise 'request_timeout'.",
    ],
    [
      '409',
      409,
      hdpError('9', 'Taken'),
      {},
      '409 Conflict: "Taken" (code 9)',
      'An object of the same name may exist already. Import it, or choose another name.',
    ],
    [
      '429',
      429,
      undefined,
      {},
      '429 Too Many Requests',
      "Try again later, lower 'max_concurrent_requests', or raise 'max_retries'.",
    ],
    [
      '500',
      500,
      hdpError('5', 'Out of order'),
      {},
      '500 Internal Server Error: "Out of order" (code 5)',
      "Try again later. If the error persists, check the server's log.",
    ],
    [
      '501',
      501,
      undefined,
      {},
      '501 Not Implemented',
      `Check that ${URL_ARGUMENT} leads to an HDP server of release 4.6 or newer.`,
    ],
    [
      '502 with a page',
      502,
      '<html>Bad Gateway</html>',
      HTML,
      '502 Bad Gateway (text/html, 24 bytes)',
      "Try again later, or raise 'max_retries'.",
    ],
    ['503', 503, undefined, {}, '503 Service Unavailable', "Try again later, or raise 'max_retries'."],
    ['504', 504, undefined, {}, '504 Gateway Timeout', "Try again later, or raise 'max_retries'."],
    [
      'a redirect',
      302,
      undefined,
      { location: 'https://login.example.com/sso?token=1' },
      '302 Found and redirects to https://login.example.com/sso; redirects are not followed, because the login must not ' +
        'travel to another address',
      `If the server has moved there, change ${URL_ARGUMENT}. If that is a login page, the URL is not that of the management ` +
        'API.',
    ],
  ])('%s', async (_case, status, body, headers, came, advice) => {
    const { url } = await serve(always(status, body, headers));
    expect(await diagnosticsOf('read', url)).toEqual([
      error('read', `${READ}the server responded with ${came}.`, advice),
    ]);
  });

  it.each<[string, unknown, Record<string, string>, string, string]>([
    [
      'a login page',
      '<html>Sign in</html>',
      HTML,
      'expected JSON from the management API; the response was 200 OK (text/html, 20 bytes)',
      `The response is not from the management API of HDP. It may be from a login page or a load balancer. Check ${URL_ARGUMENT}.`,
    ],
    [
      'a list where an object should be',
      [[]],
      {},
      'expected an object, got a list; the response was 200 OK (application/json, 4 bytes)',
      `The management API does not document such a response. Check that ${URL_ARGUMENT} leads to an HDP server. If it does, ` +
        'report this message.',
    ],
    [
      'too much',
      ' '.repeat(1024 * 1024 + 1),
      {},
      'the response is longer than 1 MiB',
      `No documented response is that long. Check that ${URL_ARGUMENT} leads to an HDP server.`,
    ],
  ])('200 with %s', async (_case, body, headers, came, advice) => {
    const { url } = await serve(always(200, body, headers));
    expect(await diagnosticsOf('read', url)).toEqual([error('read', `${READ}${came}.`, advice)]);
  });

  it('404 where there is no management API', async () => {
    const { url } = await serve(always(404, { message: 'no route' }));
    expect(await diagnosticsOf('read', url)).toEqual([
      error(
        'read',
        'GET /api/mgmt/oauthprofiles: the server responded with 404 Not Found (application/json, 22 bytes).',
        `There is no management API at this URL. Check ${URL_ARGUMENT}.`,
      ),
    ]);
    const fromEnvironment = { given: { server_url: null }, environment: { HDP_SERVER_URL: url } };
    expect(await diagnosticsOf('create', url, fromEnvironment)).toEqual([
      error(
        'create',
        'GET /api/mgmt/oauthprofiles: the server responded with 404 Not Found (application/json, 22 bytes).',
        'There is no management API at this URL. Check environment variable HDP_SERVER_URL.',
      ),
    ]);
  });

  it.each<[string, number, string]>([
    ['429', 429, "Try again later, lower 'max_concurrent_requests', or raise 'max_retries'."],
    ['503', 503, "Try again later, or raise 'max_retries'."],
  ])('%s counts the attempts', async (_case, status, advice) => {
    const { url, requests } = await serve(always(status));
    const meaning = status === 429 ? '429 Too Many Requests' : '503 Service Unavailable';
    expect(await diagnosticsOf('read', url, { given: { max_retries: 1 } })).toEqual([
      error('read', `${READ}the server responded with ${meaning}, after 2 attempts.`, advice),
    ]);
    expect(requests).toHaveLength(2);
  });
});
