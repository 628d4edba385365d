/** `/datasources/{groupId}/members`. Source: HDP API reference, members of a data source group. */
import { idLike, objectsOf, stringLike } from '../fields';
import type { DataSource, GroupMember } from '../model';
import { deleted, succeeded } from '../outcome';
import { Permission } from '../permissions';
import { ApiError, ErrorCode, json } from '../response';
import { type Call, invalidBody, readBody, readId, type Route } from '../route';
import { dataSourceInPath, seenDataSource } from '../sharing';

const { MgmtAPI, ModifyDataSource, ViewDataSource } = Permission;

const path = '/datasources/:id/members';
const permissions = [MgmtAPI, ModifyDataSource];

const member = { id: idLike, entityPrefix: stringLike(/^.{1,64}$/s, '1 to 64 characters') };
const listed = 'a list of objects with id and an entityPrefix of 1 to 64 characters';
const payload = { members: objectsOf(member, listed) };

const reference = { id: idLike };
const deletePayload = { members: objectsOf(reference, 'a list of objects with id') };

export const dataSourceGroupRoutes: readonly Route[] = [
  {
    method: 'GET',
    path,
    permissions: [MgmtAPI, ViewDataSource],
    handle: (call) => json(200, { members: group(seenDataSource(call)).members ?? [] }),
  },
  {
    method: 'POST',
    path,
    permissions,
    handle: (call) => {
      const before = groupInPath(call);
      setMembers(call, before, [...(before.members ?? []), ...readBody(call, payload).members]);
      return succeeded();
    },
  },
  {
    method: 'PUT',
    path,
    permissions,
    handle: (call) => {
      setMembers(call, groupInPath(call), readBody(call, payload).members);
      return succeeded();
    },
  },
  {
    method: 'DELETE',
    path,
    permissions,
    handle: (call) => {
      const before = groupInPath(call);
      const gone = call.body === '' ? undefined : readBody(call, deletePayload).members.map(({ id }) => id);
      const kept = (before.members ?? []).filter(({ id }) => gone !== undefined && !gone.includes(id));
      call.store.dataSources.set(before.id, { ...before, members: kept });
      return deleted(call);
    },
  },
  {
    method: 'DELETE',
    path: `${path}/:subId`,
    permissions,
    handle: (call) => {
      const before = groupInPath(call);
      const { members = [] } = before;
      const kept = members.filter(({ id }) => id !== readId(call.subId));
      if (kept.length === members.length) {
        const message = `There is no data source with ID ${call.subId} in group ${call.id}`;
        throw new ApiError(call.quirks.missingObjectStatus, message, ErrorCode.missingDataSource);
      }
      call.store.dataSources.set(before.id, { ...before, members: kept });
      return deleted(call);
    },
  },
];

function groupInPath(call: Call): DataSource {
  return group(dataSourceInPath(call, ModifyDataSource));
}

function group(dataSource: DataSource): DataSource {
  if (dataSource.connectionType !== 'Group') {
    throw new ApiError(400, `Data source ${String(dataSource.id)} is not a group`);
  }
  return dataSource;
}

function setMembers({ store, quirks }: Call, before: DataSource, members: readonly GroupMember[]): void {
  for (const { id } of members) {
    const dataSource = store.dataSources.get(id);
    if (dataSource?.owner !== before.owner) {
      const message = `There is no data source with ID ${String(id)}`;
      throw new ApiError(quirks.invalidReferenceStatus, message, ErrorCode.missingDataSource);
    }
    if (dataSource.connectionType === 'Group') {
      throw new ApiError(400, `Data source ${String(id)} is a group, which cannot be in a group`);
    }
  }
  refuseDuplicates(
    'id',
    members.map(({ id }) => id),
  );
  refuseDuplicates(
    'entityPrefix',
    members.map(({ entityPrefix }) => entityPrefix),
  );
  store.dataSources.set(before.id, { ...before, members });
}

function refuseDuplicates(field: string, values: readonly (number | string)[]): void {
  const second = values.find((value, index) => values.indexOf(value) !== index);
  if (second !== undefined) throw invalidBody([`'${field}' ${String(second)} is in the group twice`]);
}
