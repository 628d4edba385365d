/** The error table: what an HDP server refuses, with the whole message that the user reads. */
import { Emulator } from '../../lib/emulator';
import { AskedProvider, CONFIG, type Operation } from './asked-provider';
import { diagnosticsOf, error, LOGIN, PASSWORD, READ, URL_ARGUMENT } from './failures';

describe('on an HDP server', () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await Emulator.start({
      users: [
        { name: 'admin', password: PASSWORD, permissions: [12] },
        { name: 'reader', password: PASSWORD },
        { name: 'jane', password: 'jane' },
      ],
      oauthApps: [{ id: 1, name: 'App', dataStore: 1 }],
      profiles: [{ id: 33, name: 'Existing', oauthAppId: 1, owner: 'reader', refreshToken: 'kept' }],
    });
  });

  afterEach(() => emulator.stop());

  it.each<[Operation, string]>([
    ['create', 'GET /api/mgmt/oauthprofiles'],
    ['read', 'GET /api/mgmt/oauthprofiles/33'],
    ['update', 'GET /api/mgmt/oauthprofiles/33'],
    ['delete', 'GET /api/mgmt/oauthprofiles/33/stats'],
    ['plan', 'GET /api/mgmt/oauthprofiles/33/stats'],
  ])('401 at %s tells which login it was and where login and password came from', async (operation, request) => {
    const refused = `${request}: the server responded with 401 Unauthorized: "Login ID or password is wrong" (code 222206007).`;
    const check =
      'Check both before you try again: HDP locks an account for 30 minutes after three wrong passwords. The provider sent ' +
      'them once and fails all other requests of this run. Each provider alias and each stack is a process of its own and ' +
      'tries once.';
    const wrong = { HDP_PASSWORD: 'battery staple' };
    expect(await diagnosticsOf(operation, emulator.url, { environment: wrong })).toEqual([
      error(
        operation,
        refused,
        'The username is "reader" from environment variable HDP_USERNAME, the password is from environment variable ' +
          `HDP_PASSWORD. ${check}`,
      ),
    ]);
    expect(
      await diagnosticsOf(operation, emulator.url, { given: { username: 'nobody', password: 'battery staple' } }),
    ).toEqual([
      error(
        operation,
        refused,
        "The username is \"nobody\" from the provider's argument 'username', the password is from the provider's " +
          `argument 'password'. ${check}`,
      ),
    ]);
  });

  it.each<[Operation, readonly number[], string, string, string]>([
    ['create', [11, 2], 'POST /api/mgmt/oauthprofiles', 'CreateDataSource (1)', 'CreateDataSource (1)'],
    ['read', [11], 'GET /api/mgmt/oauthprofiles/33', 'ViewDataSource (2)', 'ViewDataSource (2)'],
    [
      'update',
      [11],
      'GET /api/mgmt/oauthprofiles/33',
      'ViewDataSource (2)',
      'ViewDataSource (2) and ModifyDataSource (3)',
    ],
    ['delete', [11, 2], 'DELETE /api/mgmt/oauthprofiles/33', 'DeleteDataSource (4)', 'DeleteDataSource (4)'],
  ])('403 at %s names the permissions, also on behalf of a user', async (operation, held, request, lacking, needed) => {
    emulator.editUser('reader', { permissions: held });
    const both = needed.includes(' and ') ? `, ${needed}` : ` and ${needed}`;
    const refused = 'the server responded with 403 Forbidden: "User reader lacks permission';
    const own = error(
      operation,
      `${request}: ${refused} ${lacking}" (code 403).`,
      `The login "reader" needs the permissions MgmtAPI (11)${both}.`,
    );
    expect((await diagnosticsOf(operation, emulator.url)).at(-1)).toBe(own);
    expect((await diagnosticsOf(operation, emulator.url, { given: { user: 'reader' } })).at(-1)).toBe(own);
    expect((await diagnosticsOf(operation, emulator.url, { given: { user: 'jane' } })).at(-1)).toBe(
      error(
        operation,
        `${request}?user=jane: ${refused} ${lacking}, OnBehalfOf (21)" (code 403).`,
        'To act on behalf of user "jane", the login "reader" needs permission Administrator (12); or MgmtAPI (11), ' +
          `OnBehalfOf (21)${both}, and administrative access on the tenant of that user.`,
      ),
    );
  });

  it('403 at the write of an update says who may change a profile', async () => {
    emulator.editUser('reader', { permissions: [11, 2] });
    expect(await diagnosticsOf('update', emulator.url)).toEqual([
      error(
        'update',
        'PUT /api/mgmt/oauthprofiles/33: the server responded with 403 Forbidden: "User reader lacks permission ' +
          'ModifyDataSource (3)" (code 403).',
        'The login "reader" needs the permissions MgmtAPI (11), ViewDataSource (2) and ModifyDataSource (3). Only the ' +
          'owner or the creator of a profile may change it.',
      ),
    ]);
  });

  it('403 at the statistics is a warning that names the permission', async () => {
    emulator.editUser('reader', { permissions: [11] });
    expect(await diagnosticsOf('plan', emulator.url)).toEqual([
      'warning: Use of OAuth Profile Unknown: Whether data sources use OAuth profile 33 cannot be read. If there are any, ' +
        'deleting the profile removes it from them, and they lose their access.\n\n' +
        'GET /api/mgmt/oauthprofiles/33/stats: the server responded with 403 Forbidden: "User reader lacks permission ' +
        'ViewDataSource (2)" (code 403).\n\n' +
        'The login "reader" needs the permissions MgmtAPI (11) and ViewDataSource (2).',
    ]);
  });

  it('404 at an update says that the profile is gone', async () => {
    emulator.deleteProfile(33);
    expect(await diagnosticsOf('update', emulator.url, { state: { user: 'reader' } })).toEqual([
      'error: Object No Longer Exists: hdp_oauth_profile "33" cannot be updated: it was deleted after the plan was made. ' +
        'Plan again: Terraform will create it anew.',
    ]);
  });

  it.each([400, 404])('an application that does not exist, refused with %d, blames the attribute', async (status) => {
    emulator.setQuirks({ invalidReferenceStatus: status });
    const meaning = status === 400 ? '400 Bad Request' : '404 Not Found';
    const refused = (path: string): string =>
      `POST ${path}: the server responded with ${meaning}: "Invalid OAuthApplicationId: 99" (code 222207711).`;
    const hint = 'Data source hdp_oauth_application finds the ID of an application by its name. [oauth_app_id]';
    const config = { ...CONFIG, oauth_app_id: 99 };
    expect(await diagnosticsOf('create', emulator.url, { config })).toEqual([
      error(
        'create',
        refused('/api/mgmt/oauthprofiles'),
        `Check that the application exists and that the login may use it. ${hint}`,
      ),
    ]);
    const onBehalf = { config: { ...config, user: 'jane' }, given: { username: 'admin' } };
    expect(await diagnosticsOf('create', emulator.url, onBehalf)).toEqual([
      error(
        'create',
        refused('/api/mgmt/oauthprofiles?user=jane'),
        `Check that the application exists and that user "jane" may use it. ${hint}`,
      ),
    ]);
  });

  it('a value that only the server refuses is quoted in its words', async () => {
    emulator.setQuirks({ nameMaxLength: 3 });
    expect(await diagnosticsOf('create', emulator.url)).toEqual([
      error(
        'create',
        'POST /api/mgmt/oauthprofiles: the server responded with 400 Bad Request: "\'name\' may have at most 3 characters" ' +
          '(code 222207007).',
        'Correct what the server does not accept.',
      ),
    ]);
  });

  const GIVE_UP = 'give the object up with `terraform state rm` or a `removed` block.';

  it('a user who does not exist is named', async () => {
    const given = { username: 'admin', user: 'nobody' };
    expect(await diagnosticsOf('read', emulator.url, { given })).toEqual([
      error(
        'read',
        `${READ.slice(0, -2)}?user=nobody: the server responded with 400 Bad Request: "User nobody does not exist" (code 222207916).`,
        'Correct what the server does not accept. It may be user "nobody", on whose behalf the request was made. If ' +
          `there is no such user any more, ${GIVE_UP}`,
      ),
    ]);
    emulator.setQuirks({ unknownUserStatus: 404 });
    expect(await diagnosticsOf('read', emulator.url, { given })).toEqual([
      error(
        'read',
        'GET /api/mgmt/oauthprofiles?user=nobody: the server responded with 404 Not Found: "User nobody does not exist" ' +
          '(code 222207916).',
        'Check that user "nobody", on whose behalf the request was made, exists, and each object which it refers to. ' +
          `If there is no such user any more, ${GIVE_UP}`,
      ),
    ]);
  });

  it('a name that is taken on a server with unique names is a conflict', async () => {
    emulator.setQuirks({ uniqueNames: true, conflictStatus: 409 });
    emulator.addProfile({ name: 'Exports', oauthAppId: 1, owner: 'reader' });
    expect(await diagnosticsOf('update', emulator.url)).toEqual([
      error(
        'update',
        'PUT /api/mgmt/oauthprofiles/33: the server responded with 409 Conflict: "An OAuth profile named Exports already exists" (code 409).',
        'An object of the same name may exist already. Import it, or choose another name.',
      ),
    ]);
  });

  it('404 for the list, too, says that there is no management API', async () => {
    emulator.inject({ kind: 'status', status: 404, body: 'empty', times: 2 });
    expect(await diagnosticsOf('read', emulator.url)).toEqual([
      error(
        'read',
        'GET /api/mgmt/oauthprofiles: the server responded with 404 Not Found.',
        `There is no management API at this URL. Check ${URL_ARGUMENT}.`,
      ),
    ]);
  });

  it('no response before Terraform was asked to stop says so', async () => {
    const provider = await AskedProvider.configure({ server_url: emulator.url, max_retries: 0 }, LOGIN);
    const { reached } = emulator.inject({ kind: 'hold', until: new Promise(() => undefined) });
    const reading = provider.diagnosticsOf('read');
    await reached;
    await provider.stop();
    expect((await reading).map((text) => text.replace(emulator.url, 'SERVER'))).toEqual([
      error('read', `${READ}stopped before the response was complete.`, 'Terraform was asked to stop.'),
    ]);
    await provider.close();
  });
});
