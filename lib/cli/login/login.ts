/** `cdktf-provider-hdp login`: obtains a refresh token in the user's browser. */
import type { CommandContext } from '../command-context';
import { CommandError, EXIT, UsageError } from '../command-error';
import { openConnection, type CommandConnection } from '../connection';
import { findApplication } from './application';
import { Authorization } from './authorization';
import { openBrowser } from './browser';
import { clientSecretOf } from './client-secret';
import type { IssuedTokens } from './issued-tokens';
import { oauthClientOf, type OAuthClient } from './oauth-client';
import type { LoginOptions } from './options';
import { FAILURE, SUCCESS } from './pages';
import { findProfile, writeProfile, type ProfileTarget } from './profile';
import { RedirectListener } from './redirect-listener';
import { redirectTarget } from './redirect-target';
import { redirected } from './redirected';
import { expiryNotes, fileResult, jsonResult, profileResult } from './results';
import { requireWritable, variableName, writeTokenFile } from './token-file';
import { UserInput, type InputStream } from './user-input';

const PACE = { maxRetries: 4, maxConcurrentRequests: 1 };

export interface LoginContext extends CommandContext {
  readonly input: InputStream;
  /** To standard error, so that standard output holds nothing but the result. */
  readonly notify: (text: string) => void;
  /** Calls the function on Ctrl-C, until the function that is returned is called. */
  readonly onInterrupt: (stop: () => void) => () => void;
}

/** @returns the exit code */
export async function login(options: LoginOptions, context: LoginContext): Promise<number> {
  const stopping = new AbortController();
  const stop = (): void => {
    stopping.abort(new CommandError('stopped before the login was complete', 'Nothing was written.'));
  };
  const timer = setTimeout(() => {
    stopping.abort(
      new CommandError(
        `no redirect within ${String(options.timeout)} s`,
        'Start again, and log in in the browser in time or raise --timeout. If the browser showed an error of the ' +
          'authorization server, correct that first: it may not know the redirect URL.',
      ),
    );
  }, options.timeout * 1000);
  const settle = context.onInterrupt(stop);
  const input = new UserInput(context.input, stop);
  const attempt = new Attempt(options, context, input, stopping.signal, () => {
    clearTimeout(timer);
  });
  try {
    return await attempt.run();
  } catch (error) {
    throw stopping.signal.aborted && !(error instanceof CommandError) ? (stopping.signal.reason as Error) : error;
  } finally {
    clearTimeout(timer);
    settle();
    input.close();
    await attempt.close();
  }
}

/** One run of the command. */
class Attempt {
  private connection: CommandConnection | undefined;
  private listener: RedirectListener | undefined;

  public constructor(
    private readonly options: LoginOptions,
    private readonly context: LoginContext,
    private readonly input: UserInput,
    private readonly signal: AbortSignal,
    /** Nobody needs to hurry any more. */
    private readonly stopTimer: () => void,
  ) {}

  /** Everything that can be wrong is found before a browser is opened. */
  public async run(): Promise<number> {
    const { options, context, input, signal } = this;
    const { destination } = options;
    if (destination.kind === 'env-file') requireWritable(destination.file, destination.force);
    const { client, target } = await this.client();
    const redirect = redirectTarget(options.redirect, client.vendor?.loopback);
    const clientSecret = await clientSecretOf({
      input,
      environment: context.environment,
      fromStdin: options.secretFromStdin,
      authentication: client.authentication,
      notify: context.notify,
      signal,
    });
    const authorization = await Authorization.begin(client);
    this.listener = 'url' in redirect ? undefined : await RedirectListener.open(redirect);
    const redirectUrl = 'url' in redirect ? redirect.url : (this.listener?.url ?? '');
    await this.present(client, authorization.url(redirectUrl), redirectUrl);

    const { environment, version, notify } = context;
    const isPasted = this.listener === undefined || !options.opensBrowser;
    const ways = { authorization, listener: this.listener, input: isPasted ? input : undefined, notify, signal };
    const parameters = await redirected(ways);
    this.stopTimer();
    const userAgent = `cdktf-provider-hdp/${version}`;
    const given = { clientSecret, redirectUrl, environment, userAgent, signal };
    const tokens = await authorization.exchange(parameters, given);
    await this.deliver(tokens, client, target);
    for (const note of expiryNotes(tokens, client, context.now())) notify(`Note: ${note}\n`);
    await this.listener?.finish(SUCCESS);
    return EXIT.success;
  }

  public async close(): Promise<void> {
    await this.listener?.finish(FAILURE);
    await this.connection?.client.close();
  }

  /** The OAuth client, and the profile that is to hold the token. */
  private async client(): Promise<{ readonly client: OAuthClient; readonly target: ProfileTarget | undefined }> {
    const { options, context } = this;
    const { oauthApp, destination } = options;
    if (oauthApp === undefined) {
      if (destination.kind !== 'profile') return { client: oauthClientOf(options), target: undefined };
      throw new UsageError(
        '--create-profile needs --oauth-app',
        'It is the ID or the name of the OAuth application of HDP that the profile belongs to.',
      );
    }
    const { environment, version } = context;
    this.connection = await openConnection(options, environment, { ...PACE, version });
    const app = await findApplication(oauthApp, this.connection);
    const client = oauthClientOf(options, app);
    const target =
      destination.kind === 'profile' ? await findProfile(destination.name, app, this.connection) : undefined;
    return { client, target };
  }

  private async present({ vendor }: OAuthClient, url: string, redirectUrl: string): Promise<void> {
    const { options, context, listener } = this;
    const { notify, environment, paint } = context;
    notify(`The OAuth client must allow the redirect URL ${paint(redirectUrl, 'bold')}\n`);
    if (vendor !== undefined) notify(`${vendor.redirect}\n`);
    notify(`\n${options.opensBrowser ? 'If no browser opens, go to' : 'Go to'}:\n  ${url}\n\n`);
    if (options.opensBrowser && !(await openBrowser(url, environment))) {
      notify('No browser could be started. Set BROWSER to the command of one, or go there yourself.\n');
    }
    const limit = `${String(options.timeout)} s at most`;
    if (listener !== undefined && options.opensBrowser) notify(`Waiting for the redirect, ${limit}.\n`);
    else {
      const unless = listener === undefined ? '' : ', unless it reaches this machine by itself';
      notify(`When the browser has been redirected, paste the URL in its address bar here${unless} (${limit}):\n`);
    }
  }

  private async deliver(tokens: IssuedTokens, client: OAuthClient, target: ProfileTarget | undefined): Promise<void> {
    const { options, context, signal } = this;
    const { destination, preset, oauthApp } = options;
    const { write, now } = context;
    const { refreshToken } = tokens;
    if (target !== undefined) {
      const written = await writeProfile(target, refreshToken, now, signal);
      write(profileResult(target, written, now()));
    } else if (destination.kind === 'env-file') {
      const variable = destination.variable ?? variableName(preset ?? oauthApp ?? client.vendor?.title ?? '');
      writeTokenFile(destination.file, variable, refreshToken, destination.force);
      write(fileResult(destination.file, variable, now()));
    } else {
      write(jsonResult(tokens, now()));
    }
  }
}
