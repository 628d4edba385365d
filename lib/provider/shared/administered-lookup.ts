/** Lookups of objects of the administration API: users, tenants, roles. */
import type { Identified, LookupEntry, RequestOptions } from '../../client';
import { subjectOf } from '../../contract/subjects';
import type { CallContext } from '../../plugin';
import type { Session } from '../session';
import { idByName, readById, type Wanted } from './lookup';

interface Searched {
  readonly id: string | null;
  readonly name: string | null;
  /** Limits a search by name. */
  readonly tenant_id?: string | null;
}

/** Of objects that are only looked up, or managed, too. */
interface Administered<Item> {
  list(options: RequestOptions): Promise<readonly (Pick<LookupEntry, 'id' | 'name'> & Partial<LookupEntry>)[]>;
  read(id: string, options: RequestOptions): Promise<Item>;
}

/** @throws DiagnosticError where there is not exactly one such object */
export async function readAdministered<Item extends Identified>(
  type: string,
  collection: Administered<Item>,
  { id, name, tenant_id: tenantId = null }: Searched,
  { client, signal }: Pick<CallContext<Session>, 'client' | 'signal'>,
  { ignoresCase = false }: Pick<Wanted, 'ignoresCase'> = {},
): Promise<Item> {
  const { serverUrl, username } = client;
  const tenant = tenantId === null ? '' : `in tenant ${tenantId} `;
  const wanted: Wanted = {
    type,
    place: `${tenant}on ${serverUrl} that the login "${username}" may see`,
    hint: `Unless it is an Administrator, a login sees only what it administers: check that it has administrative access on ${subjectOf(type).administers ?? ''}.`,
    ignoresCase,
  };
  const isInTenant = (entry: Partial<LookupEntry>): boolean =>
    tenantId === null || entry.tenantId === undefined || entry.tenantId === tenantId;
  const found = id ?? idByName(name ?? '', (await collection.list({ signal })).filter(isInTenant), wanted);
  return readById(found, id === null ? 'name' : 'id', wanted, (known) => collection.read(known, { signal }));
}
