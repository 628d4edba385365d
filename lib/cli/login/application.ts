/** The OAuth application of HDP for which a token is obtained. */
import { HdpError, isMissing, type OAuthApp } from '../../client';
import { OAUTH_APPLICATION_TYPE } from '../../contract/kinds/oauth-application';
import { CommandError } from '../command-error';
import { adviceFor, type CommandConnection } from '../connection';

/**
 * @param wanted its ID or its name
 * @throws CommandError where there is none, or more than one
 */
export async function findApplication(
  wanted: string,
  connection: CommandConnection,
  signal: AbortSignal,
): Promise<OAuthApp> {
  const { client, user } = connection;
  const scope = { user, signal };
  try {
    if (/^[1-9]\d{0,18}$/.test(wanted)) {
      const app = await client.oauthApps.read(wanted, scope).catch((error: unknown) => {
        if (isMissing(error)) return undefined;
        throw error;
      });
      if (app !== undefined) return app;
    }
    const entries = await client.oauthApps.list(scope);
    const ids = [...new Set(entries.filter(({ name }) => name === wanted).map(({ id }) => id))];
    const [id, ...others] = ids;
    if (id === undefined) {
      const names = entries.map((entry) => `${client.redactor.quote(entry.name ?? '', 60)} (${entry.id})`);
      const hint =
        names.length === 0 ? 'The login sees no application.' : `The login sees ${names.slice(0, 10).join(', ')}.`;
      throw new CommandError(`there is no OAuth application '${wanted}'`, hint);
    }
    if (others.length > 0) {
      throw new CommandError(
        `there are ${String(ids.length)} OAuth applications named '${wanted}'`,
        `Choose one of them by its ID: ${ids.join(', ')}.`,
      );
    }
    return await client.oauthApps.read(id, scope);
  } catch (error) {
    if (!(error instanceof HdpError)) throw error;
    const advice = adviceFor(error, connection, { typeName: OAUTH_APPLICATION_TYPE, operation: 'read' });
    throw new CommandError(`the OAuth application cannot be read: ${error.message}`, advice);
  }
}
