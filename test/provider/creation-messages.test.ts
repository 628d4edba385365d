import { HdpError } from '../../lib/client';
import { ForeignProfileError, type Creation } from '../../lib/provider/creation';
import { recoveryWarning } from '../../lib/provider/creation-messages';
import { describeError } from '../../lib/provider/errors';

const CREATE = { operation: 'create', typeName: 'hdp_oauth_profile' } as const;
const LOST = new HdpError(
  'POST /api/mgmt/oauthprofiles: the connection broke before the response was complete (ECONNRESET)',
  {
    code: 'connection-lost',
    outcome: 'unknown',
    method: 'POST',
    path: '/api/mgmt/oauthprofiles',
  },
);
const BLOCK_7 = '  import {\n    to = hdp_oauth_profile.<its name here>\n    id = "7"\n  }';
const BLOCK_8 = BLOCK_7.replace('"7"', '"8"');
const ADVICE =
  ' A profile of somebody else is never taken over. If it is the one that is meant here, perhaps from an interrupted ' +
  'run, import it; else choose another name.\n\n';

describe('an error about a profile of the same name', () => {
  it.each<[string, ForeignProfileError, string]>([
    [
      'names its ID and prints the import block',
      new ForeignProfileError('Exports', undefined, ['7'], 'before'),
      `An OAuth profile named "Exports" exists already, with ID 7. Nothing was sent.${ADVICE}${BLOCK_7}`,
    ],
    [
      'names them all where there are several',
      new ForeignProfileError('Exports', undefined, ['7', '8'], 'before'),
      `OAuth profiles named "Exports" exist already, with IDs 7, 8. Nothing was sent.${ADVICE}${BLOCK_7}\n\n${BLOCK_8}`,
    ],
    [
      'names its owner, also in the import block',
      new ForeignProfileError('Exports', 'jane', ['7'], 'before'),
      'An OAuth profile named "Exports" of user "jane" exists already, with ID 7. Nothing was sent.' +
        `${ADVICE}${BLOCK_7.replace('"7"', '"jane/7"')}`,
    ],
    [
      'says what happened to the request where it was found afterwards',
      new ForeignProfileError('Exports', undefined, ['7'], 'after', LOST),
      'Creating OAuth profile "Exports" failed, and whether the server carried it out is not known. POST ' +
        '/api/mgmt/oauthprofiles: the connection broke before the response was complete (ECONNRESET). An OAuth profile ' +
        'named "Exports" is there now, with ID 7, but nothing proves that this request created it.' +
        `${ADVICE}${BLOCK_7}`,
    ],
    [
      'says that none can be told from the others where several were found afterwards',
      new ForeignProfileError('Exports', undefined, ['7', '8'], 'after', LOST),
      'Creating OAuth profile "Exports" failed, and whether the server carried it out is not known. POST ' +
        '/api/mgmt/oauthprofiles: the connection broke before the response was complete (ECONNRESET). OAuth profiles ' +
        'named "Exports" are there now, with IDs 7, 8, but nothing proves that this request created one of them.' +
        `${ADVICE}${BLOCK_7}\n\n${BLOCK_8}`,
    ],
  ])('%s', (_case, error, detail) => {
    expect(describeError(error, CREATE, undefined)).toEqual({ summary: 'OAuth Profile Exists Already', detail });
  });
});

describe('a warning about a create', () => {
  const FOUND =
    'The answer to creating OAuth profile "Exports" was lost, but the server had carried it out: the profile with ID 7 ' +
    'was not there before and carries what was sent. It is now in the state.';
  const REPEATED =
    'The answer to creating OAuth profile "Exports" was lost, and there was no such profile, so the request was sent ' +
    'again: it created the profile with ID 7, which is now in the state. ';

  it.each<[string, Omit<Creation, 'id'>, string, string]>([
    ['that was recovered', { recovered: 'lost-answer' }, 'OAuth Profile Recovered', FOUND],
    [
      'that was carried out late',
      { recovered: 'late-twin' },
      'OAuth Profile Recovered',
      `${FOUND} A second one that a repeated request had created was deleted.`,
    ],
    [
      'that was sent again',
      { recovered: 'repeated' },
      'OAuth Profile Request Repeated',
      `${REPEATED}Should the server carry out the first request after all, a second profile of that name appears there, ` +
        'which is in no state: delete it then.',
    ],
    [
      'that was sent again and may have left a twin',
      { recovered: 'repeated', twins: ['8'] },
      'OAuth Profile Request Repeated',
      `${REPEATED}Of the same name and content is the one with ID 8. If nobody else made it, the first request did: ` +
        'delete it on the server.',
    ],
    [
      'that was sent again and may have left several twins',
      { recovered: 'repeated', twins: ['8', '9'] },
      'OAuth Profile Request Repeated',
      `${REPEATED}Of the same name and content are those with IDs 8, 9. If nobody else made them, lost requests did: ` +
        'delete them on the server.',
    ],
  ])('%s', (_case, creation, summary, detail) => {
    expect(recoveryWarning('Exports', { id: '7', ...creation })).toEqual({ summary, detail });
  });
});
