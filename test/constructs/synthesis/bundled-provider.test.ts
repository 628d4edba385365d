import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledProvider } from '../../../lib/constructs/synthesis/bundled-provider';
import { placeholderPackage, temporaryFolder } from './placeholder-package';

const folder = temporaryFolder();

describe('bundledProvider', () => {
  const advice =
    "In a checkout of cdktf-provider-hdp run 'npm run build'; elsewhere install the package anew, and leave it out of " +
    'bundles of your app, as it reads files beside its code';

  it('says what to do where the package was not built', () => {
    const root = join(folder, 'unbuilt');
    mkdirSync(root);
    expect(() => bundledProvider(root)).toThrow(
      new Error(
        `the Terraform provider cannot be brought along: ${join(root, 'dist/provider.json')} does not exist. ${advice}`,
      ),
    );
  });

  it('says what to do where the package was built for another version', () => {
    const root = join(folder, 'outdated');
    placeholderPackage(root, '0.1.0');
    writeFileSync(join(root, 'package.json'), '{"version":"0.2.0"}');
    expect(() => bundledProvider(root)).toThrow(
      new Error(
        `the Terraform provider cannot be brought along: ${join(root, 'dist/provider.json')} is of version 0.1.0, the ` +
          `package of 0.2.0. ${advice}`,
      ),
    );
  });

  it('says what to do where the archive is missing', () => {
    const root = join(folder, 'incomplete');
    const { archive: missing } = placeholderPackage(root, '0.1.0')();
    rmSync(missing);
    expect(() => bundledProvider(root)).toThrow(
      new Error(`the Terraform provider cannot be brought along: ${missing} does not exist. ${advice}`),
    );
  });
});
