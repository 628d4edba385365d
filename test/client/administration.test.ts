import { Redactor } from '../../lib/client';
import { Collection } from '../../lib/client/collection';
import { RequestSender } from '../../lib/client/http/request';
import { namedDecoders, type Identified, type Kind } from '../../lib/client/kind';
import { checkOptions } from '../../lib/client/settings';
import { always, closeAll, inTurn, LOGIN, serve } from './servers';

interface TeamInput {
  readonly name: string;
  readonly description?: string;
}

interface Team extends TeamInput, Identified {}

const kind: Kind<TeamInput, Team> = {
  api: 'admin',
  path: 'teams',
  listField: 'teams',
  missingCodes: [],
  details: { details: 'true' },
  parent: 'name',
  secrets: [],
  decode: namedDecoders,
  encode: ({ name, description }) => ({ name, description }),
};

afterEach(closeAll);

it('manages objects of the administration API at its paths, and reads each with the details that the kind asks for', async () => {
  const team = { id: 7, name: 'A', description: 'd' };
  const server = await serve(
    inTurn(always(200, { teams: [team] }), always(200, { teams: [team] }), always(201, team), always(200, team)),
  );
  const redactor = new Redactor(LOGIN.password);
  const sender = new RequestSender(checkOptions({ serverUrl: server.url, ...LOGIN }), redactor, 'Basic login');
  const teams = new Collection(kind, sender, redactor);
  await teams.list();
  await teams.listWhole();
  await teams.create({ name: 'A' });
  expect(await teams.read('7')).toEqual({ ...team, id: '7' });
  await teams.update('7', () => Promise.resolve({ name: 'A' }));
  await teams.writeBelow('7', { method: 'PUT', below: 'admins', body: {} });
  await teams.delete('7');
  await sender.close();
  expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /api/admin/teams',
    'GET /api/admin/teams',
    'POST /api/admin/teams',
    'GET /api/admin/teams/7?details=true',
    'PUT /api/admin/teams/7',
    'PUT /api/admin/teams/7/admins',
    'DELETE /api/admin/teams/7',
  ]);
});
