/**
 * Resource `hdp_data_source_share`: a share of a data source of an HDP user.
 * API: `/api/mgmt/datasources/{id}/sharedUsers` and `…/sharedTenants` (list, create, update, delete). A share has no ID of
 * its own and no name, so it is no `managedResource`: the data source and the user or tenant say which one it is.
 */
import {
  HdpError,
  SafeShares,
  ShareExistsError,
  shareId,
  ShareReads,
  type DataSourceShare,
  type ShareAddress,
} from '../../client';
import { shareImport } from '../../contract/import-id';
import { DATA_SOURCE_SHARE_TYPE, dataSourceShareSchema } from '../../contract/kinds/data-source-share';
import { canonicalPermission, permissionNumber } from '../../contract/permissions';
import {
  DiagnosticError,
  isUnknown,
  resource,
  type AnyResource,
  type Config,
  type DiagnosticInput,
  type PlanContext,
} from '../../plugin';
import { defaultOwner, loginInImportIds, requestScope, type Session } from '../session';
import { importBlock, reported } from '../shared/create-messages';
import { recordServer, requireSameServer } from '../shared/home-server';
import { leaveOutDefaultOwner, notThere, ownedIdentity, planOwner } from '../shared/owner';
import { isSame } from '../shared/state-values';
import type { ObjectPath } from '../shared/taken-over';

type Schema = typeof dataSourceShareSchema;
const typeName = DATA_SOURCE_SHARE_TYPE;

interface Shares {
  readonly writes: SafeShares;
  readonly reads: ShareReads;
}

const sessions = new WeakMap<Session, Shares>();

/** What the calls of one session share. */
function sharesIn(session: Session): Shares {
  const { api, time } = session;
  const shares = sessions.get(session) ?? {
    writes: new SafeShares(api.dataSourceShares, time.delay),
    reads: new ShareReads(api.dataSourceShares, time.clock),
  };
  sessions.set(session, shares);
  return shares;
}

export const dataSourceShare: AnyResource<Session> = resource<Schema, Session>({
  schema: dataSourceShareSchema,
  identity: ownedIdentity,

  validate({ user_id: user, tenant_id: tenant }, { error }) {
    if (user === null && tenant === null) {
      error({ summary: 'Missing User or Tenant', detail: "One of 'user_id' and 'tenant_id' is required." });
    } else if (user !== null && tenant !== null && !isUnknown(user) && !isUnknown(tenant)) {
      // What is unknown may turn out to be null.
      error({
        summary: 'Conflicting User and Tenant',
        detail: "Only one of 'user_id' and 'tenant_id' may be set.",
        path: ['tenant_id'],
      });
    }
  },

  async modifyPlan(plan, context) {
    const { client: session, config, prior } = context;
    if (prior === null) {
      if (session === undefined) return;
      // For the delete of a tainted share, of which Terraform hands out no private data.
      recordServer(context.private, session);
      await warnOfRemovedShares(config, session, context);
      return;
    }
    const { id, user: owner } = prior;
    if (session !== undefined) requireSameServer(context.private, session, typeName, id);
    planOwner(typeName, plan, { id, configured: config.user, owner }, context);
  },

  async create(plan, context) {
    const { client: session } = context;
    const user = typeof plan.user === 'string' ? plan.user : defaultOwner(session);
    const address = recipient(plan);
    const id = shareId(address);
    const scope = requestScope(session, user, context.signal);
    const isSent = ({ permissions }: DataSourceShare): boolean => isSamePermissions(plan.permissions, permissions);
    const isRecovered = await sharesIn(session)
      .writes.create(address, permissionNumbers(plan.permissions), isSent, scope)
      .catch((error: unknown) => {
        throw error instanceof ShareExistsError ? new DiagnosticError(shareExists(error, session)) : error;
      });
    context.record({ id, user });
    recordServer(context.private, session);
    if (isRecovered) {
      context.warn({
        summary: 'HDP Data Source Share Recovered',
        detail:
          `The response to creating HDP data source share ${id} was lost, but the server had processed the request: the share ` +
          'was not there before and has the permissions that were sent. It is now in the state.',
      });
    }
    return { id, user };
  },

  async read(prior, context) {
    const { client: session } = context;
    const { id, user: owner } = prior;
    requireSameServer(context.private, session, typeName, id);
    const address = addressIn(id);
    const held = await sharesIn(session)
      .reads.read(address, requestScope(session, owner, context.signal))
      .catch((error: unknown) => {
        throw notThere(typeName, error, { id, owner, isImport: prior.permissions === null }, session);
      });
    recordServer(context.private, session);
    return {
      id,
      data_source_id: address.dataSourceId,
      user_id: address.with === 'user' ? address.id : null,
      tenant_id: address.with === 'tenant' ? address.id : null,
      permissions: asWritten(held.permissions, prior.permissions ?? []),
      user: owner ?? defaultOwner(session),
    };
  },

  async update(plan, { id, user: owner, permissions }, context) {
    const { client: session } = context;
    requireSameServer(context.private, session, typeName, id);
    if (!isSamePermissions(plan.permissions, permissions)) {
      const scope = requestScope(session, owner, context.signal);
      await sharesIn(session).writes.update(addressIn(id), permissionNumbers(plan.permissions), scope);
      recordServer(context.private, session);
    }
    return { id, user: owner ?? (isUnknown(plan.user) ? null : plan.user) ?? defaultOwner(session) };
  },

  planDestroy({ id }, { client: session, private: store }) {
    if (session !== undefined) requireSameServer(store, session, typeName, id);
  },

  async delete({ id, user }, context) {
    const { client: session } = context;
    requireSameServer(context.private, session, typeName, id);
    await sharesIn(session).writes.delete(addressIn(id), requestScope(session, user, context.signal));
  },

  importState(text, context) {
    const { owner, address } = parseImportId(text);
    recordServer(context.private, context.client);
    // Without a user the owner is only assumed, until a read finds the share.
    return { id: shareId(address), user: owner ?? null };
  },

  shorten: leaveOutDefaultOwner,

  async moveState(source) {
    const { takenOver } = await import('../shared/taken-over.js');
    return takenOver(source, typeName, PATH);
  },
});

function recipient(share: {
  readonly data_source_id: string;
  readonly user_id: string | null;
  readonly tenant_id: string | null;
}): ShareAddress {
  const { data_source_id: dataSourceId, user_id: user, tenant_id: tenant } = share;
  return user === null ? { dataSourceId, with: 'tenant', id: tenant ?? '' } : { dataSourceId, with: 'user', id: user };
}

/** Below that of the data source. */
const PATH: ObjectPath = {
  ending: '"/datasources/<ID>/sharedUsers/<ID>" or "/datasources/<ID>/sharedTenants/<ID>"',
  idIn: (segments) => {
    const [collection, dataSource, list, id] = segments.slice(-4);
    const kind = list === 'sharedUsers' ? 'user' : list === 'sharedTenants' ? 'tenant' : '';
    const text = [dataSource, kind, id].join('/');
    return collection === 'datasources' && shareImport.accepts(text) ? text : undefined;
  },
};

/** @throws DiagnosticError also for one with an owner, which an identity names apart from the ID */
function addressIn(id: string): ShareAddress {
  const { owner, address } = parseImportId(id);
  if (owner === undefined) return address;
  throw new DiagnosticError({
    summary: 'Invalid Import ID',
    detail: `The ID of a share names no owner, but "${id}" does. Use "${shareId(address)}" as 'id' and "${owner}" as 'owner'.`,
  });
}

/** @throws DiagnosticError */
function parseImportId(text: string): { readonly owner: string | undefined; readonly address: ShareAddress } {
  const { user: owner, dataSourceId, kind, id } = shareImport.pattern.exec(text)?.groups ?? {};
  if (dataSourceId !== undefined && id !== undefined) {
    return { owner, address: { dataSourceId, with: kind === 'user' ? 'user' : 'tenant', id } };
  }
  throw new DiagnosticError({
    summary: 'Invalid Import ID',
    detail:
      'Expected the IDs of the HDP data source and of the user or tenant that it is shared with, as in "501/user/88" or ' +
      '"501/tenant/2"; with the name of the owner of the data source in front if it belongs to another user, as in ' +
      `"jane/501/user/88". Got "${text}".`,
  });
}

/** Those that a request sends. The schema's rule has refused what is no permission. */
export function permissionNumbers(permissions: readonly string[]): readonly number[] {
  const numbers = permissions.flatMap((permission) => permissionNumber(permission) ?? []);
  return [...new Set(numbers)].sort((one, other) => one - other);
}

/** Configurations and servers give a permission by its name or by its number. */
function isSamePermissions(one: readonly string[], other: readonly string[]): boolean {
  return isSame(namesOf(one), namesOf(other));
}

/** What the server holds, as the configuration has written it; what that did not name, by its name. */
function asWritten(held: readonly string[], written: readonly string[]): readonly string[] {
  const names = namesOf(held);
  const kept = written.filter((permission) => names.includes(canonicalPermission(permission)));
  const known = namesOf(kept);
  return [...kept, ...names.filter((name) => !known.includes(name))];
}

function namesOf(permissions: readonly string[]): readonly string[] {
  return [...new Set(permissions.map(canonicalPermission))];
}

/** A share with a tenant removes the shares with its users. Source: HDP API reference, sharing data sources with tenants. */
async function warnOfRemovedShares(
  { data_source_id: dataSourceId, tenant_id: tenant, user }: Config<Schema>,
  session: Session,
  { signal, warn }: Pick<PlanContext<Schema, Session>, 'signal' | 'warn'>,
): Promise<void> {
  const { api, planChecks } = session;
  // The data source of an ID that is not known yet is new, and has no shares.
  if (typeof dataSourceId !== 'string' || typeof tenant !== 'string' || isUnknown(user) || planChecks.isOff) return;
  const consequence =
    `Sharing HDP data source ${dataSourceId} with tenant ${tenant} removes its shares with users of that tenant, and ` +
    'none can be added while it is there.';
  try {
    const scope = { ...requestScope(session, user, signal), maxRetries: 0 };
    const shares = await api.dataSourceShares.list(dataSourceId, 'user', scope);
    if (shares.length === 0) return;
    // None where the login may not list users, and without those that it does not see.
    const users = (await planChecks.ask(['users'], (options) => api.users.list({ signal, ...options }), warn)) ?? [];
    const byId = new Map(users.map((one) => [one.id, one]));
    const tenantOf = (id: string): string | undefined => byId.get(id)?.tenantId;
    const inside = shares.filter(({ id }) => tenantOf(id) === tenant);
    const names = inside.map(({ id }) => `"${byId.get(id)?.name ?? ''}" (${id})`);
    const unknown = shares.flatMap(({ id }) => (tenantOf(id) === undefined ? [id] : []));
    if (names.length + unknown.length === 0) return;
    const sharedWith = (recipients: readonly string[], rest: string): string =>
      recipients.length === 0 ? '' : `It is shared with ${recipients.join(', ')}, ${rest} `;
    warn({
      summary: 'Shares With Users Will Be Removed',
      detail:
        `${consequence} ${sharedWith(names, `who ${names.length === 1 ? 'belongs' : 'belong'} to the tenant.`)}` +
        `${sharedWith(unknown, 'of whom the login does not see the tenant.')}Remove these shares from the configuration, too.`,
    });
  } catch (error) {
    // A login that is refused fails an apply, too.
    if (!(error instanceof HdpError) || error.code === 'unauthorized') throw error;
    warn({
      summary: 'Shares With Users Unknown',
      detail: `${consequence} Whether there are any cannot be read.\n\n${reported(error)}`,
    });
  }
}

function shareExists({ address, user, cause }: ShareExistsError, session: Session): DiagnosticInput {
  const owner = user === undefined ? '' : ` of user "${user}"`;
  const named = user ?? loginInImportIds(session);
  const block = importBlock(typeName, [...(named === undefined ? [] : [named]), shareId(address)].join('/'));
  const shared = `HDP data source ${address.dataSourceId}${owner} is shared with ${address.with} ${address.id}`;
  return {
    summary: 'HDP Data Source Share Already Exists',
    detail:
      cause === undefined
        ? `${shared} already. Nothing was sent.\n\n` +
          '  - If another resource of this configuration manages this share, remove one of the two. If a resource or a ' +
          "construct was only renamed, add a 'moved' block from the old address to the new one.\n" +
          '  - If this run deletes it, apply a second time.\n' +
          `  - Otherwise, import it if it is yours:\n\n${block}`
        : 'Creating the share failed, and whether the server processed the request is not known. ' +
          `${reported(cause)} ${shared} now, but with other permissions than this request has sent. The provider never takes ` +
          `over an object of somebody else. If it is yours, import it.\n\n${block}`,
  };
}
