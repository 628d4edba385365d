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

export function recoveryWarning(name: string, { id, recovered }: Creation): DiagnosticInput {
  return {
    summary: 'OAuth Profile Recovered',
    detail:
      `The answer to creating OAuth profile "${name}" was lost, but the server had carried it out: the profile with ID ` +
      `${id} was not there before and carries what was sent. It is now in the state.` +
      (recovered === 'late-twin' ? ' A second one that a repeated request had created was deleted.' : ''),
  };
}

function importBlock(id: string): string {
  return `  import {\n    to = hdp_oauth_profile.<its name here>\n    id = "${id}"\n  }`;
}
