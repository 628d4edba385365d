/**
 * Data source `hdp_server`: the server, and the login itself.
 * API: `/api/mgmt/version`, `/api/mgmt/user`.
 */
import { serverSchema } from '../../contract/kinds/server';
import { permissionName } from '../../contract/permissions';
import { dataSource } from '../../plugin';
import type { Session } from '../session';

const schema = serverSchema;

export const server = dataSource<typeof schema, Session>({
  schema,

  async read(_config, { client: { api, serverUrl, username }, signal }) {
    const { version, installType, evaluationDays } = await api.server.version({ signal });
    const account = await api.server.account({ signal });
    return {
      url: serverUrl,
      version: version ?? null,
      install_type: installType ?? null,
      evaluation_days: evaluationDays ?? null,
      username,
      user_id: account.id ?? null,
      permissions: account.permissions.map(permissionName),
      password_expiration: account.passwordExpiration ?? null,
    };
  },
});
