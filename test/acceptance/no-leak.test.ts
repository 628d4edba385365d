import { Emulator } from '../../lib/emulator';
import { findIn, formsOf } from './markers';
import { signalProviders } from './running-terraform';
import { WatchedTerraform } from './watched-terraform';
import { Workspace } from './workspace';

/** Characters that JSON, URLs and base64 each write in their own way. */
const REFRESH_TOKEN = 'MARKER-refresh-"\\/+?&=é~1';
const NEXT_REFRESH_TOKEN = 'MARKER-refresh-"\\/+?&=é~2';
const ACCESS_TOKEN = 'MARKER-access-"\\/+?&=é~3';
const PASSWORD = 'MARKER-password-"\\/+?&=é~4';
const SECRETS = [REFRESH_TOKEN, NEXT_REFRESH_TOKEN, ACCESS_TOKEN, PASSWORD];

const ADDRESS = 'hdp_oauth_profile.p';
const CREATE = { method: 'POST', path: '/oauthprofiles' } as const;
const UPDATE = { method: 'PUT', path: '/oauthprofiles/*' } as const;

function configuration(suffix: '' | '_wo', description: string): string {
  const ephemeral = suffix === '' ? '' : 'ephemeral = true';
  return `
    provider "hdp" {
      max_retries = 0
    }

    variable "refresh_token" {
      type      = string
      sensitive = true
      ${ephemeral}
    }

    variable "access_token" {
      type      = string
      sensitive = true
      ${ephemeral}
    }

    resource "hdp_oauth_profile" "p" {
      name                  = "P"
      oauth_app_id          = 1
      description           = "${description}"
      refresh_token${suffix} = var.refresh_token
      access_token${suffix}  = var.access_token
    }
  `;
}

/** Takes a profile through its life with everything that Terraform can be made to print; returns where secrets turned up. */
async function leaksOf(suffix: '' | '_wo'): Promise<string[]> {
  const emulator = await Emulator.start({
    users: [{ name: 'admin', password: PASSWORD, permissions: [12] }],
    oauthApps: [{ id: 1, name: 'App', dataStore: 1 }],
  });
  const workspace = await Workspace.with(configuration(suffix, 'one'), {
    TF_LOG: 'trace',
    HDP_SERVER_URL: emulator.url,
    HDP_USERNAME: 'admin',
    HDP_PASSWORD: PASSWORD,
    TF_VAR_refresh_token: REFRESH_TOKEN,
    TF_VAR_access_token: ACCESS_TOKEN,
  });
  const watched = new WatchedTerraform(workspace, SECRETS);
  const run: WatchedTerraform['run'] = (...args) => watched.run(...args);
  try {
    await run('succeeds', ['validate']);
    await run('succeeds', ['plan', '-out=create.tfplan']);
    await run('succeeds', ['apply', 'create.tfplan']);
    expect(emulator.profiles()).toMatchObject([{ refreshToken: REFRESH_TOKEN, accessToken: ACCESS_TOKEN }]);

    workspace.configure(configuration(suffix, 'two'));
    await run('succeeds', ['plan', '-json', '-out=update.tfplan']);
    const log = await run('succeeds', ['apply', '-json', 'update.tfplan']);
    expect(log).toContain('HDP request');

    const rotated = { TF_VAR_refresh_token: NEXT_REFRESH_TOKEN };
    const message = `${PASSWORD} and ${[...formsOf(NEXT_REFRESH_TOKEN).values()].join(' ')} are not accepted`;
    emulator.inject({ ...UPDATE, kind: 'status', status: 400, body: 'error', message });
    expect(await run('fails', ['apply', '-auto-approve'], rotated)).toContain('are not accepted');
    await run('succeeds', ['apply', '-auto-approve'], rotated);
    expect(emulator.profiles()).toMatchObject([{ refreshToken: NEXT_REFRESH_TOKEN }]);

    const id = String(emulator.profiles()[0]?.id);
    await run('succeeds', ['state', 'rm', ADDRESS]);
    await run('succeeds', ['import', ADDRESS, id], rotated);
    await run('succeeds', ['plan'], rotated);
    await run('succeeds', ['destroy', '-auto-approve'], rotated);

    const { reached } = emulator.inject({ ...CREATE, kind: 'hold', until: new Promise(() => undefined) });
    const crashing = run('fails', ['apply', '-auto-approve']);
    await reached;
    signalProviders(workspace, 'SIGKILL');
    expect(await crashing).toContain('signal: killed');
  } finally {
    workspace.remove();
    await emulator.stop();
  }
  return [...watched.found];
}

describe('tokens and password', () => {
  it('are nowhere but on the server with write-only tokens', async () => {
    expect(await leaksOf('_wo')).toEqual([]);
  });

  it('are in state and plan only, and the password not even there, with tokens in clear text', async () => {
    const found = await leaksOf('');
    const places = new Set(found.map((place) => place.split(':')[0]));
    expect(
      [...places].filter(
        (place) => !/^(terraform\.tfstate(\.backup|\.\d+\.backup)?|\w+\.tfplan(\/.*)?)$/u.test(place ?? ''),
      ),
    ).toEqual([]);
    expect(places).toContain('terraform.tfstate');
  });

  it('would be found in every form that is looked for', () => {
    for (const form of formsOf(PASSWORD).values()) {
      expect(findIn('here', Buffer.from(`...${form}...`), [PASSWORD])).not.toEqual([]);
    }
    const login = Buffer.from(`admin:${PASSWORD}`).toString('base64');
    expect(findIn('a header', Buffer.from(login), [PASSWORD])).toHaveLength(1);
  });
});
