/** What the user is told about a create that was not as simple as it looks. */
import type { DiagnosticInput } from '../plugin';
import type { Creation, ForeignProfileError } from './creation';

/** @param lost what happened to the request, in a sentence; undefined if none was sent */
export function foreignProfile(
  { profileName, user, ids, found }: ForeignProfileError,
  lost: string | undefined,
): DiagnosticInput {
  const owner = user === undefined ? '' : ` of user "${user}"`;
  const many = ids.length > 1;
  const existing = `${many ? 'OAuth profiles' : 'An OAuth profile'} named "${profileName}"${owner}`;
  const listed = `${many ? 'IDs' : 'ID'} ${ids.join(', ')}`;
  const blocks = ids.map((id) => importBlock(user === undefined ? id : `${user}/${id}`)).join('\n\n');
  return {
    summary: 'OAuth Profile Exists Already',
    detail:
      (found === 'before'
        ? `${existing} ${many ? 'exist' : 'exists'} already, with ${listed}. Nothing was sent.`
        : `Creating OAuth profile "${profileName}"${owner} failed, and whether the server carried it out is not known. ` +
          `${lost === undefined ? '' : `${lost} `}${existing} ${many ? 'are' : 'is'} there now, with ` +
          `${listed}, but nothing proves that this request created ${many ? 'one of them' : 'it'}.`) +
      ' A profile of somebody else is never taken over. If it is the one that is meant here, perhaps from an ' +
      `interrupted run, import it; else choose another name.\n\n${blocks}`,
  };
}

export function recoveryWarning(name: string, { id, recovered, twins = [] }: Creation): DiagnosticInput {
  if (recovered === 'repeated') {
    return {
      summary: 'OAuth Profile Request Repeated',
      detail:
        `The answer to creating OAuth profile "${name}" was lost, and there was no such profile, so the request was sent ` +
        `again: it created the profile with ID ${id}, which is now in the state. ` +
        (twins.length > 0
          ? twinsLeft(twins)
          : 'Should the server carry out the first request after all, a second profile of that name appears there, ' +
            'which is in no state: delete it then.'),
    };
  }
  return {
    summary: 'OAuth Profile Recovered',
    detail:
      `The answer to creating OAuth profile "${name}" was lost, but the server had carried it out: the profile with ID ` +
      `${id} was not there before and carries what was sent. It is now in the state.` +
      (recovered === 'late-twin' ? ' A second one that a repeated request had created was deleted.' : ''),
  };
}

function twinsLeft(ids: readonly string[]): string {
  return ids.length > 1
    ? `Of the same name and content are those with IDs ${ids.join(', ')}. If nobody else made them, lost requests did: ` +
        'delete them on the server.'
    : `Of the same name and content is the one with ID ${ids.join()}. If nobody else made it, the first request did: ` +
        'delete it on the server.';
}

function importBlock(id: string): string {
  return `  import {\n    to = hdp_oauth_profile.<its name here>\n    id = "${id}"\n  }`;
}
