import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Emulator, Permission, type EmulatorOptions } from '../../lib/emulator';
import { installNullProvider } from './null-mirror';
import { Workspace, type Run } from './workspace';

const EXAMPLES = resolve(__dirname, '../../examples');
const TSX = pathToFileURL(createRequire(__filename).resolve('tsx')).href;
const CDKTF = createRequire(__filename).resolve('cdktf-cli/bundle/bin/cdktf');

/** An example, run like a user runs it, and Terraform in its stacks. */
class Example {
  private constructor(
    private readonly name: string,
    public readonly workspace: Workspace,
    public readonly servers: readonly [Emulator, Emulator],
  ) {}

  public static async of(name: string, variables: Readonly<Record<string, string>>): Promise<Example> {
    const seed: EmulatorOptions = {
      users: [
        { name: 'admin', password: 'secret', permissions: [Permission.Administrator] },
        { name: 'terraform', password: 'secret' },
      ],
      oauthApps: [{ id: 1, name: 'Salesforce', dataStore: 1, authorizeURI: 'https://login.example.com/authorize' }],
    };
    const servers: [Emulator, Emulator] = [await Emulator.start(seed), await Emulator.start(seed)];
    const [first, second] = servers;
    const workspace = new Workspace({
      HDP_SERVER_URL: first.url,
      HDP_USERNAME: 'admin',
      HDP_PASSWORD: 'secret',
      DISABLE_VERSION_CHECK: '1',
      CI: '1',
      ...Object.fromEntries(
        Object.entries(variables).map(([variable, value]) => [
          `TF_VAR_${variable}`,
          value.replace('<first server>', first.url).replace('<second server>', second.url),
        ]),
      ),
    });
    installNullProvider(workspace.home);
    return new Example(name, workspace, servers);
  }

  public async end(): Promise<void> {
    this.workspace.remove();
    for (const server of this.servers) await server.stop();
  }

  public async synthesize(): Promise<Run> {
    return this.succeed(process.execPath, '--import', TSX, this.file);
  }

  public async cdktf(...args: string[]): Promise<Run> {
    const app = `"${process.execPath}" --import "${TSX}" "${this.file}"`;
    this.workspace.write('cdktf.json', JSON.stringify({ language: 'typescript', app, sendCrashReports: 'false' }));
    return this.succeed(process.execPath, CDKTF, ...args);
  }

  public terraform(stack: string, ...args: string[]): Promise<Run> {
    // Terraform finds the provider in its working directory only.
    return this.succeed('sh', '-c', `cd cdktf.out/stacks/${stack} && exec terraform "$@"`, 'sh', ...args);
  }

  /** Initialises a stack and applies it. */
  public async apply(stack: string): Promise<void> {
    await this.terraform(stack, 'init', '-input=false');
    await this.terraform(stack, 'apply', '-input=false', '-auto-approve');
  }

  public async outputs(stack: string): Promise<Record<string, unknown>> {
    const { stdout } = await this.terraform(stack, 'output', '-json');
    const outputs = JSON.parse(stdout) as Record<string, { value: unknown }>;
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  private get file(): string {
    return resolve(EXAMPLES, `${this.name}.ts`);
  }

  private async succeed(command: string, ...args: string[]): Promise<Run> {
    const run = await this.workspace.run(command, args);
    if (run.code !== 0) throw new Error(`${args.join(' ')} failed:\n${run.stdout}\n${run.stderr}`);
    return run;
  }
}

interface Story {
  /** What the example asks for. */
  readonly variables: Readonly<Record<string, string>>;
  readonly stack: string;
  /** What is on the servers after an apply, by their tokens. */
  readonly profiles: readonly object[];
}

const stories: Readonly<Record<string, Story>> = {
  'staging-and-production': {
    variables: {
      staging_url: '<first server>',
      staging_password: 'secret',
      staging_refresh_token: 'token-1',
      production_url: '<second server>',
      production_password: 'secret',
      production_refresh_token: 'token-2',
    },
    stack: 'both-servers',
    profiles: [
      { name: 'Salesforce', description: 'For staging', refreshToken: 'token-1', owner: 'terraform' },
      { name: 'Salesforce', description: 'For production', refreshToken: 'token-2', owner: 'terraform' },
    ],
  },
  'profile-list': {
    variables: {
      Salesforce_Sales_token: 'token-1',
      Salesforce_Support_token: 'token-2',
      Salesforce_Audit_token: 'token-3',
    },
    stack: 'accesses',
    profiles: [
      { name: 'Salesforce_Sales', refreshToken: 'token-1' },
      { name: 'Salesforce_Support', refreshToken: 'token-2', description: 'Read only' },
      { name: 'Salesforce_Audit', refreshToken: 'token-3' },
    ],
  },
  'for-each': {
    variables: {
      accesses: '{"Sales":{"app":1},"Support":{"app":1}}',
      tokens: '{"Sales":"token-1","Support":"token-2"}',
    },
    stack: 'accesses',
    profiles: [
      { name: 'Salesforce_Sales', refreshToken: 'token-1' },
      { name: 'Salesforce_Support', refreshToken: 'token-2' },
    ],
  },
  aspects: {
    variables: { sales_token: 'token-1', support_token: 'token-2' },
    stack: 'accesses',
    profiles: [
      { name: 'Salesforce_sales', description: 'Used by sales (managed in code: accesses/sales)' },
      { name: 'Salesforce_support', description: 'Used by support (managed in code: accesses/support)' },
    ],
  },
  lookups: {
    variables: { refresh_token: 'token-1' },
    stack: 'lookups',
    profiles: [{ name: 'Salesforce_New', oauthAppId: 1 }],
  },
  'shared-profile': {
    variables: { refresh_token: 'token-1' },
    stack: 'owner',
    profiles: [{ name: 'Salesforce_Shared' }],
  },
};

it('knows every example', () => {
  const files = readdirSync(EXAMPLES).filter((file) => file.endsWith('.ts') && file !== 'demo.ts');
  expect(files.sort()).toEqual([...Object.keys(stories), 'on-change'].map((name) => `${name}.ts`).sort());
});

describe.each(Object.entries(stories))('the example %s', (name, { variables, stack, profiles }) => {
  let example: Example;

  beforeAll(async () => {
    example = await Example.of(name, variables);
    await example.synthesize();
  });

  afterAll(() => example.end());

  it('puts what it declares on the server, and plans nothing a second time', async () => {
    await example.apply(stack);
    const found = example.servers
      .flatMap((server) => server.profiles())
      .sort((one, other) => (one.refreshToken < other.refreshToken ? -1 : 1));
    expect(found).toMatchObject(profiles);
    expect(found).toHaveLength(profiles.length);
    await example.terraform(stack, 'plan', '-input=false', '-detailed-exitcode');
  });

  if (name !== 'shared-profile') return;

  it('hands over the ID by reference, and by name', async () => {
    const [server] = example.servers;
    const id = String(server.profiles()[0]?.id);
    server.addDataSource({ name: 'exports', dataStore: 1, options: { OAuthProfileId: id } });
    for (const other of ['reports', 'elsewhere']) {
      await example.apply(other);
      expect(await example.outputs(other)).toEqual({ profile_id: id, used_by: 1 });
    }
  });
});

describe('the example of a command that runs on changes', () => {
  it('is deployed by the cdktf command without a flag', async () => {
    const example = await Example.of('on-change', { refresh_token: 'token-1' });
    try {
      const { text } = await example.cdktf('deploy', '--auto-approve');
      expect(text).toContain(
        `The server responds with 200 for profile ${String(example.servers[0].profiles()[0]?.id)}`,
      );
    } finally {
      await example.end();
    }
  });
});
