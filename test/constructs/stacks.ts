/** Stacks for the tests of constructs, and what they synthesize to. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Testing, TerraformStack, TerraformVariable } from 'cdktf';
import type { App } from 'cdktf';
import type { IConstruct } from 'constructs';
import { HdpProvider } from '../../lib';

type Blocks = Record<string, Record<string, unknown>>;

export interface Synthesized {
  readonly terraform?: { readonly required_providers?: Record<string, unknown> };
  readonly provider?: Record<string, Record<string, unknown>[]>;
  readonly resource?: Record<string, Blocks>;
  readonly variable?: Blocks;
  readonly output?: Blocks;
  readonly import?: Record<string, unknown>[];
  readonly data?: Record<string, Blocks>;
}

/** `Testing.app` would make a folder for each app and leave it behind. */
const outdir = mkdtempSync(join(tmpdir(), 'constructs-'));

afterAll(() => {
  rmSync(outdir, { recursive: true });
});

export function newApp(): App {
  return Testing.app({ outdir });
}

export function newStack(app = newApp(), id = 'stack'): TerraformStack {
  return new TerraformStack(app, id);
}

/** A stack with a provider, so that its profiles are complete. */
export function stackWithProvider(app = newApp(), id = 'stack'): TerraformStack {
  const stack = newStack(app, id);
  new HdpProvider(stack, 'hdp', { serverUrl: 'https://hdp.example.com:8443' });
  return stack;
}

/** A variable of any type whose value Terraform keeps nowhere. */
export function ephemeralVariable(stack: TerraformStack, id: string, type = 'string'): TerraformVariable {
  const variable = new TerraformVariable(stack, id, { type, sensitive: true });
  variable.addOverride('ephemeral', true);
  return variable;
}

/** The warnings that synthesis shows at a construct. */
export function warningsOf(construct: IConstruct): unknown[] {
  return construct.node.metadata.filter(({ type }) => type === '@cdktf/warn').map(({ data }) => data as unknown);
}

/** What the stack synthesizes to, all validations passed. */
export function synthesize(stack: TerraformStack): Synthesized {
  return JSON.parse(Testing.synth(stack, true)) as Synthesized;
}

/** The one profile of a stack. */
export function profileIn(stack: TerraformStack): unknown {
  const profiles = Object.values(synthesize(stack).resource?.['hdp_oauth_profile'] ?? {});
  expect(profiles).toHaveLength(1);
  return profiles[0];
}

/** The error that `action` throws. */
export function errorOf(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error('Nothing was thrown.');
}

/** The message of the error that `action` throws. */
export function messageOf(action: () => unknown): string {
  return errorOf(action).message;
}

/** What validations of a stack say, without CDKTF's frame around it. */
export function validationMessages(stack: TerraformStack): string[] {
  const message = messageOf(() => Testing.synth(stack, true));
  return message
    .split('\n')
    .filter((line) => line.startsWith('  ['))
    .map((line) => line.trim());
}
