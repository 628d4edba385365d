/** Runs what the guides say, as a reader would: the pipelines of CI, and the commands for a real server. */
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { Emulator } from '../../lib/emulator';
import { codeBlocks, type CodeBlock } from '../scripts/docs/code-blocks';
import { loginTo, Workspace } from './workspace';

const root = resolve(__dirname, '../..');
const TSX = createRequire(__filename).resolve('tsx/cli');
const COMMAND = join(root, 'dist/cli/cdktf-provider-hdp.js');

const blocksOf = (document: string, language: string): CodeBlock[] =>
  codeBlocks(join(root, document)).filter((block) => block.language === language);

let emulator: Emulator;
let workspace: Workspace;

beforeEach(async () => {
  emulator = await Emulator.start({
    users: [{ name: 'admin', password: 'admin', permissions: [1, 2, 3, 4, 11, 28], administers: [1] }],
    oauthApps: [{ id: 17, name: 'Salesforce', dataStore: 1 }],
  });
  workspace = new Workspace({ ...loginTo(emulator), TF_VAR_salesforce_refresh_token: 'token-of-a-pipeline' });
});

afterEach(async () => {
  workspace.remove();
  await emulator.stop();
});

/** One after the other, in a folder of the project; what installs packages and what only CI has is left out. */
async function runInProject(folder: string, script: string): Promise<string> {
  const lines = script
    .split('\n')
    .filter((line) => !/^(?:npm ci|apk add)\b/.test(line))
    .map((line) => line.replace(/^npx tsx\b/, `"${process.execPath}" "${TSX}"`))
    .map((line) => line.replace(/^npx cdktf-provider-hdp\b/, `"${process.execPath}" "${COMMAND}"`));
  const { code, text } = await workspace.run('sh', ['-e', '-c', `cd "$0"\n${lines.join('\n')}`, folder], {
    TF_INPUT: '0',
  });
  if (code !== 0) throw new Error(`${lines.join('\n')} failed:\n${text}`);
  return text;
}

interface Step {
  readonly run?: string;
  readonly 'working-directory'?: string;
}
interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}
interface Pipeline {
  readonly stages: readonly string[];
  readonly [job: string]: unknown;
}

/** The scripts of each pipeline, with the folders in which they start. */
function pipelines(): [string, [string, string][]][] {
  const [github = '', gitlab = ''] = blocksOf('docs/guides/ci.md', 'yaml').map(({ text }) => text);
  const { jobs } = parse(github) as Workflow;
  const pipeline = parse(gitlab) as Pipeline;
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  return [
    [
      'GitHub Actions',
      steps.flatMap((step) => (step.run === undefined ? [] : [[step['working-directory'] ?? '.', step.run]])),
    ],
    ['GitLab', pipeline.stages.map((stage) => ['.', (pipeline[stage] as { script: string[] }).script.join('\n')])],
  ];
}

describe('the guide to CI', () => {
  it.each(pipelines())('plans and applies as written: %s', async (_, scripts) => {
    const [example] = blocksOf('README.md', 'ts');
    const server = 'https://hdp.example.com:8443';
    workspace.write('main.ts', example?.text.replace(server, emulator.url) ?? '');
    await workspace.run('ln', ['-s', join(root, 'node_modules'), 'node_modules']);
    workspace.write(
      'tsconfig.json',
      JSON.stringify({ compilerOptions: { paths: { 'cdktf-provider-hdp': [join(root, 'dist/index.js')] } } }),
    );
    for (const [folder, script] of scripts) await runInProject(folder, script);
    expect(emulator.profiles()).toMatchObject([
      { name: 'Salesforce_Integration', oauthAppId: 17, refreshToken: 'token-of-a-pipeline' },
    ]);
  });
});

describe('the guide to a real server', () => {
  it('has commands that run, and that show the ID of the application', async () => {
    const lines = blocksOf('docs/guides/real-server.md', 'shell')
      .flatMap(({ text }) => text.split('\n'))
      .filter((line) => line.startsWith('npx cdktf-provider-hdp') && !line.includes(' login '));
    expect(lines).toEqual([
      'npx cdktf-provider-hdp check',
      'npx cdktf-provider-hdp adopt --kind application --dry-run',
    ]);
    const [, table] = [await runInProject('.', lines[0] ?? ''), await runInProject('.', lines[1] ?? '')];
    expect(table).toMatch(/Salesforce.*\b17\b|\b17\b.*Salesforce/);
  });
});
