/** Where the client secret comes from: never from the command line, which other users of the machine can read. */
import type { Environment } from '../../client';
import { UsageError } from '../command-error';
import type { ClientAuthentication } from './options';
import type { UserInput } from './user-input';

const CLIENT_SECRET_VARIABLE = 'HDP_OAUTH_CLIENT_SECRET';

interface Sources {
  readonly input: UserInput;
  readonly environment: Environment;
  readonly fromStdin: boolean;
  readonly authentication: ClientAuthentication;
  /** To standard error. */
  readonly notify: (text: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Undefined for a client that has none.
 *
 * @throws UsageError where there is none although the client has one
 */
export async function clientSecretOf(sources: Sources): Promise<string | undefined> {
  const { input, environment, fromStdin, authentication, notify, signal } = sources;
  if (authentication === 'none') return undefined;
  if (fromStdin) return notBlank(await input.line(signal), 'standard input');
  const fromEnvironment = environment[CLIENT_SECRET_VARIABLE];
  if (fromEnvironment !== undefined) return notBlank(fromEnvironment, `environment variable ${CLIENT_SECRET_VARIABLE}`);
  if (!input.isTerminal) {
    throw new UsageError(
      'the client secret is missing',
      `Set environment variable ${CLIENT_SECRET_VARIABLE}, or use --client-secret-stdin; for a client without a secret ` +
        'use --client-auth none.',
    );
  }
  notify('Client secret (it is not shown): ');
  try {
    return notBlank(await input.hidden(signal), 'the prompt');
  } finally {
    notify('\n');
  }
}

function notBlank(secret: string | undefined, source: string): string {
  if (secret !== undefined && secret.trim() !== '') return secret;
  throw new UsageError(
    `the client secret from ${source} is blank`,
    'For a client without a secret use --client-auth none.',
  );
}
