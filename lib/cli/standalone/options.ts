/** The options of `standalone`. */
import { OLDEST_NODE } from '../../contract/oldest-node';
import { notEmpty, oneOf } from '../arguments';
import { UsageError } from '../command-error';
import { HOST, isMacOS, PLATFORM_NAMES, type PlatformName } from './platforms';

/** Of the long-term support line that was current at the release, and the newest that npm carries for all platforms. */
export const DEFAULT_NODE_VERSION = '24.21.0';

export const STANDALONE_OPTIONS = {
  platform: { type: 'string', multiple: true },
  output: { type: 'string' },
  node: { type: 'string' },
  'node-binary': { type: 'string' },
} as const;

export interface StandaloneOptions {
  readonly platforms: readonly PlatformName[];
  readonly output: string;
  /** Undefined where the binary decides. */
  readonly nodeVersion: string | undefined;
  readonly nodeBinary: string | undefined;
}

interface Values {
  readonly platform?: readonly string[] | undefined;
  readonly output?: string | undefined;
  readonly node?: string | undefined;
  readonly 'node-binary'?: string | undefined;
}

/**
 * @param host Terraform's name of this computer
 * @throws UsageError
 */
export function standaloneOptions(values: Values, host = HOST): StandaloneOptions {
  const { platform = [host], output = 'providers', node, 'node-binary': nodeBinary } = values;
  const platforms = platform.flatMap((list) => list.split(',')).map((name) => platformFor(name, host));
  if (nodeBinary !== undefined) {
    if (node !== undefined) throw new UsageError('--node-binary has a version, and takes no --node beside it');
    if (platforms.length > 1) {
      throw new UsageError(
        `--node-binary is for one platform, got ${platforms.join(', ')}`,
        'Run standalone once for each.',
      );
    }
  }
  return {
    platforms: [...new Set(platforms)],
    output: notEmpty('--output', output),
    nodeVersion: nodeBinary === undefined ? versionOf(node ?? DEFAULT_NODE_VERSION) : undefined,
    nodeBinary: nodeBinary === undefined ? undefined : notEmpty('--node-binary', nodeBinary),
  };
}

function platformFor(text: string, host: string): PlatformName {
  const name = oneOf('--platform', text.trim(), PLATFORM_NAMES);
  if (isMacOS(name) && !host.startsWith('darwin_')) {
    throw new UsageError(
      `--platform ${name} needs codesign, which only macOS has`,
      'Run the command for it on macOS, with the same --output folder.',
    );
  }
  return name;
}

function versionOf(text: string): string {
  if (!/^\d+\.\d+\.\d+$/.test(text)) {
    throw new UsageError(`--node must be an exact version such as ${DEFAULT_NODE_VERSION}, got '${text}'`);
  }
  if (isOlder(text, OLDEST_NODE)) throw new UsageError(`--node must be ${OLDEST_NODE} or newer, got '${text}'`);
  return text;
}

function isOlder(version: string, other: string): boolean {
  const others = other.split('.').map(Number);
  for (const [index, part] of version.split('.').map(Number).entries()) {
    const otherPart = others[index] ?? 0;
    if (part !== otherPart) return part < otherPart;
  }
  return false;
}
