import { oauthProfileSchema } from '../../lib/contract/oauth-profile-schema';
import { Emulator } from '../../lib/emulator';
import { AskedResource } from '../plugin/rpc/asked-resource';
import type { Connection } from '../plugin/rpc/connection';
import { connectProvider } from './connected-provider';

describe('an update of an imported profile whose tokens the server hides', () => {
  let emulator: Emulator;
  let connection: Connection;
  let profile: AskedResource;

  beforeEach(async () => {
    emulator = await Emulator.start({
      profiles: [{ id: 33, name: 'Exports', oauthAppId: 1, refreshToken: 'token-of-server' }],
      quirks: { tokensInGet: 'masked' },
    });
    connection = await connectProvider(emulator);
    profile = new AskedResource(connection, 'hdp_oauth_profile', oauthProfileSchema);
  });

  afterEach(async () => {
    await connection.close();
    await emulator.stop();
  });

  const CONFIG = { name: 'Exports', oauth_app_id: 1, refresh_token_wo: 'token-a' };

  it('is refused with a way out in two steps, which works', async () => {
    const stub = await profile.import('33');
    const imported = await profile.read(stub.state, stub.private);
    const config = { ...CONFIG, description: 'new', tokens_wo_version: '1' };
    const refused = await profile.plan({ prior: imported.state, config, private: imported.private });
    expect(refused.diagnostics.filter((text) => text.startsWith('error: '))).toEqual([
      'error: OAuth Profile Update Would Overwrite Tokens: An update of OAuth profile 33 must send its refresh token. ' +
        'This server does not show the refresh token when the object is read, and the configured refresh token was never ' +
        'sent, so it may not be the one that the server holds. Nothing was sent.\n\n' +
        "  - To send a refresh token that you know is valid, apply in two steps: first set 'refresh_token_wo' and " +
        "'tokens_wo_version' and change nothing else, which is only recorded; then change 'tokens_wo_version', together " +
        "with everything else.\n  - To leave the object as it is: add description to 'ignore_changes' in the resource's " +
        'lifecycle block.',
    ]);

    const first = await profile.plan({
      prior: imported.state,
      config: { ...CONFIG, tokens_wo_version: '1' },
      private: imported.private,
    });
    const recorded = await profile.apply(first);
    expect(recorded.diagnostics).toEqual([]);
    expect(emulator.profile(33)?.refreshToken).toBe('token-of-server');

    const second = { ...CONFIG, description: 'new', tokens_wo_version: '2' };
    const { diagnostics } = await profile.bring({
      prior: recorded.state,
      config: second,
      private: recorded.private,
    });
    expect(diagnostics).toEqual([]);
    expect(emulator.profile(33)).toMatchObject({ description: 'new', refreshToken: 'token-a' });
  });
});
