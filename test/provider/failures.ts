/** What the user reads when an operation on a profile fails. */
import type { Values } from '../plugin/rpc/object-of';
import { AskedProvider, type Operation } from './asked-provider';

export const PASSWORD = 'correct horse';
export const LOGIN = { HDP_USERNAME: 'reader', HDP_PASSWORD: PASSWORD };

interface Setting {
  readonly given?: Values;
  readonly environment?: Readonly<Record<string, string>>;
  readonly config?: Values;
  /** What else is in the state. */
  readonly state?: Values;
}

/** What the operation has to say, with `SERVER` in place of the server's URL. */
export async function diagnosticsOf(operation: Operation, url: string, setting: Setting = {}): Promise<string[]> {
  const provider = await AskedProvider.configure(
    { server_url: url, max_retries: 0, server_shows_tokens: true, skip_plan_checks: true, ...setting.given },
    { ...LOGIN, ...setting.environment },
  );
  try {
    expect(provider.configured).toEqual([]);
    const diagnostics = await provider.diagnosticsOf(operation, setting);
    for (const diagnostic of diagnostics) {
      expect(diagnostic).not.toContain(PASSWORD);
      expect(diagnostic).not.toContain('refresh-token');
    }
    return diagnostics.map((text) => text.replaceAll(url, 'SERVER'));
  } finally {
    await provider.close();
  }
}

const TRIED: Readonly<Record<Operation, string>> = {
  create: 'Unable to Create OAuth Profile: Creating an OAuth profile on SERVER failed.',
  read: 'Unable to Read OAuth Profile: Reading OAuth profile 33 on SERVER failed.',
  update: 'Unable to Update OAuth Profile: Updating OAuth profile 33 on SERVER failed.',
  delete: 'Unable to Delete OAuth Profile: Deleting OAuth profile 33 on SERVER failed.',
  plan: 'Unable to Plan Deletion of OAuth Profile: Planning the deletion of OAuth profile 33 on SERVER failed.',
};

/** The whole message about an operation on `STATE`: what was tried, what came back, what to do. */
export function error(operation: Operation, ...paragraphs: readonly string[]): string {
  return [`error: ${TRIED[operation]}`, ...paragraphs].join('\n\n');
}

export const READ = 'GET /api/mgmt/oauthprofiles/33: ';
export const URL_ARGUMENT = "the provider's argument 'server_url'";
