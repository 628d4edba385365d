import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerraformProvider, TerraformStack, type App } from 'cdktf';
import { bringProviderAlong } from '../../lib/constructs/bring-along';
import { bundledProvider, type BundledProvider } from '../../lib/constructs/bundled-provider';
import { PROVIDER_ADDRESS } from '../../lib/contract/names';
import { writeProviderPackage } from '../../lib/packaging/provider-package';

/** A folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hdp-constructs-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Builds a package with a program that is no provider: to install one, Terraform need not start it. */
export function placeholderPackage(
  folder: string,
  version: string,
  program = 'process.exit(1);',
): () => BundledProvider {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }));
  writeProviderPackage({
    dist: join(folder, 'dist'),
    version,
    program: Buffer.from(program),
  });
  return () => bundledProvider(folder);
}

/** A stack that requires the provider in this version, and others, and brings the provider along. */
export class PlaceholderStack extends TerraformStack {
  public constructor(
    app: App,
    id: string,
    find: () => BundledProvider,
    others: Readonly<Record<string, { source: string; version: string }>> = {},
  ) {
    super(app, id);
    const required = { hdp: { source: PROVIDER_ADDRESS, version: find().version }, ...others };
    for (const [providerName, { source, version }] of Object.entries(required)) {
      new RequiredProvider(this, providerName, {
        terraformResourceType: providerName,
        terraformProviderSource: source,
        terraformGeneratorMetadata: { providerName, providerVersionConstraint: version },
      });
    }
    bringProviderAlong(this, find);
  }
}

class RequiredProvider extends TerraformProvider {}
