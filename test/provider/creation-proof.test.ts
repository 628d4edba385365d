import { carries, shows } from '../../lib/provider/creation-proof';

const SENT = {
  name: 'Exports',
  oauthAppId: '1',
  description: 'nightly',
  refreshToken: 'refresh-1',
  accessToken: 'access-1',
};
const HELD = { ...SENT, id: '33' };

describe('a profile on the server carries what was sent', () => {
  it.each<[string, boolean, object]>([
    ['all of it', true, {}],
    ['another name', false, { name: 'exports' }],
    ['another application', false, { oauthAppId: '2' }],
    ['another description', false, { description: 'weekly' }],
    ['no description', false, { description: undefined }],
    ['another refresh token', false, { refreshToken: 'refresh-2' }],
    ['another access token', false, { accessToken: 'access-2' }],
    ['masked tokens', true, { refreshToken: '********', accessToken: 'xxxx' }],
    ['no tokens', true, { refreshToken: undefined, accessToken: undefined }],
    ['empty tokens', true, { refreshToken: '', accessToken: '' }],
  ])('with %s: %s', (_case, expected, fields) => {
    expect(carries({ ...HELD, ...fields }, SENT)).toBe(expected);
  });

  it.each([undefined, ''])('where neither has a description, in whichever form: %p', (description) => {
    expect(carries({ ...HELD, description }, { ...SENT, description: undefined })).toBe(true);
    expect(carries({ ...HELD, description }, { ...SENT, description: '' })).toBe(true);
  });

  it('with an access token of its own where none was sent', () => {
    expect(carries(HELD, { ...SENT, accessToken: undefined })).toBe(true);
  });
});

describe('an answer shows what was sent', () => {
  it.each<[string, boolean, object]>([
    ['nothing', true, {}],
    ['the whole profile', true, HELD],
    ['the name alone', true, { name: 'Exports' }],
    ['the right name and another application', false, { name: 'Exports', oauthAppId: '2' }],
    ['another application alone', false, { oauthAppId: '2' }],
    ['another name', false, { name: 'Other' }],
    [
      'another name with the same token, as several profiles may have it',
      false,
      { name: 'Other', refreshToken: 'refresh-1' },
    ],
    ['a longer name with the same token', false, { name: 'Exports_2', refreshToken: 'refresh-1' }],
    ['no name with the same token', false, { name: '', refreshToken: 'refresh-1' }],
    ['the name cut off with the same token', true, { name: 'Expo', refreshToken: 'refresh-1' }],
    ['the name in lower case with the same token', true, { name: 'exports', refreshToken: 'refresh-1' }],
    ['the name in lower case with another token', false, { name: 'exports', refreshToken: 'refresh-2' }],
    ['the name in lower case without a token', false, { name: 'exports' }],
    ['the right name with another token, which the server has refreshed', true, { ...HELD, refreshToken: 'refresh-2' }],
  ])('if it holds %s: %s', (_case, expected, answered) => {
    expect(shows(answered, SENT)).toBe(expected);
  });
});
