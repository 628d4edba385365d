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
  const settle = context.onInterrupt(stop);
  const input = new UserInput(context.input, stop);
  const attempt = new Attempt(options, context, input, stopping.signal);
  try {
    return await attempt.run();
  } catch (error) {
    // What a request says that was stopped is less than the user knows, unless it may have done something.
    if (stopping.signal.aborted && !attempt.isWriting) throw stopping.signal.reason as Error;
    // Where HDP was asked, the exit code must not say that nothing was sent.
    throw error instanceof UsageError && attempt.hasAskedHdp ? new CommandError(error.message, error.hint) : error;
  } finally {
    settle();
    input.close();
    await attempt.close();
  }
}

/** One run of the command. */
class Attempt {
  /** There is a token, and it is on its way. */
  public isWriting = false;
  private connection: CommandConnection | undefined;
  private listener: RedirectListener | undefined;

  public constructor(
    private readonly options: LoginOptions,
    private readonly context: LoginContext,
    private readonly input: UserInput,
    private readonly signal: AbortSignal,
  ) {}

  public get hasAskedHdp(): boolean {
    return this.connection !== undefined;
  }

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

    const parameters = await this.redirected(authorization);
    const { environment, version, notify } = context;
    const userAgent = `cdktf-provider-hdp/${version}`;
    const given = { clientSecret, redirectUrl, environment, userAgent, signal };
    const tokens = await authorization.exchange(parameters, given);
    this.isWriting = true;
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
    const { options, context, signal } = this;
    const { oauthApp, destination } = options;
    if (oauthApp === undefined) {
      if (options.serverUrl !== undefined || options.user !== undefined) {
        throw new UsageError(`${options.user === undefined ? '--server-url' : '--user'} is for --oauth-app`);
      }
      if (destination.kind !== 'profile') return { client: oauthClientOf(options), target: undefined };
      throw new UsageError(
        '--create-profile needs --oauth-app',
        'It is the ID or the name of the OAuth application of HDP that the profile belongs to.',
      );
    }
    const { environment, version } = context;
    this.connection = await openConnection(options, environment, { ...PACE, version });
    const app = await findApplication(oauthApp, this.connection, signal);
    const client = oauthClientOf(options, app);
    if (destination.kind !== 'profile') return { client, target: undefined };
    const { name } = destination;
    return { client, target: await findProfile({ name, app, connection: this.connection }, signal) };
  }

  private async present({ vendor }: OAuthClient, url: string, redirectUrl: string): Promise<void> {
    const { options, context, listener } = this;
    const { notify, environment } = context;
    notify(`The OAuth client must allow the redirect URL ${redirectUrl}\n`);
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

  private async redirected(authorization: Authorization): Promise<URLSearchParams> {
    const { options, context, listener, input, signal } = this;
    const late = new AbortController();
    const timer = setTimeout(() => {
      late.abort(
        new CommandError(
          `no redirect within ${String(options.timeout)} s`,
          'If the browser showed an error of the authorization server, correct that first: it may not know the redirect ' +
            'URL. Otherwise start again, and log in in time or raise --timeout.',
        ),
      );
    }, options.timeout * 1000);
    try {
      return await redirected({
        authorization,
        listener,
        input: listener === undefined || !options.opensBrowser ? input : undefined,
        notify: context.notify,
        signal: AbortSignal.any([signal, late.signal]),
      });
    } finally {
      clearTimeout(timer);
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
