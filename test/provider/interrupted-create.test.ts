/** Creates whose outcome is not known at once. */
import { oauthProfileSchema } from '../../lib/contract/kinds/oauth-profile';
import { Emulator, type Quirks } from '../../lib/emulator';
import { ProviderService } from '../../lib/plugin/transport/generated/tfplugin6';
import { AskedResource } from '../plugin/rpc/asked-resource';
import type { Connection } from '../plugin/rpc/connection';
import { connectProvider } from './connected-provider';

let emulator: Emulator;
let connection: Connection;

async function start(quirks: Partial<Quirks> = {}): Promise<AskedResource> {
  emulator = await Emulator.start({ quirks });
  connection = await connectProvider(emulator, {
    delay: (_milliseconds, signal) => (signal.aborted ? Promise.reject(new Error('aborted')) : Promise.resolve()),
    client: { requestTimeout: 1000 },
  });
  return new AskedResource(connection, 'hdp_oauth_profile', oauthProfileSchema);
}

afterEach(async () => {
  await connection.close();
  await emulator.stop();
});

const config = { name: 'Exports', oauth_app_id: 1, refresh_token_wo: 'token-a' };

it('keeps the ID of a new profile when Ctrl-C comes between the response without a body and its read', async () => {
  const profile = await start({ createAnswer: 'created-without-body' });
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const { reached } = emulator.inject({ kind: 'hold', until: stopped, point: 'after', method: 'POST' });
  void reached.then(() => connection.ask(ProviderService.stopProvider, {})).then(stop);

  const { state, diagnostics } = await profile.bring({ config });

  expect(diagnostics).toEqual([]);
  expect(state).toMatchObject({ id: String(emulator.profiles()[0]?.id), name: 'Exports' });
  expect(emulator.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

it('creates no second profile of the name while a lost create may still take effect', async () => {
  const profile = await start();
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => (release = resolve));
  emulator.inject({ kind: 'hold', until, point: 'before', method: 'POST' });

  const first = await profile.bring({ config });
  const second = await profile.bring({ config: { ...config, refresh_token_wo: 'token-b' } });
  release();

  expect(first.state).toBeNull();
  expect(first.diagnostics).toEqual([expect.stringMatching(/^error: OAuth Profile May Have Been Created: /)]);
  expect(second).toEqual(first);
  expect(emulator.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

it('says to look once more where a lost create may appear beside a profile of somebody else', async () => {
  const profile = await start();
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => (release = resolve));
  const run = (): void => {
    emulator.addProfile({ id: 40, name: 'Exports', oauthAppId: 1, description: 'of somebody else' });
  };
  emulator.inject({ kind: 'event', run, method: 'POST' });
  emulator.inject({ kind: 'hold', until, point: 'before', method: 'POST' });

  const { state, diagnostics } = await profile.bring({ config });
  release();

  expect(state).toBeNull();
  expect(diagnostics).toEqual([
    'error: OAuth Profile Already Exists: Creating OAuth profile "Exports" failed, and whether the server processed the ' +
      'request is not known. POST /api/mgmt/oauthprofiles: no complete response within 1 s. An OAuth profile named "Exports" is ' +
      'there now, with ID 40, but nothing proves that this request created it. The provider never takes over an object ' +
      'of somebody else. If it is yours, import it. Otherwise, before you choose another name, look on the server ' +
      'whether yours has appeared, too.\n\n  import {\n    to = hdp_oauth_profile.<its name here>\n    id = "40"\n  }',
  ]);
});
