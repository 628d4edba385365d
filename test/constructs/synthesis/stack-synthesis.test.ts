import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Aspects, TerraformAsset } from 'cdktf';
import type { TerraformStack } from 'cdktf';
import { OAuthProfile, TokenVariable } from '../../../lib';
import { newApp, stackWithProvider } from '../stacks';

/** A stack with a profile that counts how often it is rendered, once it is prepared. */
function countedStack(): { stack: TerraformStack; profile: OAuthProfile; renderings: () => number } {
  const stack = stackWithProvider(newApp());
  const refreshToken = new TokenVariable(stack, 'token').value;
  const profile = new OAuthProfile(stack, 'profile', { name: 'A', oauthAppId: 1, refreshToken });
  const render = jest.spyOn(profile, 'toTerraform');
  return { stack, profile, renderings: () => render.mock.calls.length };
}

function synthesized(stack: TerraformStack): string {
  const app = App.of(stack);
  app.synth();
  const { outdir, manifest } = app;
  return readFileSync(join(outdir, manifest.forStack(stack).synthesizedStackPath), 'utf8');
}

describe('a synthesis of a stack', () => {
  it('renders it once to prepare it, and once for checks and file together', () => {
    const { stack, renderings } = countedStack();
    synthesized(stack);
    expect(renderings()).toBe(2);
  });

  it('writes what an aspect changes that has rendered the stack itself', () => {
    const { stack, profile } = countedStack();
    Aspects.of(stack).add({
      visit(node) {
        if (node !== profile) return;
        stack.toTerraform();
        profile.description = 'by the aspect';
      },
    });
    expect(synthesized(stack)).toContain('"by the aspect"');
  });

  it('renders it once more for the file where a construct has its own way of synthesis', () => {
    const { stack, renderings } = countedStack();
    new TerraformAsset(stack, 'asset', { path: __filename });
    synthesized(stack);
    expect(renderings()).toBe(3);
  });

  it('walks through it as often for many profiles that store their tokens as for two', () => {
    const walks = (count: number): number => {
      const stack = stackWithProvider(newApp());
      for (let index = 0; index < count; index++) {
        const name = `P${String(index)}`;
        const refreshToken = new TokenVariable(stack, `token_${name}`, { ephemeral: false }).value;
        new OAuthProfile(stack, name, { name, oauthAppId: 1, refreshToken, storeTokensInState: true });
      }
      const walk = jest.spyOn(stack.node, 'findAll');
      synthesized(stack);
      return walk.mock.calls.length;
    };
    expect(walks(20)).toBe(walks(2));
  });

  it('writes what has changed since the synthesis before', () => {
    const { stack, profile } = countedStack();
    expect(synthesized(stack)).not.toContain('"later"');
    profile.description = 'later';
    expect(synthesized(stack)).toContain('"later"');
    expect(JSON.stringify(stack.toTerraform())).toContain('"later"');
  });

  it('notices a name that was given to a second profile since the synthesis before', () => {
    const { stack, profile } = countedStack();
    const other = new OAuthProfile(stack, 'other', {
      name: 'B',
      oauthAppId: 1,
      refreshToken: profile.refreshTokenInput,
    });
    synthesized(stack);
    other.name = 'A';
    expect(() => synthesized(stack)).toThrow(
      "[stack/other] 'name' must be different for each profile of a user, and 'stack/profile' has it too, got 'A'",
    );
  });
});
