/**
 * Resource `hdp_data_source_share`: a share of a data source of an HDP user.
 * API: `/api/mgmt/datasources/{id}/sharedUsers` and `…/sharedTenants` (list, create, update, delete). A share has no ID of
 * its own and no name, so it is no `managedResource`: the data source and the user or tenant say which one it is.
 */
import { SafeShare, ShareReads, type DataSourceShare, type ShareAddress } from '../../client';
import { DATA_SOURCE_SHARE_TYPE, dataSourceShareSchema } from '../../contract/kinds/data-source-share';
import { isUnknown, resource, type AnyResource } from '../../plugin';
import { defaultOwner, requestScope, type Session } from '../session';
import { recordServer, requireSameServer } from '../shared/home-server';
import { leaveOutDefaultOwner, notThere, ownedIdentity, planOwner } from '../shared/owner';
import { addressOf, parseShareId, parseShareImportId, SHARE_PATH, shareId } from './data-source-share-address';
import { heldPermissions, isSamePermissions, permissionNumbers } from './data-source-share-permissions';
import { recoveredShare, shareExists } from './data-source-share-messages';
import { requireOneRecipient, warnOfRemovedShares } from './data-source-share-plan';

interface Shared {
  readonly writes: SafeShare;
  readonly reads: ShareReads;
}

const sessions = new WeakMap<Session, Shared>();

/** What the calls of one session share. */
function sharesIn(session: Session): Shared {
  const { api, time } = session;
  const shared = sessions.get(session) ?? {
    writes: new SafeShare(api.dataSourceShares, time.delay),
    reads: new ShareReads(api.dataSourceShares, time.clock),
  };
  sessions.set(session, shared);
  return shared;
}

export const dataSourceShare: AnyResource<Session> = resource<typeof dataSourceShareSchema, Session>({
  schema: dataSourceShareSchema,
  identity: ownedIdentity,

  validate(config, { error }) {
    requireOneRecipient(config, error);
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
    if (session !== undefined) requireSameServer(context.private, session, DATA_SOURCE_SHARE_TYPE, id);
    const planned = planOwner({ typeName: DATA_SOURCE_SHARE_TYPE, id, configured: config.user, owner }, session);
    planned.warnings.forEach(context.warn);
    if (planned.keep !== undefined) plan.set('user', planned.keep);
    if (planned.replace) plan.requireReplace('user');
  },

  async create(plan, context) {
    const { client: session } = context;
    const user = typeof plan.user === 'string' ? plan.user : defaultOwner(session);
    const address = addressOf(plan);
    const id = shareId(address);
    const scope = requestScope(session, user, context.signal);
    const isSame = (held: DataSourceShare): boolean => isSamePermissions(plan.permissions, held.permissions);
    const isRecovered = await sharesIn(session)
      .writes.create(address, permissionNumbers(plan.permissions), isSame, scope)
      .catch((error: unknown) => {
        throw shareExists(error, session);
      });
    context.record({ id, user });
    recordServer(context.private, session);
    if (isRecovered) context.warn(recoveredShare(id));
    return { id, user };
  },

  async read(prior, context) {
    const { client: session } = context;
    requireSameServer(context.private, session, DATA_SOURCE_SHARE_TYPE, prior.id);
    const address = parseShareId(prior.id);
    const scope = requestScope(session, prior.user, context.signal);
    const held = await sharesIn(session)
      .reads.read(address, scope)
      .catch((error: unknown) => {
        throw absence(error, prior, session);
      });
    recordServer(context.private, session);
    return {
      ...recipientOf(address),
      id: prior.id,
      data_source_id: address.dataSourceId,
      permissions: heldPermissions(held.permissions, prior.permissions ?? []),
      user: prior.user ?? defaultOwner(session),
    };
  },

  async update(plan, prior, context) {
    const { client: session } = context;
    const { id } = prior;
    requireSameServer(context.private, session, DATA_SOURCE_SHARE_TYPE, id);
    const address = parseShareId(id);
    const scope = requestScope(session, prior.user, context.signal);
    if (!isSamePermissions(plan.permissions, prior.permissions)) {
      await sharesIn(session).writes.inTurn(address, () =>
        session.api.dataSourceShares.update(address, permissionNumbers(plan.permissions), scope),
      );
      recordServer(context.private, session);
    }
    return { id, user: prior.user ?? (isUnknown(plan.user) ? null : plan.user) ?? defaultOwner(session) };
  },

  planDestroy({ id }, { client: session, private: store }) {
    if (session !== undefined) requireSameServer(store, session, DATA_SOURCE_SHARE_TYPE, id);
  },

  async delete({ id, user }, context) {
    const { client: session } = context;
    requireSameServer(context.private, session, DATA_SOURCE_SHARE_TYPE, id);
    const address = parseShareId(id);
    const scope = requestScope(session, user, context.signal);
    await sharesIn(session).writes.inTurn(address, () => session.api.dataSourceShares.delete(address, scope));
  },

  importState(text, context) {
    const { owner, address } = parseShareImportId(text);
    recordServer(context.private, context.client);
    // Without a user the owner is only assumed, until a read finds the share.
    return { id: shareId(address), user: owner ?? null };
  },

  shorten: leaveOutDefaultOwner,

  async moveState(source) {
    const { takenOver } = await import('../shared/taken-over.js');
    return takenOver(source, DATA_SOURCE_SHARE_TYPE, SHARE_PATH);
  },
});

function recipientOf({ with: kind, id }: ShareAddress): {
  readonly user_id: string | null;
  readonly tenant_id: string | null;
} {
  return { user_id: kind === 'user' ? id : null, tenant_id: kind === 'tenant' ? id : null };
}

function absence(
  error: unknown,
  {
    id,
    user: owner,
    permissions,
  }: { readonly id: string; readonly user: string | null; readonly permissions: unknown },
  session: Session,
): unknown {
  const isImport = permissions === null;
  if (owner !== null && !isImport) return error;
  return notThere(error, { typeName: DATA_SOURCE_SHARE_TYPE, id, owner, isImport }, session);
}
