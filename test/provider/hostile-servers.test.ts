/**
 * Odd responses of a server: no crash, no hang, no leak, and nothing in the state that is not so on the server. One row a
 * class: test/client has the rows of what cannot be read.
 */
import * as http from 'node:http';
import { gzipSync } from 'node:zlib';
import { Emulator } from '../../lib/emulator';
import { closeAll, holdTimers, serve, type ReceivedRequest, type TestServer } from '../client/servers';
import { AskedProvider, STATE } from './asked-provider';

const HELD = { refreshToken: 'refresh-token-33', accessToken: 'access-token-33' };
const TOKENS = [...Object.values(HELD), 'refresh-token-new'];

interface TrueResponse {
  readonly status: number;
  readonly body: string;
}

/** Responds in place of the emulator, which has already processed the request. */
type Meddler = (truth: TrueResponse, response: http.ServerResponse) => void;

/**
 * A server that hands every request to the emulator and its responses back. `meddle` responds to the requests that
 * `concerns` names.
 */
function serveMeddled(
  emulator: Emulator,
  concerns: (request: ReceivedRequest) => boolean,
  meddle: Meddler,
): Promise<TestServer> {
  return serve((request, response) => {
    const { method, path, headers, body } = request;
    const forwarded = http.request(`${emulator.url}${path}`, { method, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const status = incoming.statusCode ?? 0;
        if (concerns(request)) {
          meddle({ status, body: bytes.toString('utf8') }, response);
          return;
        }
        response.writeHead(status, bytes.length === 0 ? {} : { 'content-type': 'application/json' });
        response.end(bytes);
      });
    });
    forwarded.end(body);
  });
}

/** What is asked of the provider, and which of its requests gets an odd response. */
const REQUESTS = {
  'create, its list': ['GET', /\/oauthprofiles$/],
  create: ['POST', /\/oauthprofiles$/],
  read: ['GET', /\/oauthprofiles\/33$/],
  'update, its read': ['GET', /\/oauthprofiles\/33$/],
  update: ['PUT', /\/oauthprofiles\/33$/],
  'delete, its statistics': ['GET', /\/oauthprofiles\/33\/stats$/],
  delete: ['DELETE', /\/oauthprofiles\/33$/],
  list: ['GET', /\/oauthprofiles$/],
  statistics: ['GET', /\/oauthprofiles\/34\/stats$/],
} as const;

type Case = keyof typeof REQUESTS;
const CASES = Object.keys(REQUESTS) as Case[];

const NEW = { name: 'New', oauth_app_id: 1, refresh_token_wo: 'refresh-token-new' };
const PRIOR = { ...STATE, name: 'Exports', user: 'admin', description: 'nightly' };
const CHANGED = { name: 'Exports', oauth_app_id: 1, description: 'changed' };
const DELETION = {
  prior: PRIOR,
  config: null,
  planned: null,
  plannedPrivate: Buffer.alloc(0),
  replace: [],
  diagnostics: [],
};

afterEach(closeAll);

/**
 * `true`: what the provider says is so on the server. `kept`: an error, and the state is what it was. Anything else is a
 * defect.
 */
async function verdictOn(what: Case, meddle: Meddler): Promise<string> {
  const emulator = await Emulator.start({
    oauthApps: [{ id: 1, name: 'App', dataStore: 1 }],
    profiles: [
      { id: 33, name: 'Exports', oauthAppId: 1, description: 'nightly', ...HELD },
      { id: 34, name: 'Other', oauthAppId: 1 },
    ],
    quirks: { deleteAnswer: 'success-body' },
    dataSources: [{ id: 70, name: 'sales', dataStore: 1, options: { OAuthProfileId: '34' } }],
  });
  const [method, path] = REQUESTS[what];
  const server = await serveMeddled(
    emulator,
    (request) => request.method === method && path.test(request.path),
    meddle,
  );
  const provider = await AskedProvider.configure({
    server_url: server.url,
    username: 'admin',
    password: 'admin',
    max_retries: 0,
    server_shows_tokens: true,
    skip_plan_checks: true,
  });
  try {
    const { state, diagnostics } = await ASKED[what](provider);
    const text = diagnostics.join('\n');
    if (text.includes('Provider Bug')) return text;
    if (TOKENS.some((token) => text.includes(token))) return `leak: ${text}`;
    const failed = diagnostics.some((diagnostic) => diagnostic.startsWith('error: '));
    const expected = failed ? before(what) : truthOf(what, emulator);
    const actual = told(state);
    if (JSON.stringify(actual) === JSON.stringify(expected)) return failed ? 'kept' : 'true';
    return `${text}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`;
  } finally {
    await provider.close();
    await emulator.stop();
  }
}

interface Told {
  readonly state: unknown;
  readonly diagnostics: readonly string[];
}

const ASKED: Readonly<Record<Case, (provider: AskedProvider) => Promise<Told>>> = {
  'create, its list': ({ profile }) => profile.bring({ config: NEW }),
  create: ({ profile }) => profile.bring({ config: NEW }),
  read: ({ profile }) => profile.read(PRIOR),
  'update, its read': ({ profile }) => profile.bring({ prior: PRIOR, config: CHANGED }),
  update: ({ profile }) => profile.bring({ prior: PRIOR, config: CHANGED }),
  'delete, its statistics': ({ profile }) => profile.apply(DELETION),
  delete: ({ profile }) => profile.apply(DELETION),
  list: (provider) => provider.readDataSource('hdp_oauth_profiles', {}),
  statistics: (provider) => provider.readDataSource('hdp_oauth_profile_statistics', { oauth_profile_id: '34' }),
};

/** What must be in the state after an error. */
function before(what: Case): unknown {
  return /^(?:read|update|delete)/.test(what) ? told(PRIOR) : null;
}

/** What must be in the state where there was no error. */
function truthOf(what: Case, emulator: Emulator): unknown {
  if (what === 'list') {
    return {
      profiles: emulator
        .profiles()
        .map(({ id, name, description }) => ({ id: String(id), name, description: description ?? null })),
    };
  }
  if (what === 'statistics') {
    return {
      data_sources_linked: 1,
      data_sources: [{ id: '70', name: 'sales', description: null }],
      data_store_id: '1',
    };
  }
  const name = what.startsWith('create') ? NEW.name : PRIOR.name;
  const [held, ...others] = emulator.profiles().filter((profile) => profile.name === name);
  if (others.length > 0) return 'one profile of the name';
  if (held === undefined) return null;
  return { id: String(held.id), name, oauth_app_id: held.oauthAppId, description: held.description ?? null };
}

const STATISTICS = ['data_sources_linked', 'data_sources', 'data_store_id'];

/** The part of a state that the server decides. */
function told(state: unknown): unknown {
  const names = ['id', 'name', 'oauth_app_id', 'description', 'profiles', ...STATISTICS];
  if (typeof state !== 'object' || state === null) return null;
  return Object.fromEntries(
    Object.entries(state)
      .filter(([name]) => names.includes(name))
      .sort(([a], [b]) => names.indexOf(a) - names.indexOf(b)),
  );
}

function reply(body: string | Buffer, status = 200, headers: Readonly<Record<string, string>> = {}): Meddler {
  return (_truth, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };
}

/** The true response, with its body changed. */
function changed(change: (body: string) => string | Buffer): Meddler {
  return ({ status, body }, response) => {
    reply(change(body), status)({ status, body }, response);
  };
}

function withId(id: string): Meddler {
  return changed((body) => body.replace(/"id":"?[0-9]+"?/, `"id":${id}`));
}

/** A lost create is found again; nothing else can be believed. */
const USUALLY = { ...Object.fromEntries(CASES.map((what) => [what, 'kept'])), create: 'true' };

/** Ends the time that a request may take; set where the timers are held. */
let expire: (milliseconds: number) => void = () => undefined;

const drip: Meddler = (_truth, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write(' ', () => {
    expire(29_999);
    response.write(' ', () => {
      expire(1);
    });
  });
};

/** What is written needs no more than a success. */
const WRITTEN = { update: 'true', delete: 'true' } as const;
/** Nothing of the kind is in the responses to a deletion. */
const NOT_IN_DELETIONS = { delete: 'true', 'delete, its statistics': 'true' } as const;
/** Of a profile that was written only the ID is believed, and lists and statistics say less than a profile. */
const NOT_IN_LISTS = {
  ...NOT_IN_DELETIONS,
  update: 'true',
  'create, its list': 'true',
  list: 'true',
  statistics: 'true',
} as const;

/** What the server says is shown, digit by digit; a create believes what was not there before. */
function said(id: string): Partial<Record<Case, unknown>> {
  const shown: unknown = expect.stringContaining(`"id":"${id}"`);
  return { ...NOT_IN_DELETIONS, 'create, its list': 'true', list: shown, statistics: shown };
}

/** One odd entry blocks nothing: it is shown as far as it can be read. */
function listed(...profiles: readonly Readonly<Record<string, unknown>>[]): Partial<Record<Case, unknown>> {
  const shown: unknown = expect.stringContaining(`: ${JSON.stringify({ profiles })} instead of `);
  return { 'create, its list': 'true', list: shown };
}

const BEYOND = '9007199254740993';
const EXPORTS = { id: '33', name: 'Exports', description: 'nightly' };
const OTHER = { id: '34', name: 'Other', description: null };
/** An entry without a readable ID is left out. */
const WITHOUT_ID = { ...NOT_IN_DELETIONS, ...listed(OTHER) };

it.each<[string, Meddler, Partial<Record<Case, unknown>>]>([
  ['an empty body', reply(''), WRITTEN],
  ['204', reply('', 204), WRITTEN],
  ['a string', reply('"OK"'), {}],
  ['an empty object', reply('{}'), WRITTEN],
  ['the right response in a list', changed((body) => `[${body}]`), {}],
  [
    'lists where objects should be',
    reply('{"profiles":[[]],"dataSources":[[]],"dataSourcesLinked":1,"id":[]}'),
    { delete: 'true', ...listed() },
  ],
  ['an object where a list should be', reply('{"profiles":{},"dataSources":{},"dataSourcesLinked":1}'), WRITTEN],
  ['HTML', reply('<!DOCTYPE html><html><title>Sign in</title></html>', 200, { 'content-type': 'text/html' }), {}],
  ['the right response twice', changed((body) => body + body), {}],
  [
    'a compressed body',
    ({ status, body }, response) => {
      reply(body === '' ? '' : gzipSync(body), status, { 'content-encoding': 'gzip' })({ status, body }, response);
    },
    Object.fromEntries(CASES.map((what) => [what, 'true'])),
  ],
  [
    'more than 1 MiB',
    changed((body) => body + ' '.repeat(1024 * 1024)),
    { 'create, its list': 'true', 'delete, its statistics': 'true', list: 'true', statistics: 'true' },
  ],
  ['an error in a success', reply('{"error":{"code":"1","message":{"value":"No"}}}'), {}],
  ['202', reply('{"status":"pending"}', 202), WRITTEN],
  ['304', reply('', 304), {}],
  [
    'a name that is a number',
    changed((body) => body.replace(/"name":"\w+"/, '"name":5')),
    { ...NOT_IN_DELETIONS, update: 'true', ...listed({ ...EXPORTS, name: null }, OTHER) },
  ],
  ['a negative application ID', changed((body) => body.replace('"oauthAppId":1', '"oauthAppId":-1')), NOT_IN_LISTS],
  [
    'an application ID beyond 2^53',
    changed((body) => body.replace('"oauthAppId":1', '"oauthAppId":9007199254740993')),
    { ...NOT_IN_LISTS, 'update, its read': 'true' },
  ],
  [
    'a description that is a list',
    changed((body) => body.replace(/"description":"\w*"/, '"description":["x"]')),
    { ...NOT_IN_DELETIONS, update: 'true', ...listed({ ...EXPORTS, description: null }, OTHER) },
  ],
  [
    'tokens that are objects',
    changed((body) => body.replace(/"(access|refresh)Token":"[\w-]+"/g, '"$1Token":{"t":"$1-token-33"}')),
    NOT_IN_LISTS,
  ],
  [
    'the ID as a string',
    withId('"33"'),
    { ...NOT_IN_LISTS, read: 'true', 'update, its read': 'true', statistics: said('33').statistics },
  ],
  ['the ID beyond 2^53', withId(BEYOND), { ...said(BEYOND), create: said(BEYOND).list }],
  ['a negative ID', withId('-33'), WITHOUT_ID],
  ['null as ID', withId('null'), { ...WITHOUT_ID, ...WRITTEN, read: 'true', 'update, its read': 'true' }],
  ["another profile's ID", withId('34'), said('34')],
  ['a body without end, drop by drop', drip, {}],
  ['a cut connection', (_truth, response) => response.destroy(), {}],
])('%s', async (_case, meddle, others) => {
  if (meddle === drip) expire = holdTimers();
  const verdicts: [Case, string][] = [];
  for (const what of CASES) verdicts.push([what, await verdictOn(what, meddle)]);
  expect(Object.fromEntries(verdicts)).toEqual({ ...USUALLY, ...others });
});
