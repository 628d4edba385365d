import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { Emulator } from '../../lib/emulator';
import { findBelow } from './markers';
import { installNullProvider, NULL_VERSION } from './null-mirror';
import { loginTo, Workspace, type Run } from './workspace';

const ROOT = resolve(__dirname, '../..');
const fromRoot = createRequire(__filename);
const CDKTF = fromRoot.resolve('cdktf-cli/bundle/bin/cdktf');

interface Declared {
  readonly description?: string;
  readonly withNull?: boolean;
}

/** A user's compiled app: one stack with a profile, and perhaps a second provider that is pinned to one version. */
function app({ description = 'one', withNull = false }: Declared): string {
  const secondProvider = `
    const { NullProvider } = require(${quoted('@cdktf/provider-null/lib/provider')});
    const { Resource } = require(${quoted('@cdktf/provider-null/lib/resource')});
    new NullProvider(stack, 'null');
    new Resource(stack, 'after', { triggers: { profile: profile.id } });
    stack.addOverride('terraform.required_providers.null.version', '${NULL_VERSION}');
  `;
  return `
    const { App, TerraformOutput, TerraformStack } = require(${quoted('cdktf')});
    const { HdpProvider, OAuthProfile, TokenVariable } = require(${JSON.stringify(ROOT)});

    const app = new App();
    const stack = new TerraformStack(app, 'access');
    new HdpProvider(stack, 'hdp');
    const profile = new OAuthProfile(stack, 'profile', {
      name: 'From_CLI',
      oauthAppId: 1,
      description: ${JSON.stringify(description)},
      refreshToken: new TokenVariable(stack, 'token').value,
    });
    new TerraformOutput(stack, 'profile_id', { value: profile.id });
    ${withNull ? secondProvider : ''}
    app.synth();
  `;
}

function warningsIn({ text }: Run): string[] {
  return text.split('\n').filter((paragraph) => paragraph.includes('Warning'));
}

function quoted(module: string): string {
  return JSON.stringify(fromRoot.resolve(module));
}

describe.each([
  ['alone in its stack', false],
  ['beside a second, pinned provider', true],
])('the cdktf command with the provider %s', (_case, withNull) => {
  let emulator: Emulator;
  let workspace: Workspace;

  beforeAll(async () => {
    emulator = await Emulator.start({ oauthApps: [{ id: 1, name: 'App', dataStore: 1 }] });
    workspace = new Workspace({
      ...loginTo(emulator),
      TF_VAR_token: 'token-of-the-story',
      DISABLE_VERSION_CHECK: '1',
      CI: '1',
    });
    if (withNull) installNullProvider(workspace.home);
    workspace.write(
      'cdktf.json',
      JSON.stringify({ language: 'javascript', app: `"${process.execPath}" app.js`, sendCrashReports: 'false' }),
    );
  });

  afterAll(async () => {
    workspace.remove();
    await emulator.stop();
  });

  async function cdktf(...args: string[]): Promise<Run> {
    const run = await workspace.run(process.execPath, [CDKTF, ...args]);
    if (run.code !== 0) throw new Error(`cdktf ${args.join(' ')} failed:\n${run.stdout}\n${run.stderr}`);
    // The stand-in comes from a folder, so Terraform knows its hash for one platform only and says so.
    expect(warningsIn(run).filter((warning) => !warning.includes('hashicorp/null'))).toEqual([]);
    expect(run.text).not.toContain('token-of-the-story');
    return run;
  }

  it('deploys the profile without a flag or a warning, and its ID is an output', async () => {
    workspace.write('app.js', app({ withNull }));
    const { text } = await cdktf('deploy', '--auto-approve');
    const [profile] = emulator.profiles();
    expect(profile).toMatchObject({ name: 'From_CLI', refreshToken: 'token-of-the-story' });
    expect(text).toMatch(new RegExp(`profile_id = "?${String(profile?.id)}"?`, 'u'));
  });

  it('locks every provider of the stack', () => {
    const lock = workspace.read('cdktf.out/stacks/access/.terraform.lock.hcl');
    const locked = [...lock.matchAll(/^provider "(?<address>.+)"/gmu)].map((match) => match.groups?.['address']);
    expect(locked).toEqual([
      ...(withNull ? ['registry.terraform.io/hashicorp/null'] : []),
      'terraform.internal/datadirect/hdp',
    ]);
  });

  // The rest of the story does not depend on other providers.
  if (withNull) return;

  it('leaves the token in no file: not in cdk.tf.json, the state, a plan or the lock file', () => {
    expect(workspace.read('cdktf.out/stacks/access/cdk.tf.json')).toContain('${var.token}');
    const isProgram = (path: string): boolean => path.includes('/.terraform/') || path.endsWith('.zip');
    expect(findBelow(workspace.folder, ['token-of-the-story'], isProgram)).toEqual([]);
  });

  it('shows no difference and changes nothing in a second deployment', async () => {
    expect((await cdktf('diff')).text).toContain('No changes.');
    emulator.clearRequests();
    await cdktf('deploy', '--auto-approve');
    expect(emulator.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('updates the profile when the app changes', async () => {
    workspace.write('app.js', app({ withNull, description: 'two' }));
    await cdktf('deploy', '--auto-approve');
    expect(emulator.profiles()).toMatchObject([{ description: 'two' }]);
  });

  it('destroys the profile', async () => {
    await cdktf('destroy', '--auto-approve');
    expect(emulator.profiles()).toEqual([]);
  });
});
