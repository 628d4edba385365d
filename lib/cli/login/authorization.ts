/** The authorization code grant with PKCE. Source: RFC 6749, RFC 7636, RFC 9207. */
import type * as OAuth from './code-grant.mjs' with { 'resolution-mode': 'import' };
import { postForm, Redactor, type Environment } from '../../client';
import { issuedTokens, type IssuedTokens } from './issued-tokens';
import type { OAuthClient } from './oauth-client';
import { notReached, refusedByUser, unusableRedirect } from './refusals';

export interface Exchange {
  readonly clientSecret: string | undefined;
  readonly redirectUrl: string;
  readonly environment: Environment;
  readonly userAgent: string;
  readonly signal: AbortSignal;
}

/** Milliseconds. */
const TIMEOUT = 30_000;

/** One attempt to log in. */
export class Authorization {
  private constructor(
    private readonly oauth: typeof OAuth,
    private readonly client: OAuthClient,
    public readonly state: string,
    private readonly verifier: string,
    private readonly challenge: string,
  ) {}

  public static async begin(client: OAuthClient): Promise<Authorization> {
    const oauth = await import('./code-grant.mjs');
    const verifier = oauth.generateRandomCodeVerifier();
    const challenge = await oauth.calculatePKCECodeChallenge(verifier);
    return new Authorization(oauth, client, oauth.generateRandomState(), verifier, challenge);
  }

  /** Where the user consents. It holds no secret: the verifier stays here. */
  public url(redirectUrl: string): string {
    const { authorizeUri, clientId, scopes, parameters } = this.client;
    const url = new URL(authorizeUri);
    const all = {
      ...parameters,
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUrl,
      ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
      state: this.state,
      code_challenge: this.challenge,
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
    return url.href;
  }

  /**
   * @param redirected what the redirect brought
   * @throws CommandError
   */
  public async exchange(redirected: URLSearchParams, given: Exchange): Promise<IssuedTokens> {
    const { oauth, client, state, verifier } = this;
    const { clientSecret, redirectUrl, environment, userAgent, signal } = given;
    const redactor = new Redactor(clientSecret, verifier, redirected.get('code') ?? undefined);
    if (redirected.has('error')) throw refusedByUser(redirected, client, redactor);
    const server = {
      // The state proves that the redirect belongs to this login, and there is but one authorization server.
      issuer: redirected.get('iss') ?? new URL(client.tokenUri).origin,
      // What is not encrypted stays on this machine, which `oauth4webapi` does not tell apart.
      token_endpoint: client.tokenUri.replace(/^http:/i, 'https:'),
    };
    const metadata = { client_id: client.clientId };
    let parameters: URLSearchParams;
    try {
      parameters = oauth.validateAuthResponse(server, metadata, redirected, state);
      if (!parameters.has('code')) throw new Error("it holds no 'code'");
    } catch (error) {
      throw unusableRedirect(error, redactor);
    }
    const options = {
      [oauth.customFetch]: async (
        _url: string,
        { headers, body }: { headers: Record<string, string>; body: unknown },
      ) => {
        const post = { url: client.tokenUri, headers: { ...headers, 'user-agent': userAgent }, body: String(body) };
        const response = await postForm(post, { environment, timeout: TIMEOUT, signal });
        return new Response(Uint8Array.from(response.body), { status: response.status });
      },
    };
    const authentication = this.authentication(clientSecret);
    const request = oauth.authorizationCodeGrantRequest;
    const response = await request(server, metadata, authentication, parameters, redirectUrl, verifier, options).catch(
      (error: unknown) => {
        throw notReached(error, client);
      },
    );
    return issuedTokens(response.status, await response.text(), client, redactor);
  }

  private authentication(clientSecret: string | undefined): OAuth.ClientAuth {
    const { oauth, client } = this;
    if (clientSecret === undefined) return oauth.None();
    return client.authentication === 'post'
      ? oauth.ClientSecretPost(clientSecret)
      : oauth.ClientSecretBasic(clientSecret);
  }
}
