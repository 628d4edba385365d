/** `/datasources/{id}/test`. Source: HDP API reference, test a data source. */
import { optional, string } from './fields';
import type { DataSource } from './model';
import { missingOptions } from './option-rules';
import { Permission } from './permissions';
import { ApiError, ErrorCode } from './response';
import { type Call, readId, readOptionalBody, type Route } from './route';
import { dataSourceInPath } from './sharing';
import { succeeded } from './outcome';

const { MgmtAPI, ViewDataSource, UseDataSourceWithJDBC, UseDataSourceWithODBC, UseDataSourceWithOData } = Permission;

const anyUse = [UseDataSourceWithJDBC, UseDataSourceWithODBC, UseDataSourceWithOData];

const payload = { user: optional(string), password: optional(string) };

export const connectionTestRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/datasources/:id/test',
    permissions: [MgmtAPI, ViewDataSource, anyUse],
    handle: (call) => {
      const dataSource = dataSourceInPath(call, anyUse);
      const { user, password } = readOptionalBody(call, payload);
      if (dataSource.connectionType === 'Group') throw new ApiError(400, 'A group cannot be tested');
      const result = call.store.programmed.connectionTests.get(dataSource) ?? 'default';
      if (result === 'default') {
        const given = {
          ...(user !== undefined && { User: user }),
          ...(password !== undefined && { Password: password }),
        };
        connect(call, { ...dataSource, options: { ...dataSource.options, ...given } });
      } else if (result !== 'success') {
        const { message, code = ErrorCode.connectionFailed, status = call.quirks.failedTestStatus } = result;
        throw new ApiError(status, message, code);
      }
      return succeeded();
    },
  },
];

/** Succeeds if the profile exists that is referred to, and the required options are there. */
function connect({ store, quirks }: Call, { dataStore, connectionType, options }: DataSource): void {
  const profileId = options['OAuthProfileId'];
  const failed = (reason: string, code: string = ErrorCode.connectionFailed): ApiError =>
    new ApiError(quirks.failedTestStatus, reason, code);
  if (profileId !== undefined && !store.profiles.has(readId(profileId))) {
    throw failed(`Unable to connect: there is no OAuth profile with ID ${profileId}`);
  }
  const missing = missingOptions(store.dataStores.get(dataStore)?.connectionTypes?.[connectionType] ?? [], options);
  // The reference prints this name, although the field is called `user`.
  if (missing.includes('User')) throw failed("'userId' is required", ErrorCode.missingUserId);
  if (missing.length > 0) throw failed(`Unable to connect: ${missing.join(', ')} missing`);
}
