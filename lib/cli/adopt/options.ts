import type { ConnectionOptions } from '../connection';

export const FORMATS = ['typescript', 'hcl'] as const;
export type Format = (typeof FORMATS)[number];

export interface AdoptOptions extends ConnectionOptions {
  /** As `AdoptableKind.option`; empty for all. */
  readonly kinds: readonly string[];
  /** Of names; empty for all. */
  readonly names: readonly string[];
  readonly format: Format;
  /** Folder. */
  readonly output: string;
  /** Replaces files that are there. */
  readonly force: boolean;
  readonly dryRun: boolean;
}
