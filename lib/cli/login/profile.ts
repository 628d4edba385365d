/** Creates an OAuth profile with the new refresh token, or replaces the token of one, by the rules of the provider. */
import {
  HdpError,
  NameTakenError,
  OwnedSecrets,
  recordCreate,
  SafeCreate,
  SecretUpdate,
  UnknownOutcomeError,
  type OAuthApp,
  type OAuthProfile,
} from '../../client';
import { OAUTH_PROFILE_TYPE } from '../../contract/kinds/oauth-profile';
import { setTimeout as pause } from 'node:timers/promises';
import type { Operation } from '../../contract/kind';
import { CommandError } from '../command-error';
import { adviceFor, type CommandConnection } from '../connection';

/** The profile that is to hold the token. */
export interface ProfileTarget {
  readonly connection: CommandConnection;
  readonly name: string;
  readonly app: OAuthApp;
  /** Undefined where it is to be created. */
  readonly existing: OAuthProfile | undefined;
}

export interface WrittenProfile {
  readonly id: string;
  readonly verb: 'created' | 'rotated';
}

/** @throws CommandError where the profile cannot be the one: before anybody logs in */
export async function findProfile(
  { name, app, connection }: Omit<ProfileTarget, 'existing'>,
  signal: AbortSignal,
): Promise<ProfileTarget> {
  const { oauthProfiles } = connection.client;
  const scope = { user: connection.user, signal };
  try {
    const entries = await oauthProfiles.list(scope);
    const [id, ...others] = new Set(entries.filter((entry) => entry.name === name).map((entry) => entry.id));
    if (id === undefined) return { connection, name, app, existing: undefined };
    if (others.length > 0) {
      throw new CommandError(
        `there are several OAuth profiles named '${name}', with the IDs ${[id, ...others].join(', ')}`,
        'Choose another name, or give all but one of them another one.',
      );
    }
    const existing = await oauthProfiles.read(id, scope);
    requireApplication(existing, app);
    return { connection, name, app, existing };
  } catch (error) {
    throw failure(error, 'the OAuth profiles cannot be read', 'read', connection);
  }
}

/** @throws CommandError */
export async function writeProfile(
  target: ProfileTarget,
  refreshToken: string,
  clock: () => number,
  signal: AbortSignal,
): Promise<WrittenProfile> {
  const { existing, connection, name } = target;
  try {
    if (existing === undefined) return { id: await create(target, refreshToken, clock, signal), verb: 'created' };
    await replaceToken(existing.id, target, refreshToken, signal);
    return { id: existing.id, verb: 'rotated' };
  } catch (error) {
    const operation = existing === undefined ? 'create' : 'update';
    throw failure(error, `OAuth profile '${name}' has not got the token`, operation, connection);
  }
}

const SECRETS = { all: ['refresh', 'access'], optional: ['access'] } as const;
type Secret = (typeof SECRETS.all)[number];

async function create(
  { name, app, connection: { client, user } }: ProfileTarget,
  refreshToken: string,
  clock: () => number,
  signal: AbortSignal,
): Promise<string> {
  const creates = new SafeCreate(client.oauthProfiles, {
    clock,
    delay: (milliseconds, until) => pause(milliseconds, undefined, { signal: until }),
  });
  const secrets = OwnedSecrets.empty<Secret>(SECRETS);
  const { refresh = '' } = recordCreate(secrets, { refresh: refreshToken, access: null });
  const { id } = await creates.create({ name, oauthAppId: app.id, refreshToken: refresh }, { user, signal });
  return id;
}

/** What else the profile holds stays, but for the access token, which belongs to the old refresh token. */
async function replaceToken(
  id: string,
  { app, connection: { client, user } }: ProfileTarget,
  refreshToken: string,
  signal: AbortSignal,
): Promise<void> {
  const { oauthProfiles } = client;
  await oauthProfiles.update(
    id,
    async (within) => {
      const held = await oauthProfiles.read(id, within);
      requireApplication(held, app);
      const update = new SecretUpdate<Secret>(OwnedSecrets.empty<Secret>(SECRETS), {
        configured: { refresh: refreshToken, access: null },
        version: 'new',
        priorVersion: 'old',
        changed: [],
        undecided: [],
        isStored: false,
        vouched: false,
      });
      const { values } = update.prepare({ refresh: held.refreshToken, access: held.accessToken });
      return {
        name: held.name,
        oauthAppId: held.oauthAppId,
        description: held.description,
        refreshToken: values.refresh ?? '',
        accessToken: values.access,
      };
    },
    { user, signal },
  );
}

/** A token works with the client that obtained it only. */
function requireApplication({ id, name, oauthAppId }: OAuthProfile, app: OAuthApp): void {
  if (oauthAppId === app.id) return;
  throw new CommandError(
    `OAuth profile '${name}' (ID ${id}) belongs to OAuth application ${oauthAppId}, not to ${app.id}`,
    `Tokens work only with the client that obtained them: use --oauth-app ${oauthAppId}, or choose another name.`,
  );
}

function failure(error: unknown, what: string, operation: Operation, connection: CommandConnection): Error {
  if (error instanceof NameTakenError) {
    const ids = error.ids.join(', ');
    return new CommandError(
      `an OAuth profile named '${error.objectName}' has appeared meanwhile, with ID ${ids}`,
      'If it is yours, log in again: the token then goes into it. Otherwise choose another name.',
    );
  }
  if (error instanceof UnknownOutcomeError) {
    return new CommandError(
      error.message,
      'Look for it on the server before you log in again. If it is there, the next login replaces its token.',
    );
  }
  if (!(error instanceof HdpError)) return error as Error;
  const advice = adviceFor(error, connection, { typeName: OAUTH_PROFILE_TYPE, operation });
  return new CommandError(`${what}: ${error.message}`, advice);
}
