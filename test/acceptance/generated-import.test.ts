/** What `generateConfigForImport` lets Terraform write, and what deployments make of it. */
import { DataSource, HdpProvider, OAuthApplication, OAuthProfile } from '../../lib';
import { Emulator } from '../../lib/emulator';
import { synthesizeInto } from './synthesized';
import { loginTo, Workspace } from './workspace';

const GENERATED = 'generated_resources.tf';

it('plans imports and no change without a token, and later deployments change nothing', async () => {
  const emulator = await Emulator.start({
    oauthApps: [{ id: 17, name: 'Salesforce', dataStore: 1, clientId: 'client', clientSecret: 'secret' }],
    profiles: [{ id: 33, name: 'Existing', oauthAppId: 17, owner: 'admin', refreshToken: 'held' }],
    dataSources: [{ id: 40, name: 'Exports', dataStore: 1, owner: 'admin', options: { Database: 'x' } }],
  });
  const workspace = new Workspace(loginTo(emulator));
  try {
    synthesizeInto(workspace, (stack) => {
      new HdpProvider(stack, 'hdp');
      OAuthApplication.generateConfigForImport(stack, 'application', '17');
      OAuthProfile.generateConfigForImport(stack, 'profile', '33');
      DataSource.generateConfigForImport(stack, 'data', '40');
    });
    await workspace.succeed('init', '-input=false');
    const { stdout } = await workspace.succeed('plan', '-input=false', `-generate-config-out=${GENERATED}`);
    expect(/^Plan: .*$/m.exec(stdout)?.[0]).toBe('Plan: 3 to import, 0 to add, 0 to change, 0 to destroy.');
    expect(workspace.read(GENERATED)).not.toContain('held');
    expect((await workspace.apply()).stdout).toContain('3 imported, 0 added, 0 changed, 0 destroyed.');
    await workspace.expectSettled();
    expect(emulator.requests.filter(({ method }) => method !== 'GET')).toEqual([]);

    workspace.write(GENERATED, workspace.read(GENERATED).replace(/^( *)force_destroy .*$/m, '$1force_destroy = true'));
    await workspace.apply();
    await workspace.expectSettled();
    expect(emulator.profiles()).toMatchObject([{ id: 33, refreshToken: 'held' }]);
  } finally {
    workspace.remove();
    await emulator.stop();
  }
});
