/** One profile through plans, applies and refreshes, as Terraform goes about it, on a server of its own. */
import { oauthProfileSchema } from '../../lib/contract/kinds/oauth-profile';
import { Emulator, Permission, type OAuthProfile, type OAuthProfileSeed, type Quirks } from '../../lib/emulator';
import { isUnknown } from '../../lib/plugin';
import { AskedResource, type Plan, type Reached } from '../plugin/rpc/asked-resource';
import type { Connection } from '../plugin/rpc/connection';
import type { Values } from '../plugin/rpc/object-of';
import { connectProvider } from './connected-provider';

export interface Setting {
  readonly quirks?: Partial<Quirks>;
  readonly profiles?: readonly OAuthProfileSeed[];
  /** Arguments of the provider. */
  readonly provider?: Values;
}

export interface Step {
  readonly planned: readonly string[];
  readonly applied: readonly string[];
}

export const CONFIG = { name: 'Exports', oauth_app_id: 1, description: 'one', refresh_token_wo: 'token-a' };

export class ProfileStory {
  public state: Values | null = null;
  public private = Buffer.alloc(0);
  private readonly said: string[] = [];
  private readonly secrets = new Set<string>();

  private constructor(
    public readonly emulator: Emulator,
    private connection: Connection,
    private profile: AskedResource,
  ) {}

  public static async start({ quirks, profiles, provider }: Setting = {}): Promise<ProfileStory> {
    const emulator = await Emulator.start({
      users: [{ name: 'admin', password: 'admin', permissions: [Permission.Administrator] }],
      oauthApps: [1, 2].map((id) => ({ id, name: `App${String(id)}`, dataStore: 1 })),
      quirks,
      profiles,
      recordBodies: true,
    });
    const connection = await connectProvider(emulator, { now: () => new Date(0) }, provider);
    return new ProfileStory(emulator, connection, resourceOf(connection));
  }

  /** A new process of the provider. */
  public async restart(provider: Values = {}): Promise<void> {
    await this.connection.close();
    this.connection = await connectProvider(this.emulator, { now: () => new Date(0) }, provider);
    this.profile = resourceOf(this.connection);
  }

  /** No diagnostic and no private data may ever have held a token. */
  public async end(): Promise<void> {
    await this.connection.close();
    await this.emulator.stop();
    for (const { requestBody = '', responseBody = '' } of this.emulator.requests) {
      for (const [, token] of `${requestBody}${responseBody}`.matchAll(/"(?:access|refresh)Token":"([^"]+)"/gu)) {
        if (token !== undefined && /token/u.test(token)) this.secrets.add(token);
      }
    }
    for (const said of this.said) for (const secret of this.secrets) expect(said).not.toContain(secret);
  }

  public async refresh(): Promise<readonly string[]> {
    const read = await this.profile.read(this.state, this.private);
    if (read.diagnostics.every((text) => !text.startsWith('error'))) this.take(read);
    return this.hear(read.diagnostics);
  }

  /** Reads, then plans. */
  public async plan(config: Values | null): Promise<Plan> {
    if (this.state !== null) expect(await this.refresh()).toEqual([]);
    const plan = await this.profile.plan({ prior: this.state, config, private: this.private });
    this.hear(plan.diagnostics);
    this.hear([plan.plannedPrivate.toString('utf8')]);
    return plan;
  }

  /** @param now the configuration once everything in it is known: Terraform then plans again before it applies */
  public async carryOut(plan: Plan, now?: Values | null): Promise<readonly string[]> {
    const final =
      now === undefined ? plan : await this.profile.plan({ prior: this.state, config: now, private: this.private });
    const said = final === plan ? [] : this.hear(final.diagnostics);
    if (said.some((text) => text.startsWith('error'))) return said;
    for (const [name, value] of Object.entries(plan.planned ?? {})) {
      if (!isUnknown(value)) expect(final.planned).toMatchObject({ [name]: value });
    }
    const reached = await this.profile.apply(final);
    this.take(reached);
    return [...said, ...this.hear(reached.diagnostics)];
  }

  /** Plans and applies. */
  public async step(config: Values | null, now?: Values): Promise<Step> {
    const plan = await this.plan(config);
    const isRefused = plan.diagnostics.some((text) => text.startsWith('error'));
    return { planned: plan.diagnostics, applied: isRefused ? [] : await this.carryOut(plan, now) };
  }

  /** Plans and applies without a word from the provider. */
  public async bring(config: Values | null): Promise<void> {
    expect(await this.step(config)).toEqual({ planned: [], applied: [] });
  }

  /** The plan after an apply is empty, and the read before it changes nothing. */
  public async expectSettled(config: Values): Promise<void> {
    expect(await this.refresh()).toEqual([]);
    const before = this.private.toString('utf8');
    const plan = await this.plan(config);
    expect(plan.diagnostics).toEqual([]);
    expect(plan.planned).toEqual(this.state);
    expect(this.private.toString('utf8')).toBe(before);
  }

  public async import(id: string): Promise<void> {
    const imported = await this.profile.import(id);
    expect(imported.diagnostics).toEqual([]);
    this.take(imported);
    expect(await this.refresh()).toEqual([]);
  }

  /** Drops what the provider knows, as an import of the present profile does. */
  public async importAnew(version = ''): Promise<void> {
    await this.import(`${String(this.held.id)}${version}`);
  }

  /** What the server holds. */
  public get held(): OAuthProfile {
    const [profile, ...others] = this.emulator.profiles();
    if (profile === undefined || others.length > 0) throw new Error('Expected exactly one profile.');
    return profile;
  }

  public rotate(): OAuthProfile {
    return this.emulator.refreshTokens(this.held.id, { rotateRefreshToken: true });
  }

  public count(method: string): number {
    return this.emulator.requests.filter((request) => request.method === method).length;
  }

  /** What each PUT has sent. */
  public get puts(): readonly unknown[] {
    return this.emulator.requests
      .filter(({ method }) => method === 'PUT')
      .map(({ requestBody }): unknown => JSON.parse(requestBody ?? ''));
  }

  private take(reached: Reached): void {
    this.state = reached.state;
    this.private = Buffer.from(reached.private);
    this.hear([reached.private.toString('utf8')]);
  }

  private hear(said: readonly string[]): readonly string[] {
    this.said.push(...said);
    return said;
  }
}

function resourceOf(connection: Connection): AskedResource {
  return new AskedResource(connection, 'hdp_oauth_profile', oauthProfileSchema);
}

interface Told {
  /** @default 'refresh' */
  readonly token?: 'refresh' | 'access';
  readonly id?: number;
  /** @default ['description'] */
  readonly changed?: readonly string[];
  /** How a valid token is sent. @default with another version */
  readonly send?: keyof typeof WAYS;
}

const WAYS = {
  version: (token: string) => `set '${token}_token_wo' and change 'tokens_wo_version'.`,
  'first version': (token: string) =>
    `set '${token}_token_wo' and 'tokens_wo_version', apply that without other changes (the first version is only ` +
    "recorded), and then change 'tokens_wo_version'.",
  stored: (token: string) => `set '${token}_token' to another one than before.`,
  'first stored': (token: string) =>
    `set '${token}_token' to any value, apply that without other changes (the first one is only recorded), and then set ` +
    'it to the valid one.',
};

type Reason = 'not configured' | 'never sent' | 'configured differs' | 'server differs';

/** The whole error about an update that is refused. */
export function refused(
  shown: 'hidden' | 'unknown',
  reason: Reason,
  { token = 'refresh', id = 3, changed = ['description'], send = 'version' }: Told = {},
): string {
  const word = `${token} token`;
  const reasons: Record<Reason, string> = {
    'not configured': `no ${word} is configured`,
    'never sent': `the configured ${word} was never sent, so it may not be the one that the server holds`,
    'configured differs': `the configured ${word} is not the one that was sent last`,
    'server differs':
      `a read has shown another ${word} than the one that was sent last: the server has probably refreshed it, and the ` +
      'configured one would take it back',
  };
  const visibility =
    shown === 'hidden'
      ? `This server does not show the ${word} when the object is read`
      : `Whether this server shows the real ${word} when the object is read is not known`;
  return [
    `error: OAuth Profile Update Would Overwrite Tokens: An update of OAuth profile ${String(id)} must send its ${word}. ` +
      `${visibility}, and ${reasons[reason]}. Nothing was sent.\n`,
    ...(shown === 'hidden'
      ? []
      : [
          "  - If you know that this server shows real tokens, not a mask: set the provider's argument " +
            "'server_shows_tokens' to true (environment variable HDP_SERVER_SHOWS_TOKENS). What the server shows is then " +
            'sent back.',
        ]),
    `  - To send ${word === 'access token' ? 'an' : 'a'} ${word} that you know is valid: ${WAYS[send](token)}`,
    ...(changed.length === 0
      ? []
      : [
          `  - To leave the object as it is: add ${changed.join(', ')} to 'ignore_changes' in the resource's lifecycle block.`,
          '  - To destroy the object: run `terraform destroy -refresh=false`, as Terraform otherwise plans this change first.',
        ]),
  ].join('\n');
}

/** The whole warning that what was sent last is sent again. */
export function resent(
  shown: 'hidden' | 'unknown',
  { tokens = ['refresh'], isKnown = true }: { tokens?: readonly string[]; isKnown?: boolean } = {},
): string {
  return (
    'warning: Configured Tokens Sent With Update: An update of OAuth profile 3 must send the ' +
    `${tokens.map((token) => `${token} token`).join(' and the ')}. ` +
    (shown === 'hidden'
      ? `This server does not show ${tokens.length > 1 ? 'them' : 'it'} when the object is read. `
      : 'Whether this server shows real tokens when the object is read is not known. ') +
    (isKnown
      ? 'The configured value is sent: it was the last one sent, but the server may have refreshed it since.'
      : 'The configured value is not known yet. If it is the one that was sent last, it is sent again, but the server ' +
        'may have refreshed it since.')
  );
}
