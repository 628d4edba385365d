/** Prints how many milliseconds it takes, on the clock and of processor time, to construct and to synthesize an app with so many resources. */
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import type * as Package from '../../lib';

/** As users load it: tsx makes functions slower. */
const { HdpProvider, OAuthProfile, TokenVariable } = createRequire(__filename)('../../dist') as typeof Package;

/** As the classes are that CDKTF generates for a provider. */
class PlainResource extends TerraformResource {
  public constructor(
    scope: TerraformStack,
    id: string,
    private readonly values: Readonly<Record<string, unknown>>,
  ) {
    super(scope, id, { terraformResourceType: 'hdp_oauth_profile' });
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return { ...this.values };
  }
}

class PlainProvider extends TerraformProvider {
  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return { server_url: 'https://hdp.example.com' };
  }
}

function populate(stack: TerraformStack, kind: string | undefined, count: number): void {
  const refreshToken = new TokenVariable(stack, 'refresh_token').value;
  const indices = Array.from({ length: count }, (_, index) => String(index));
  if (kind === 'plain') {
    new PlainProvider(stack, 'hdp', { terraformResourceType: 'hdp', terraformProviderSource: 'example.com/x/hdp' });
    for (const index of indices) {
      new PlainResource(stack, `profile${index}`, {
        name: `Profile_${index}`,
        oauth_app_id: 17,
        refresh_token_wo: refreshToken,
      });
    }
    return;
  }
  new HdpProvider(stack, 'hdp', { serverUrl: 'https://hdp.example.com' });
  for (const index of indices) {
    new OAuthProfile(stack, `profile${index}`, { name: `Profile_${index}`, oauthAppId: 17, refreshToken });
  }
}

function main(): void {
  const [kind, count] = process.argv.slice(2);
  const outdir = mkdtempSync(join(tmpdir(), 'hdp-bench-'));
  try {
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    const app = new App({ outdir });
    populate(new TerraformStack(app, 'stack'), kind, Number(count));
    app.synth();
    const { user, system } = process.cpuUsage(cpu);
    console.log(JSON.stringify({ wall: performance.now() - start, cpu: (user + system) / 1000 }));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

main();
