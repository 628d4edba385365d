/** Which share it is: in attributes, in the state's ID, and in what an import takes. */
import type { ShareAddress } from '../../client';
import { DiagnosticError } from '../../plugin';
import type { ObjectPath } from '../shared/taken-over';

interface Attributes {
  readonly data_source_id: string;
  readonly user_id: string | null;
  readonly tenant_id: string | null;
}

export function addressOf({
  data_source_id: dataSourceId,
  user_id: user,
  tenant_id: tenant,
}: Attributes): ShareAddress {
  return user === null ? { dataSourceId, with: 'tenant', id: tenant ?? '' } : { dataSourceId, with: 'user', id: user };
}

export function shareId({ dataSourceId, with: kind, id }: ShareAddress): string {
  return [dataSourceId, kind, id].join('/');
}

/** @throws DiagnosticError also for one with an owner, which an identity names apart from the ID */
export function parseShareId(id: string): ShareAddress {
  const { owner, address } = parseShareImportId(id);
  if (owner === undefined) return address;
  throw new DiagnosticError({
    summary: 'Invalid Import ID',
    detail: `The ID of a share names no owner, but "${id}" does. Use "${shareId(address)}" as 'id' and "${owner}" as 'owner'.`,
  });
}

/** Below that of the data source. */
export const SHARE_PATH: ObjectPath = {
  ending: '"/datasources/<ID>/sharedUsers/<ID>" or "/datasources/<ID>/sharedTenants/<ID>"',
  idIn: (segments) => {
    const [collection, dataSource, list, id] = segments.slice(-4);
    const kind = list === 'sharedUsers' ? 'user' : list === 'sharedTenants' ? 'tenant' : '';
    const text = [dataSource, kind, id].join('/');
    return collection === 'datasources' && FORM.test(text) ? text : undefined;
  },
};

const FORM = /^(?:(?<owner>.+)\/)?(?<dataSourceId>[1-9][0-9]{0,18})\/(?<kind>user|tenant)\/(?<id>[1-9][0-9]{0,18})$/u;

/** @throws DiagnosticError */
export function parseShareImportId(text: string): {
  readonly owner: string | undefined;
  readonly address: ShareAddress;
} {
  const { owner, dataSourceId, kind, id } = FORM.exec(text)?.groups ?? {};
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
