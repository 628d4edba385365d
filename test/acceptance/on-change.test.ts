import { existsSync } from 'node:fs';
import { TerraformCount, TerraformIterator, type TerraformStack } from 'cdktf';
import { HdpProvider, OAuthProfile, TokenVariable } from '../../lib';
import { Emulator } from '../../lib/emulator';
import { findBelow } from './markers';
import { installNullProvider } from './null-mirror';
import { synthesizeInto } from './synthesized';
import { loginTo, Workspace } from './workspace';

const TOKEN = 'token-of-the-story';

interface Declared {
  readonly description?: string;
  readonly version?: string;
  readonly exitCode?: number;
}

function oneProfile({ description = 'one', version = '1', exitCode = 0 }: Declared): (stack: TerraformStack) => void {
  return (stack) => {
    new HdpProvider(stack, 'hdp');
    const token = new TokenVariable(stack, 'token').value;
    const profile = new OAuthProfile(stack, 'profile', {
      name: 'Watched',
      oauthAppId: 1,
      description,
      refreshToken: token,
      tokensVersion: version,
    });
    profile.onChange('smoke-test', {
      command: `echo "${profile.id} $TOKEN" >> runs.txt; echo "printed $TOKEN"; exit ${String(exitCode)}`,
      environment: { TOKEN: token },
      interpreter: ['/bin/sh', '-e', '-c'],
    });
  };
}

describe('a command that runs on changes', () => {
  let emulator: Emulator;
  let workspace: Workspace;

  beforeAll(async () => {
    emulator = await Emulator.start({ oauthApps: [{ id: 1, name: 'App', dataStore: 1 }] });
    workspace = new Workspace({
      ...loginTo(emulator),
      TF_VAR_token: TOKEN,
    });
    installNullProvider(workspace.home);
    synthesizeInto(workspace, oneProfile({}));
    await workspace.succeed('init', '-input=false');
  });

  afterAll(async () => {
    workspace.remove();
    await emulator.stop();
  });

  /** The profile that each run was about; the command got the token. */
  function runs(): string[] {
    if (!existsSync(workspace.path('runs.txt'))) return [];
    const lines = workspace.read('runs.txt').trimEnd().split('\n');
    expect(lines.map((line) => line.split(' ')[1])).toEqual(lines.map(() => TOKEN));
    return lines.map((line) => line.split(' ')[0] ?? '');
  }

  const only = (): string => {
    expect(emulator.profiles()).toHaveLength(1);
    return String(emulator.profiles()[0]?.id);
  };

  it('runs after the profile was created, and shows no secret', async () => {
    const { text } = await workspace.apply();
    expect(runs()).toEqual([only()]);
    expect(text).toContain('output suppressed due to');
    expect(text).not.toContain(TOKEN);
  });

  it('does not run a second time, for another change, or when the server refreshes the tokens itself', async () => {
    await workspace.expectSettled();
    emulator.refreshTokens(Number(only()), { rotateRefreshToken: true });
    synthesizeInto(workspace, oneProfile({ description: 'two' }));
    const { text } = await workspace.apply();
    expect(text).toContain('0 added, 1 changed, 0 destroyed.');
    expect(runs()).toEqual([only()]);
  });

  it('runs when tokens are sent anew', async () => {
    synthesizeInto(workspace, oneProfile({ description: 'two', version: '2' }));
    const { text } = await workspace.apply();
    expect(text).toContain('1 added, 1 changed, 1 destroyed.');
    expect(runs()).toEqual([only(), only()]);
  });

  it('runs when the profile is replaced', async () => {
    const before = only();
    await workspace.apply('-replace=hdp_oauth_profile.profile');
    expect(only()).not.toBe(before);
    expect(runs()).toEqual([before, before, only()]);
  });

  it('fails the deployment where the command fails, keeps the profile, and runs again next time', async () => {
    const id = only();
    const before = runs();
    synthesizeInto(workspace, oneProfile({ version: '3', exitCode: 7 }));
    const { code, text } = await workspace.terraform('apply', '-auto-approve', '-input=false');
    expect(code).toBe(1);
    // Terraform shows all that a command printed that fails: the documentation warns of it.
    expect(text).toContain(`exit status 7. Output: printed ${TOKEN}`);
    expect(await workspace.state('hdp_oauth_profile.profile')).toMatchObject({ id, tokens_wo_version: '3' });

    synthesizeInto(workspace, oneProfile({ version: '3' }));
    await workspace.apply();
    expect(runs()).toEqual([...before, id, id]);
  });

  it('runs once for a profile that was imported, and leaves the token in no file of Terraform', async () => {
    const before = runs();
    await workspace.succeed('state', 'rm', 'hdp_oauth_profile.profile');
    await workspace.succeed('import', 'hdp_oauth_profile.profile', only());
    await workspace.apply();
    expect(runs()).toEqual([...before, only()]);
    await workspace.expectSettled('-out=saved.tfplan');
    const isOther = (path: string): boolean => /\/(?:\.terraform|home|terraform\.d)\/|\/runs\.txt$/u.test(path);
    expect(findBelow(workspace.folder, [TOKEN], isOther)).toEqual([]);
  });

  it('does not run when everything is destroyed', async () => {
    const before = runs();
    await workspace.destroy();
    expect(runs()).toEqual(before);
    expect(emulator.profiles()).toEqual([]);
  });

  it('runs for each copy of a profile', async () => {
    synthesizeInto(workspace, (stack) => {
      new HdpProvider(stack, 'hdp');
      const token = new TokenVariable(stack, 'token').value;
      const each = TerraformIterator.fromMap({ a: {}, b: {} });
      const byMap = new OAuthProfile(stack, 'map', {
        forEach: each,
        name: each.key,
        oauthAppId: 1,
        refreshToken: token,
      });
      const name = TerraformIterator.fromResources(byMap).getString('name');
      byMap.onChange('action', { command: `echo ${name} >> copies.txt` });
      const count = TerraformCount.of(2);
      new OAuthProfile(stack, 'number', {
        count,
        name: `c_${String(count.index)}`,
        oauthAppId: 1,
        refreshToken: token,
      }).onChange('action', { command: `echo c_${String(count.index)} >> copies.txt` });
    });
    await workspace.apply('-parallelism=1');
    expect(workspace.read('copies.txt').trimEnd().split('\n').sort()).toEqual(['a', 'b', 'c_0', 'c_1']);
    await workspace.expectSettled();
  });
});
