import { readFileSync } from 'node:fs';
import { HdpProvider } from '../../lib';
import { Emulator } from '../../lib/emulator';
import { declareAllKinds, SECRETS } from './all-kinds-stack';
import { findBelow } from './markers';
import { synthesizeInto } from './synthesized';
import { loginTo, Workspace } from './workspace';

describe('a stack with all kinds that is written as HCL', () => {
  let emulator: Emulator;
  let workspace: Workspace;

  beforeAll(async () => {
    emulator = await Emulator.start({
      tenants: [
        { id: 1, name: 'System' },
        { id: 2, name: 'Sales' },
      ],
      roles: [{ name: 'Reader', permissions: [2] }],
      users: [
        { name: 'admin', password: 'admin', permissions: [12] },
        { name: 'jane', password: 'jane', tenantId: 1 },
      ],
      oauthApps: [],
    });
    workspace = new Workspace({
      ...loginTo(emulator),
      ...Object.fromEntries(Object.entries(SECRETS).map(([name, value]) => [`TF_VAR_${name}`, value])),
    });
    process.env['SYNTH_HCL_OUTPUT'] = 'true';
    try {
      synthesizeInto(workspace, (stack) => {
        new HdpProvider(stack, 'hdp');
        declareAllKinds(stack, {});
      });
    } finally {
      delete process.env['SYNTH_HCL_OUTPUT'];
    }
    await workspace.succeed('init', '-input=false');
  });

  afterAll(async () => {
    workspace.remove();
    await emulator.stop();
  });

  it('is deployed', async () => {
    await workspace.apply();
    expect(readFileSync(workspace.path('cdk.tf'), 'utf8')).toContain('resource "hdp_oauth_profile"');
    expect(emulator.profiles()).toMatchObject([{ name: 'Integration', refreshToken: SECRETS.refresh_token }]);
    expect(emulator.dataSources()).toHaveLength(3);
  });

  it('plans nothing a second time', async () => {
    await workspace.expectSettled();
  });

  it('leaves no secret in any file', () => {
    const isProgram = (path: string): boolean => path.includes('/.terraform/') || path.endsWith('.zip');
    expect(findBelow(workspace.folder, Object.values(SECRETS), isProgram)).toEqual([]);
  });
});
