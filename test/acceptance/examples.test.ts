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
  /** Beside the one that was there before. @default none */
  readonly applications?: readonly object[];
  /** @default none */
  readonly dataSources?: readonly object[];
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
  salesforce: {
    variables: { client_secret: 'secret-1', sales_refresh_token: 'token-1', support_refresh_token: 'token-2' },
    stack: 'salesforce',
    applications: [
      { id: 2, name: 'Salesforce_Teams', dataStore: 1, clientSecret: 'secret-1', scope: 'full offline_access' },
    ],
    profiles: [
      { name: 'Salesforce_sales', refreshToken: 'token-1', oauthAppId: 2 },
      { name: 'Salesforce_support', refreshToken: 'token-2', oauthAppId: 2 },
    ],
    dataSources: [
      {
        name: 'Salesforce-sales',
        dataStore: 1,
        connectionType: 'Cloud',
        options: {
          ODataVersion: '4',
          ODataSchemaMap:
            '{"odata_mapping_v2":{"schemas":[{"name":"SFORCE","tables":{"ACCOUNT":{},"OPPORTUNITY":{}}}]}}',
        },
      },
      { name: 'Salesforce-support', dataStore: 1, connectionType: 'Cloud' },
    ],
  },
  'rest-connector': {
    variables: { client_secret: 'secret-1', refresh_token: 'token-1' },
    stack: 'rest-service',
    applications: [
      { id: 2, name: 'Ticket_Service', dataStore: 63, tokenURI: 'https://auth.tickets.example.com/token' },
    ],
    profiles: [{ name: 'Ticket_Reader', refreshToken: 'token-1', oauthAppId: 2 }],
    dataSources: [
      {
        name: 'Tickets',
        dataStore: 63,
        options: { AuthenticationMethod: 'oauth2.0', ODataVersion: '4', OAuthProfileId: '3' },
      },
    ],
  },
  hybrid: {
    variables: { connector_id: 'b1946ac9-2eec-4e1f-9a33-6c2f5a1f0c11', database_password: 'secret-1' },
    stack: 'warehouse',
    profiles: [],
    dataSources: [
      {
        name: 'Warehouse',
        dataStore: 5001,
        connectionType: 'Hybrid',
        options: {
          Host: 'warehouse.internal.example.com',
          Port: '443',
          Schema: 'sales',
          User: 'hdp',
          ConnectorID: 'b1946ac9-2eec-4e1f-9a33-6c2f5a1f0c11',
          Password: 'secret-1',
        },
      },
    ],
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

describe.each(Object.entries(stories))('the example %s', (name, story) => {
  const { variables, stack, profiles, applications = [], dataSources = [] } = story;
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
    const [server] = example.servers;
    expect(server.oauthApps().filter(({ id }) => id !== 1)).toMatchObject(applications);
    const sources = [...server.dataSources()].sort((one, other) => (one.name < other.name ? -1 : 1));
    expect(sources).toMatchObject(dataSources);
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
