import fc from 'fast-check';
import { handle } from '../../lib/emulator/api';
import { DEFAULT_QUIRKS } from '../../lib/emulator/quirks';
import { plant } from '../../lib/emulator/seeding';
import { Store } from '../../lib/emulator/store';

/**
 * Random sequences of requests by two users, compared with a simple idea of the server: three tables, and two rules of
 * deletion. Steps pick among the objects that exist, and one that does not.
 */
interface Model {
  readonly apps: Map<number, { dataStore: number }>;
  readonly profiles: Map<number, { owner: string; name: string; oauthAppId: number; refreshToken: string }>;
  readonly dataSources: Map<number, { owner: string; name: string; profileId?: number }>;
  lastId: number;
}

interface Server {
  readonly store: Store;
}

const MISSING = 999;
const USERS = ['alice', 'bob'] as const;

function send(
  server: Server,
  user: string,
  method: string,
  path: string,
  body?: unknown,
): { status: number; body: unknown } {
  const response = handle(server.store, DEFAULT_QUIRKS, {
    method,
    path: `/api/mgmt${path}`,
    search: '',
    authorization: `Basic ${Buffer.from(`${user}:${user}`).toString('base64')}`,
    body: body === undefined ? '' : JSON.stringify(body),
    serverUrl: 'http://server',
  });
  return { status: response.status, body: response.body === '' ? undefined : JSON.parse(response.body) };
}

abstract class Step implements fc.Command<Model, Server> {
  public constructor(
    protected readonly user: string,
    private readonly first: number,
    private readonly second: number,
    protected readonly name: string,
  ) {}

  public check(): boolean {
    return true;
  }

  public run(model: Model, server: Server): void {
    this.act(model, server);
    compare(model, server);
  }

  public toString(): string {
    return `${this.constructor.name}(${this.user}, ${String(this.first)}, ${String(this.second)}, ${this.name})`;
  }

  protected abstract act(model: Model, server: Server): void;

  /** The object that the step is about. */
  protected pick(objects: ReadonlyMap<number, unknown>): number {
    return [...objects.keys()][this.first % (objects.size + 1)] ?? MISSING;
  }

  /** The object that the first one refers to. */
  protected pickReference(objects: ReadonlyMap<number, unknown>): number {
    return [...objects.keys()][this.second % (objects.size + 1)] ?? MISSING;
  }

  protected profilePayload(model: Model): { name: string; oauthAppId: number; refreshToken: string } {
    return { name: this.name, oauthAppId: this.pickReference(model.apps), refreshToken: `token_${this.name}` };
  }
}

class CreateApp extends Step {
  protected act(model: Model, server: Server): void {
    const payload = { name: this.name, dataStore: 54, clientId: 'c', clientSecret: 's' };
    const { status, body } = send(server, this.user, 'POST', '/oauthapps', payload);
    model.lastId += 1;
    model.apps.set(model.lastId, { dataStore: 54 });
    expect([status, body]).toEqual([201, { ...payload, id: model.lastId, tenantId: 1, description: '' }]);
  }
}

class DeleteApp extends Step {
  protected act(model: Model, server: Server): void {
    const appId = this.pick(model.apps);
    const { status } = send(server, this.user, 'DELETE', `/oauthapps/${String(appId)}`);
    expect(status).toBe(model.apps.delete(appId) ? 204 : 404);
    for (const [id, profile] of model.profiles) if (profile.oauthAppId === appId) forgetProfile(model, id);
  }
}

class CreateProfile extends Step {
  protected act(model: Model, server: Server): void {
    const payload = this.profilePayload(model);
    const { status, body } = send(server, this.user, 'POST', '/oauthprofiles', payload);
    if (!model.apps.has(payload.oauthAppId)) {
      expect(status).toBe(400);
      return;
    }
    model.lastId += 1;
    model.profiles.set(model.lastId, { ...payload, owner: this.user });
    expect([status, body]).toEqual([201, { ...payload, id: model.lastId, description: '' }]);
  }
}

class UpdateProfile extends Step {
  protected act(model: Model, server: Server): void {
    const id = this.pick(model.profiles);
    const payload = this.profilePayload(model);
    const { status } = send(server, this.user, 'PUT', `/oauthprofiles/${String(id)}`, payload);
    if (model.profiles.get(id)?.owner !== this.user) expect(status).toBe(404);
    else if (!model.apps.has(payload.oauthAppId)) expect(status).toBe(400);
    else {
      expect(status).toBe(200);
      model.profiles.set(id, { ...payload, owner: this.user });
    }
  }
}

class DeleteProfile extends Step {
  protected act(model: Model, server: Server): void {
    const id = this.pick(model.profiles);
    const { status } = send(server, this.user, 'DELETE', `/oauthprofiles/${String(id)}`);
    const isOwn = model.profiles.get(id)?.owner === this.user;
    expect(status).toBe(isOwn ? 204 : 404);
    if (isOwn) forgetProfile(model, id);
  }
}

class CreateDataSource extends Step {
  protected act(model: Model, server: Server): void {
    const profileId = this.pickReference(model.profiles);
    const options = { OAuthProfileId: String(profileId) };
    const payload = { name: this.name, dataStore: 54, connectionType: 'Cloud', options };
    const { status } = send(server, this.user, 'POST', '/datasources', payload);
    const isTaken = [...model.dataSources.values()].some(
      ({ owner, name }) => owner === this.user && name === this.name,
    );
    if (model.profiles.get(profileId)?.owner !== this.user || isTaken) {
      expect(status).toBe(400);
      return;
    }
    expect(status).toBe(201);
    model.lastId += 1;
    model.dataSources.set(model.lastId, { owner: this.user, name: this.name, profileId });
  }
}

class DeleteDataSource extends Step {
  protected act(model: Model, server: Server): void {
    const id = this.pick(model.dataSources);
    const { status } = send(server, this.user, 'DELETE', `/datasources/${String(id)}`);
    const isOwn = model.dataSources.get(id)?.owner === this.user;
    expect(status).toBe(isOwn ? 204 : 404);
    if (isOwn) model.dataSources.delete(id);
  }
}

function forgetProfile(model: Model, id: number): void {
  model.profiles.delete(id);
  for (const dataSource of model.dataSources.values()) if (dataSource.profileId === id) delete dataSource.profileId;
}

/** Everything that the two users can see agrees with the model. */
function compare(model: Model, server: Server): void {
  for (const user of USERS) {
    const own = [...model.profiles].filter(([, { owner }]) => owner === user);
    const ownSources = [...model.dataSources].filter(([, { owner }]) => owner === user);
    expect(send(server, user, 'GET', '/oauthprofiles').body).toEqual({
      profiles: own.map(([id, { name }]) => ({ id: String(id), name, description: '' })),
    });
    for (const [id, { name, oauthAppId, refreshToken }] of own) {
      const path = `/oauthprofiles/${String(id)}`;
      expect(send(server, user, 'GET', path).body).toEqual({ id, name, oauthAppId, refreshToken, description: '' });
      const linked = [...model.dataSources].filter(([, { profileId }]) => profileId === id);
      expect(send(server, user, 'GET', `${path}/stats`).body).toEqual({
        dataSourcesLinked: linked.length,
        dataStoreId: 54,
        dataSources: linked.map(([source, { name: label }]) => ({ id: String(source), name: label, description: '' })),
      });
    }
    for (const [id, { name, profileId }] of ownSources) {
      expect(send(server, user, 'GET', `/datasources/${String(id)}`).body).toEqual({
        ...{ id: String(id), name, description: '', dataStore: 54, connectionType: 'Cloud' },
        isGroup: false,
        options: profileId === undefined ? {} : { OAuthProfileId: String(profileId) },
      });
    }
  }
  const apps = send(server, 'alice', 'GET', '/oauthapps').body as { applications: { id: number }[] };
  expect(apps.applications.map(({ id }) => id)).toEqual([...model.apps.keys()]);
}

function emptyServer(): Server {
  const store = new Store();
  const permissions = [1, 2, 3, 4, 11, 28];
  const users = USERS.map((name) => ({ name, password: name, permissions, administers: [1] }));
  plant(store, { users, oauthApps: [] });
  return { store };
}

const index = fc.nat({ max: 5 });
const words = fc.tuple(fc.constantFrom(...USERS), index, index, fc.constantFrom('A', 'B_1', 'c'));
const kinds = [CreateApp, DeleteApp, CreateProfile, UpdateProfile, DeleteProfile, CreateDataSource, DeleteDataSource];
/** Creates come more often than deletes, or there would never be much to delete. */
const frequent = [CreateProfile, CreateProfile, CreateDataSource, CreateDataSource];
const steps = [...kinds, ...frequent].map((step) => words.map((drawn) => new step(...drawn)));

it('agrees with a simple model after every request of a random sequence', () => {
  fc.assert(
    fc.property(fc.commands(steps, { maxCommands: 40, size: 'max' }), (commands) => {
      const model: Model = { apps: new Map(), profiles: new Map(), dataSources: new Map(), lastId: 0 };
      fc.modelRun(() => ({ model, real: emptyServer() }), commands);
    }),
    { numRuns: 200 },
  );
});
