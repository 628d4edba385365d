/** What the user reads about a share that is there already. */
import { ShareExistsError } from '../../client';
import { DATA_SOURCE_SHARE_TYPE } from '../../contract/kinds/data-source-share';
import { DiagnosticError, type DiagnosticInput } from '../../plugin';
import { defaultOwner, isSameUser, type Session } from '../session';
import { importBlock, reported } from '../shared/create-messages';
import { shareId } from './data-source-share-address';

/** What to throw instead of an error that may say that the share is there. */
export function shareExists(error: unknown, session: Session): unknown {
  if (!(error instanceof ShareExistsError)) return error;
  const { address, user, cause } = error;
  const { dataSourceId, with: kind, id } = address;
  const owner = user === undefined ? '' : ` of user "${user}"`;
  const isDefault = isSameUser(session.username, defaultOwner(session));
  const named = user ?? (isDefault ? undefined : session.username);
  const block = importBlock(
    DATA_SOURCE_SHARE_TYPE,
    [...(named === undefined ? [] : [named]), shareId(address)].join('/'),
  );
  const shared = `HDP data source ${dataSourceId}${owner} is shared with ${kind} ${id}`;
  return new DiagnosticError({
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
  });
}

export function recoveredShare(id: string): DiagnosticInput {
  return {
    summary: 'HDP Data Source Share Recovered',
    detail:
      `The response to creating HDP data source share ${id} was lost, but the server had processed the request: the share ` +
      'was not there before and has the permissions that were sent. It is now in the state.',
  };
}
