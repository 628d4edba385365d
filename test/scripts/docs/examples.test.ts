import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Emulator } from '../../../lib/emulator';
import { Workspace } from '../../acceptance/workspace';
import { placeProvider } from '../../acceptance/placed-provider';

const root = resolve(__dirname, '../../..');
const examples = join(root, 'examples');
const files = ['provider', 'resources', 'data-sources'].flatMap((folder) =>
  readdirSync(join(examples, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
);
const withEnding = (ending: string): string[] => files.filter((file) => file.endsWith(ending)).sort();
const read = (file: string): string => readFileSync(join(examples, file), 'utf8');

const synthesized = mkdtempSync(join(tmpdir(), 'hdp-examples-'));
let emulator: Emulator;

/** Each example is an app of its own: the checks over a whole app find the same profile in several of them. */
const SYNTHESIZE = `
  const { App } = require('cdktf');
  const [outdir, ...files] = process.argv.slice(1);
  files.forEach((file, index) => {
    const app = new App({ outdir: outdir + '/' + index });
    const [Stack, ...others] = Object.values(require(file));
    if (others.length > 0) throw new Error(file + ' exports more than its stack');
    new Stack(app, 'example');
    app.synth();
  });
`;

beforeAll(async () => {
  const tsx = pathToFileURL(require.resolve('tsx')).href;
  const stacks = withEnding('.ts').map((file) => join(examples, file));
  execFileSync(process.execPath, ['--import', tsx, '-e', SYNTHESIZE, synthesized, ...stacks], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', HOME: synthesized },
  });
  emulator = await Emulator.start({
    tenants: [
      { id: 1, name: 'System' },
      { id: 2, name: 'Analysts' },
    ],
    users: [
      { name: 'admin', password: 'admin', permissions: [12] },
      { id: 1002, name: 'jane', password: 'jane' },
    ],
    oauthApps: [
      { id: 17, name: 'Salesforce', dataStore: 1 },
      { id: 18, name: 'Salesforce_CRM', dataStore: 1, clientId: '3MVG9_client_id', scope: 'api refresh_token' },
    ],
    profiles: [
      { id: 33, name: 'Salesforce_Integration', description: 'Used by the nightly export', oauthAppId: 17 },
      { id: 34, name: 'Salesforce_Integration', oauthAppId: 17, owner: 'jane' },
    ],
    dataSources: [
      {
        ...{ id: 45, name: 'Exports', dataStore: 1, options: { OAuthProfileId: '33' } },
        sharedUsers: [{ userId: 1002, permissions: [2] }],
        sharedTenants: [{ tenantId: 2, permissions: [2, 7] }],
      },
      {
        ...{ id: 46, name: 'Exports', dataStore: 1, options: { OAuthProfileId: '34' }, owner: 'jane' },
        sharedTenants: [{ tenantId: 2, permissions: [2] }],
      },
      { id: 57, name: 'All', dataStore: 56, members: [{ id: 45, entityPrefix: 'EXPORTS_' }] },
      { id: 58, name: 'All', dataStore: 56, owner: 'jane' },
    ],
  });
});

afterAll(async () => {
  rmSync(synthesized, { recursive: true });
  await emulator.stop();
});

async function inWorkspace(fill: (workspace: Workspace) => void, act: (workspace: Workspace) => Promise<void>) {
  const workspace = new Workspace({
    HDP_SERVER_URL: emulator.url,
    HDP_USERNAME: 'admin',
    HDP_PASSWORD: 'admin',
    TF_VAR_salesforce_refresh_token: 'token-of-an-example',
    TF_VAR_salesforce_client_secret: 'secret-of-an-example',
    TF_VAR_warehouse_key: 'key-of-an-example',
    TF_VAR_crm_refresh_token: 'token-of-the-crm-example',
  });
  try {
    fill(workspace);
    await workspace.succeed('init', '-input=false');
    await act(workspace);
  } finally {
    workspace.remove();
  }
}

/** Puts the Terraform files of a folder into a workspace, the provider beside them. */
function configure(workspace: Workspace, folder: string, files: (file: string) => boolean = () => true): void {
  const chosen = withEnding('.tf').filter((file) => dirname(file) === folder && files(basename(file)));
  placeProvider(workspace.folder);
  if (!chosen.some((file) => read(file).includes('required_providers'))) workspace.configure('');
  for (const file of chosen) workspace.write(basename(file), read(file));
}

const warningsIn = (output: string): string[] =>
  [...output.matchAll(/Warning: (?<title>.+)$/gm)].map(({ groups }) => groups?.['title'] ?? '');

/** Without those of names that are taken: the server has what other examples look up. */
async function plannedWarnings(workspace: Workspace): Promise<readonly string[]> {
  const { stdout } = await workspace.succeed('plan', '-input=false');
  return warningsIn(stdout).filter((title) => !title.endsWith('Already Exists'));
}

describe('the examples', () => {
  it('are formatted as Terraform does it', () => {
    const env = { PATH: process.env['PATH'] ?? '', HOME: synthesized, CHECKPOINT_DISABLE: '1' };
    const options = { env, encoding: 'utf8' } as const;
    expect(execFileSync('terraform', ['fmt', '-list=true', '-write=false', '-recursive', examples], options)).toBe('');
  });

  it.each([...new Set(withEnding('.tf').map(dirname))])('are planned by Terraform: %s', async (folder) => {
    const fill = (workspace: Workspace): void => {
      configure(workspace, folder);
    };
    await inWorkspace(fill, async (workspace) => {
      // A secret without a version beside an import: its changes are not detected yet.
      const expected: Readonly<Record<string, string>> = {
        'resources/hdp_oauth_profile': 'Changed Tokens Not Noticed',
        'resources/hdp_oauth_application': 'Changed Secrets Not Noticed',
        // Terraform itself says so of a check on an object that does not exist yet.
        'resources/hdp_data_source': 'Check block assertion known after apply',
      };
      expect(await plannedWarnings(workspace)).toEqual(folder in expected ? [expected[folder]] : []);
    });
  });

  it.each(withEnding('.ts').map((file, index) => [file, index] as const))(
    'are synthesized and planned: %s',
    async (_, index) => {
      const fill = (workspace: Workspace): void => {
        cpSync(join(synthesized, String(index), 'stacks/example'), workspace.folder, { recursive: true });
      };
      await inWorkspace(fill, async (workspace) => {
        expect(await plannedWarnings(workspace)).toEqual([]);
      });
    },
  );

  it('name a certificate by a path that holds in the folder of the stack', () => {
    const index = withEnding('.ts').indexOf('provider/provider.ts');
    const stack = readFileSync(join(synthesized, String(index), 'stacks/example/cdk.tf.json'), 'utf8');
    const { provider } = JSON.parse(stack) as { provider: { hdp: { ca_certificate_file?: string }[] } };
    expect(provider.hdp.map((each) => each.ca_certificate_file)).toEqual([undefined, join(root, 'staging-ca.pem')]);
  });

  it.each(
    withEnding('import.sh').flatMap((file) =>
      read(file)
        .split('\n')
        .filter((line) => /^[^#]/.test(line))
        .map((line) => [line, dirname(file)] as const),
    ),
  )('import: %s', async (line, folder) => {
    const fill = (workspace: Workspace): void => {
      configure(workspace, folder, (file) => file !== 'import.tf');
    };
    await inWorkspace(fill, async (workspace) => {
      const run = await workspace.run('sh', ['-c', line]);
      expect({ code: run.code, imported: run.text.includes('Import successful!') }).toEqual({
        code: 0,
        imported: true,
      });
      const [, address = '', user = 'admin', id] = /import (\S+) '?(?:(\w+)\/)?(\d+(?:\/\w+\/\d+)?)/.exec(line) ?? [];
      expect(await workspace.state(address)).toMatchObject({ id, user });
    });
  });
});
