/** What the login may do, for itself and for another user. */
import type { Account } from '../../client';
import type { Kind } from '../../contract/kind';
import { kinds } from '../../contract/kinds';
import { OAUTH_PROFILE_TYPE } from '../../contract/kinds/oauth-profile';
import { ADMINISTRATOR, describePermission, MGMT_API, ON_BEHALF_OF, permitted } from '../../contract/permissions';
import type { CommandConnection } from '../connection';
import type { Finding } from './findings';
import { failure, settled } from './server-checks';

export function permissionFindings({ permissions, passwordExpiration }: Account): readonly Finding[] {
  const isAdministrator = permissions.includes(ADMINISTRATOR);
  const shown = isAdministrator ? [ADMINISTRATOR] : [...permissions].sort((a, b) => a - b);
  const text = shown.length === 0 ? 'none' : shown.map(describePermission).join(', ');
  const mayCall = isAdministrator || permissions.includes(MGMT_API);
  const resources = Object.values<Kind>(kinds).flatMap((kind) =>
    Object.keys(kind.resources).map((type) => resourceFinding(type, kind, permissions)),
  );
  const isUseless = resources.every(({ status }) => status === 'failed');
  return [
    {
      check: 'permissions',
      label: 'Permissions',
      status: mayCall ? 'ok' : 'failed',
      text,
      ...(mayCall ? {} : { advice: `The login needs permission ${describePermission(MGMT_API)}.` }),
    },
    ...(passwordExpiration === undefined
      ? []
      : [
          {
            check: 'password',
            label: 'Password',
            status: 'warning' as const,
            text: `expires at ${passwordExpiration}`,
            advice: 'Change it in time: a login whose password has expired fails.',
          },
        ]),
    // That some resources cannot be managed is no fault: a login has what it needs for others.
    ...resources.map((finding) =>
      finding.status === 'failed' && !isUseless ? { ...finding, status: 'warning' as const } : finding,
    ),
  ];
}

function resourceFinding(type: string, kind: Kind, held: readonly number[]): Finding {
  const { operations, lacking } = permitted(kind, held);
  const isLimited = kind.administers !== undefined && !held.includes(ADMINISTRATOR);
  const limit = isLimited ? `, where the login administers ${kind.administers ?? ''}` : '';
  const resource = { check: `resource:${type}`, label: 'Resource' };
  const advice = { advice: `For the rest the login needs ${lacking.join(', ')}.` };
  if (operations.length === 0) {
    const need = { advice: `The login needs ${lacking.join(', ')}, or ${describePermission(ADMINISTRATOR)}.` };
    return { ...resource, status: 'failed', text: `${type}: nothing`, ...need };
  }
  const text = `${type}: ${operations.join(', ')}${limit}`;
  return lacking.length === 0
    ? { ...resource, status: 'ok', text }
    : { ...resource, status: 'warning', text, ...advice };
}

/** A server that says yes to the login need not be one that the provider can read. */
export async function objectsFinding(connection: CommandConnection): Promise<Finding> {
  const objects = { check: 'objects', label: 'Objects' };
  const result = await settled(connection.client.oauthProfiles.list({ user: connection.user }));
  if (!('error' in result)) {
    const count = result.value.length;
    const text = `${String(count)} OAuth ${count === 1 ? 'profile' : 'profiles'} can be listed`;
    return { ...objects, status: 'ok', text };
  }
  const finding = failure(objects, result.error, connection, { typeName: OAUTH_PROFILE_TYPE, operation: 'read' });
  // Other kinds may be all that the login is for.
  return result.error.code === 'forbidden' ? { ...finding, status: 'warning' } : finding;
}

/** Tries it where a user is set; else only tells what the permissions say. */
export async function actingFinding(connection: CommandConnection, account: Account | undefined): Promise<Finding> {
  const { client, user } = connection;
  const acting = { check: 'acting-for-user', label: 'Other users' };
  if (user !== undefined) {
    const result = await settled(client.oauthProfiles.list({ user }));
    if (!('error' in result)) return { ...acting, status: 'ok', text: `the login may act for user "${user}"` };
    return failure(acting, result.error, connection, { typeName: OAUTH_PROFILE_TYPE, operation: 'read' });
  }
  if (account === undefined) return { ...acting, status: 'unknown', text: 'not tried, as no user is set' };
  if (account.permissions.includes(ADMINISTRATOR)) {
    return { ...acting, status: 'ok', text: `the login may act for any user: ${describePermission(ADMINISTRATOR)}` };
  }
  const text = account.permissions.includes(ON_BEHALF_OF)
    ? 'the login may act for users of the tenants that it administers'
    : `the login may act for itself only: it lacks ${describePermission(ON_BEHALF_OF)}`;
  return { ...acting, status: 'ok', text };
}
