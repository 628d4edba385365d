/** What can be told of a Node binary without running it. */
import { readFileSync } from 'node:fs';
import { CommandError } from '../command-error';
import type { PlatformName } from './platforms';

/** Node looks for its script only if this is in it, once. Source: Node, single executable applications. */
export const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/** The address of its sources, `process.release.sourceUrl`. */
const SOURCES = /node-v(?<version>\d+\.\d+\.\d+)\.tar\.gz/;
const LONGEST_NAME = 40;

export interface NodeBinary {
  readonly path: string;
  readonly version: string;
}

/** @throws CommandError where the file is no Node binary that can be used for the platform */
export function nodeBinary(path: string, platform: PlatformName): NodeBinary {
  const bytes = contentOf(path);
  const own = platformOf(bytes);
  if (own !== platform) {
    throw new CommandError(
      own === undefined
        ? `'${path}' is no executable for ${platform}`
        : `'${path}' is an executable for ${own}, not for ${platform}`,
    );
  }
  const version = versionIn(bytes);
  if (version === undefined) throw new CommandError(`'${path}' is an executable for ${platform}, but not Node`);
  if (bytes.indexOf(FUSE) === -1) {
    throw new CommandError(
      `'${path}' cannot hold a program: it was built without that, or has Node itself in a library`,
      'Take the binary of nodejs.org, or leave --node-binary out.',
    );
  }
  return { path, version };
}

function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new CommandError(`cannot read '${path}' (${(error as Error).message})`);
  }
}

/** Sources: ELF-64 object file format; Microsoft, PE format; Apple, mach-o/loader.h. */
const MACHINES: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  linux: { 0x3e: 'amd64', 0xb7: 'arm64' },
  windows: { 0x8664: 'amd64', 0xaa64: 'arm64' },
  darwin: { 0x01000007: 'amd64', 0x0100000c: 'arm64' },
};

/** Terraform's name of the platform that an executable is for, by its header. */
export function platformOf(bytes: Buffer): string | undefined {
  if (bytes.length < 64) return undefined;
  const named = (system: string, machine: number): string =>
    `${system}_${MACHINES[system]?.[machine] ?? String(machine)}`;
  if (bytes.readUInt32BE(0) === 0x7f454c46) return named('linux', bytes.readUInt16LE(18));
  if (bytes.readUInt32LE(0) === 0xfeedfacf) return named('darwin', bytes.readUInt32LE(4));
  if (bytes.toString('latin1', 0, 2) !== 'MZ') return undefined;
  const header = bytes.readUInt32LE(60);
  if (header + 6 > bytes.length || bytes.readUInt32BE(header) !== 0x50450000) return undefined;
  return named('windows', bytes.readUInt16LE(header + 4));
}

function versionIn(bytes: Buffer): string | undefined {
  for (let at = bytes.indexOf('node-v'); at !== -1; at = bytes.indexOf('node-v', at + 1)) {
    const match = SOURCES.exec(bytes.toString('latin1', at, at + LONGEST_NAME));
    if (match?.index === 0) return match.groups?.['version'];
  }
  return undefined;
}
