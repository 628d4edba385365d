/** The files for CI in the guides against what their services accept, as far as such files use it. */
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { codeBlocks } from './code-blocks';

type Fields = Readonly<Record<string, unknown>>;

const blocks = codeBlocks(resolve(__dirname, '../../../docs/guides/ci.md')).filter(
  ({ language }) => language === 'yaml',
);
const [github = {}, gitlab = {}] = blocks.map(({ text }) => parse(text, { strict: true }) as Fields);

/** Source: GitHub Actions, workflow syntax. */
const WORKFLOW = ['name', 'on', 'permissions', 'concurrency', 'env', 'jobs'];
const GITHUB_JOB = ['if', 'needs', 'runs-on', 'environment', 'steps'];
const STEP = ['name', 'if', 'uses', 'with', 'run', 'working-directory'];

/** Source: GitLab, CI/CD YAML syntax reference. */
const GLOBAL = ['stages', 'default', 'variables'];
const DEFAULT = ['image', 'before_script', 'cache'];
const GITLAB_JOB = ['stage', 'rules', 'script', 'artifacts', 'resource_group', 'environment'];

const fieldsOf = (value: unknown): Fields => value as Fields;
const strings = (value: unknown): string[] => value as string[];
const unknownKeys = (value: unknown, known: readonly string[]): string[] =>
  Object.keys(fieldsOf(value)).filter((key) => !known.includes(key));

it('are two: of GitHub Actions and of GitLab', () => {
  expect(blocks).toHaveLength(2);
});

describe('the workflow for GitHub Actions', () => {
  const jobs = Object.entries(fieldsOf(github['jobs'])).map(([name, job]) => [name, fieldsOf(job)] as const);
  const steps = jobs.flatMap(([, job]) => job['steps'] as Fields[]);

  it('has keys that there are', () => {
    expect(unknownKeys(github, WORKFLOW)).toEqual([]);
    for (const [, job] of jobs) expect(unknownKeys(job, GITHUB_JOB)).toEqual([]);
    for (const step of steps) expect(unknownKeys(step, STEP)).toEqual([]);
  });

  it('has jobs that run somewhere, after jobs that there are', () => {
    const names = jobs.map(([name]) => name);
    for (const [, job] of jobs) {
      expect(job['runs-on']).toBe('ubuntu-latest');
      expect(names).toContain(job['needs'] ?? names[0]);
    }
  });

  it('has steps that either use an action of some version or run a command', () => {
    expect(steps.length).toBeGreaterThan(5);
    for (const { uses, run, with: inputs, 'working-directory': folder } of steps) {
      expect([uses, run].filter((value) => typeof value === 'string')).toHaveLength(1);
      if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w-]+@v\d+$/);
      expect(uses === undefined ? inputs : folder).toBeUndefined();
    }
  });

  it('refers to what there is in expressions', () => {
    const expressions = blocks[0]?.text.matchAll(/\$\{\{ (?<expression>.*?) \}\}/g) ?? [];
    const roots = [...expressions].map(({ groups }) => groups?.['expression']?.split('.')[0]);
    expect([...new Set(roots)].sort()).toEqual(['github', 'secrets', 'vars']);
  });

  it('lets Terraform ask nothing', () => {
    expect(github['env']).toMatchObject({ TF_INPUT: '0' });
  });
});

describe('the pipeline for GitLab', () => {
  const stages = strings(gitlab['stages']);
  const jobs = Object.entries(gitlab)
    .filter(([name]) => !GLOBAL.includes(name))
    .map(([, job]) => fieldsOf(job));

  it('has keys that there are', () => {
    expect(unknownKeys(gitlab['default'], DEFAULT)).toEqual([]);
    for (const job of jobs) expect(unknownKeys(job, GITLAB_JOB)).toEqual([]);
  });

  it('has a job for each stage, with commands and rules', () => {
    expect(jobs.map(({ stage }) => stage)).toEqual(stages);
    for (const { script, rules } of jobs) {
      expect(strings(script).every((line) => typeof line === 'string')).toBe(true);
      for (const rule of rules as Fields[]) expect(rule['if']).toMatch(/^\$CI_\w+ == (?:\$CI_\w+|"\w+")$/);
    }
  });

  it('lets Terraform ask nothing', () => {
    expect(gitlab['variables']).toMatchObject({ TF_INPUT: '0' });
  });
});

it('run the same commands in both, the image apart', () => {
  const lines = (text: string): string[] =>
    [...text.matchAll(/\b(?:npm ci|npx tsx main\.ts|terraform (?:init|plan|apply).*)$/gm)].map(([line]) => line);
  const [first = [], second = []] = blocks.map(({ text }) => lines(text));
  expect(new Set(first)).toEqual(new Set(second));
  expect(join(...first)).toContain('saved.tfplan');
});
