import { HdpError } from './http/errors';

/**
 * What is wrong with a setting:
 *
 * - `missing`: the server cannot be reached without it.
 * - `environment-value`: an environment variable breaks a rule. `environment-conflict`: two of them exclude each other.
 * - `unusable-file`: a file cannot be read, or holds something else. `incomplete`: a certificate or its key is missing.
 * - `unusable`: the client refuses the value.
 */
export type SettingProblem =
  'missing' | 'environment-value' | 'environment-conflict' | 'unusable-file' | 'incomplete' | 'unusable';

/** A setting cannot be used; nothing was sent. `option` is the argument that is to blame, if there is one. */
export class SettingError extends HdpError {
  /** @param settings the names of the settings that are missing */
  public constructor(
    message: string,
    public readonly problem: SettingProblem,
    option?: string,
    public readonly settings: readonly string[] = [],
  ) {
    super(message, { code: 'invalid-option', outcome: 'not-processed', option });
  }
}
