import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TerraformStack, Testing } from 'cdktf';
import 'cdktf/lib/testing/adapters/jest.js';
import { HdpProvider, OAuthProfile, TokenVariable } from 'cdktf-provider-hdp';
import { Emulator } from 'cdktf-provider-hdp/emulator';
import type { Construct } from 'constructs';

class SalesforceAccess extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new HdpProvider(this, 'hdp');
    new OAuthProfile(this, 'salesforce', {
      name: 'Salesforce_Integration',
      oauthAppId: 17,
      refreshToken: new TokenVariable(this, 'salesforce_refresh_token').value,
    });
  }
}

Testing.setupJest();

it('declares the profile, whose token comes from a variable', () => {
  const stack = new SalesforceAccess(Testing.app(), 'salesforce-access');
  expect(Testing.synth(stack, true)).toHaveResourceWithProperties(OAuthProfile, {
    name: 'Salesforce_Integration',
    refresh_token_wo: '${var.salesforce_refresh_token}',
  });
});

describe('deployed to an emulated server', () => {
  const folder = Testing.fullSynth(new SalesforceAccess(Testing.app(), 'salesforce-access'));
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await Emulator.start({ oauthApps: [{ id: 17, name: 'Salesforce', dataStore: 1 }] });
  });

  afterAll(async () => {
    await emulator.stop();
    rmSync(folder, { recursive: true });
  });

  // Never execFileSync: while it waits, the emulator in this process could not respond.
  async function terraform(...args: string[]): Promise<void> {
    const env = {
      PATH: process.env['PATH'],
      HDP_SERVER_URL: emulator.url,
      HDP_USERNAME: 'admin',
      HDP_PASSWORD: 'admin',
      TF_VAR_salesforce_refresh_token: 'token-of-the-test',
      CHECKPOINT_DISABLE: '1',
    };
    await promisify(execFile)('terraform', args, { cwd: join(folder, 'stacks/salesforce-access'), env });
  }

  it('creates the profile once', async () => {
    await terraform('init');
    await terraform('apply', '-auto-approve');
    expect(emulator.profiles()).toMatchObject([{ name: 'Salesforce_Integration', refreshToken: 'token-of-the-test' }]);
    await terraform('plan', '-detailed-exitcode'); // exit code 2 where something would change
  });

  it('says what is wrong if the server refuses', async () => {
    emulator.inject({ kind: 'status', status: 403, method: 'GET', path: '/oauthprofiles/*' });
    await expect(terraform('plan', '-no-color')).rejects.toThrow('Unable to Read OAuth Profile');
  });
});
