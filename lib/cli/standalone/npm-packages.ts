/** Packages of npm, fetched by the user's npm: its registry, its proxy, its login, its cache, its check of integrity. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../../client';
import { CommandError } from '../command-error';
import { lastLine, run } from './child-process';

export interface NpmPackage {
  readonly name: string;
  readonly version: string;
}

const CODE = /^npm (?:error|ERR!) code (?<code>\S+)/m;

const WITHOUT_NPM =
  'Without npm and its registry: take a Node binary from elsewhere with --node-binary, and have postject in node_modules here.';

/**
 * Puts the tarball of each package into the folder.
 *
 * @returns the tarballs, in the order of the packages
 * @throws CommandError
 */
export async function fetchPackages(
  packages: readonly NpmPackage[],
  folder: string,
  environment: Environment,
): Promise<Buffer[]> {
  if (packages.length === 0) return [];
  const specs = packages.map(({ name, version }) => `${name}@${version}`);
  const { code, errors } = await run(
    'npm',
    ['pack', '--loglevel=error', '--ignore-scripts', ...specs],
    // Not as an argument: on Windows a shell would read it.
    { ...environment, npm_config_pack_destination: folder, npm_config_update_notifier: 'false' },
    process.platform === 'win32',
  );
  if (code !== 0) throw notFetched(specs, code, errors);
  return packages.map(({ name, version }) => readFileSync(join(folder, `${name}-${version}.tgz`)));
}

function notFetched(specs: readonly string[], exitCode: number | undefined, errors: string): CommandError {
  if (exitCode === undefined) return new CommandError('npm is not on the PATH', WITHOUT_NPM);
  const code = CODE.exec(errors)?.groups?.['code'];
  if (code === 'E404' || code === 'ETARGET') {
    const missing = specs.find((spec) => errors.includes(spec)) ?? specs.join(' or ');
    return new CommandError(`the npm registry has no ${missing}`, 'Choose another version with --node.');
  }
  return new CommandError(
    `npm could not fetch ${specs.join(', ')} (${code ?? lastLine(errors)})`,
    `Is the registry right that 'npm config get registry' prints? ${WITHOUT_NPM}`,
  );
}
