import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { Emulator, Permission } from '../../lib/emulator';
import { selfSignedCertificate } from '../certificates';
import { Workspace } from './workspace';

const LOGIN = { HDP_USERNAME: 'admin', HDP_PASSWORD: 'correct horse' };

interface Written {
  readonly provider?: string;
  readonly name?: string;
  readonly app?: number;
}

function configuration({ provider = '', name = 'P', app = 1 }: Written = {}): string {
  return `
    provider "hdp" {
      max_retries = 0
      ${provider}
    }

    resource "hdp_oauth_profile" "p" {
      name             = "${name}"
      oauth_app_id     = ${String(app)}
      refresh_token_wo = "token"
    }
  `;
}

/** The error as the user reads it, up to the end of the message. */
async function refusal(command: 'plan' | 'apply', written: Written, environment: Record<string, string>) {
  const workspace = await Workspace.with(configuration(written), environment);
  try {
    const { code, stderr } = await workspace.terraform(
      command,
      '-input=false',
      ...(command === 'apply' ? ['-auto-approve'] : []),
    );
    expect(code).toBe(1);
    expect(stderr).not.toContain('correct horse');
    return errorIn(stderr);
  } finally {
    workspace.remove();
  }
}

/** Terraform's frame is taken off, and its line breaks inside of sentences; empty lines stay. */
function errorIn(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.replace(/^[│╷╵] ?/u, '').trim());
  return lines
    .join('\n')
    .split(/\n{2,}/u)
    .map((paragraph) => paragraph.replaceAll('\n', ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n');
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

describe('bad input', () => {
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await Emulator.start({
      users: [
        { name: 'admin', password: 'correct horse', permissions: [Permission.Administrator] },
        { name: 'reader', password: 'correct horse', permissions: [Permission.MgmtAPI, Permission.ViewDataSource] },
      ],
      oauthApps: [{ id: 1, name: 'App', dataStore: 1 }],
    });
  });

  afterAll(() => emulator.stop());

  it('names argument and environment variable of everything that is missing', async () => {
    expect(await refusal('plan', {}, {})).toBe(
      'Error: Missing Provider Configuration\n' +
        'with provider["terraform.internal/datadirect/hdp"], on main.tf line 11, in provider "hdp": 11: provider "hdp" {\n' +
        'The provider cannot reach the HDP server without: ' +
        "- 'server_url', or environment variable HDP_SERVER_URL " +
        "- 'username', or environment variable HDP_USERNAME " +
        "- 'password', or environment variable HDP_PASSWORD",
    );
  });
});
void createTcpServer;
void createHttpServer;
void listening;
void LOGIN;
void selfSignedCertificate;
