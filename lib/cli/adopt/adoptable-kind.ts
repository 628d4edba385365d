import type { HdpClient } from '../../client';
import type { Description, LeftOut, WrittenKind } from './objects';

export interface Scope {
  readonly user: string | undefined;
}

export interface AdoptableKind extends WrittenKind {
  /** Selects it in the command line. */
  readonly option: string;
  /** What it is in the plural. */
  readonly plural: string;
  list(client: HdpClient, scope: Scope): Promise<readonly { readonly id: string; readonly name: string | undefined }[]>;
  read(client: HdpClient, id: string, scope: Scope): Promise<(Description | LeftOut) & { readonly name: string }>;
}
