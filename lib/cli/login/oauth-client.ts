/** The client that asks for tokens, and its authorization server: from an application of HDP, a preset, or options. */
import { splitScopes, type OAuthApp } from '../../client';
import { isUnencrypted } from '../../contract/unencrypted-url';
import { fillPreset, missingPlaceholders, PRESETS, type FilledPreset, type Preset } from '../../contract/presets';
import { httpUrlRule } from '../../contract/rules';
import { UsageError } from '../command-error';
import type { ClientAuthentication, LoginOptions } from './options';
import { vendorOf } from './vendor';

export interface OAuthClient {
  readonly clientId: string;
  readonly authorizeUri: string;
  readonly tokenUri: string;
  readonly scopes: readonly string[];
  /** Of the request for consent, besides those of the protocol. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly authentication: ClientAuthentication;
  /** What is known of the authorization server. */
  readonly vendor: Preset | undefined;
}

type ClientOptions = Pick<
  LoginOptions,
  | 'oauthApp'
  | 'preset'
  | 'placeholders'
  | 'authorizeUri'
  | 'tokenUri'
  | 'clientId'
  | 'scopes'
  | 'parameters'
  | 'clientAuthentication'
>;

/**
 * What options say precedes the application, which precedes the preset.
 *
 * @throws UsageError where something is missing
 */
export function oauthClientOf(options: ClientOptions, app?: OAuthApp): OAuthClient {
  const preset = options.preset === undefined ? undefined : PRESETS[options.preset];
  const ofApp = app?.scope === undefined ? [] : splitScopes(app.scope);
  const given = options.scopes.length > 0 ? options.scopes : ofApp;
  const known = {
    authorizeUri: options.authorizeUri ?? notBlank(app?.authorizeURI),
    tokenUri: options.tokenUri ?? notBlank(app?.tokenURI),
  };
  const isGiven = known.authorizeUri !== undefined && known.tokenUri !== undefined;
  const filled = preset && filledPreset(preset, options, isGiven && given.length > 0);
  const authorizeUri = known.authorizeUri ?? filled?.authorizeUri;
  const tokenUri = known.tokenUri ?? filled?.tokenUri;
  const clientId = options.clientId ?? notBlank(app?.clientId);
  if (authorizeUri === undefined || tokenUri === undefined) throw missingUris(options, app);
  if (clientId === undefined) {
    const hint = 'Add it with --client-id.';
    throw new UsageError(app === undefined ? 'the client ID is missing' : `${nameOf(app)} shows no client ID`, hint);
  }
  requireUsable('--authorize-uri', authorizeUri);
  requireUsable('--token-uri', tokenUri);
  const vendor = preset ?? vendorOf(authorizeUri, tokenUri);
  return {
    clientId,
    authorizeUri,
    tokenUri,
    scopes: given.length > 0 ? given : (filled?.scopes ?? []),
    parameters: { ...vendor?.authorizeParameters, ...options.parameters },
    // Source: RFC 6749, client password: each server supports Basic authentication.
    authentication: options.clientAuthentication ?? vendor?.clientAuthentication ?? 'basic',
    vendor,
  };
}

/** A server may show what it does not have as an empty string. */
function notBlank(shown: string | undefined): string | undefined {
  return shown?.trim() === '' ? undefined : shown;
}

/** @param isSpare everything that the preset could tell is known */
function filledPreset(preset: Preset, { preset: name, placeholders }: ClientOptions, isSpare: boolean): FilledPreset {
  for (const [placeholder, value] of Object.entries(placeholders)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(preset.placeholders, placeholder)) {
      throw new UsageError(`--${placeholder} is not for preset ${String(name)}`);
    }
    const rule = preset.placeholders[placeholder]?.rule;
    if (rule?.accepts(value) === false) {
      throw new UsageError(`--${placeholder} ${rule.requirement}, got '${value}'`);
    }
  }
  const [missing] = isSpare ? [] : missingPlaceholders(preset, placeholders);
  if (missing !== undefined) {
    const { description, example } = preset.placeholders[missing] ?? { description: missing, example: '' };
    throw new UsageError(
      `preset ${String(name)} needs --${missing}`,
      `It is the ${description.replaceAll('`', '')}, as in --${missing} ${example}.`,
    );
  }
  return fillPreset(preset, placeholders);
}

function missingUris({ preset }: ClientOptions, app: OAuthApp | undefined): UsageError {
  if (app !== undefined) {
    return new UsageError(
      `${nameOf(app)} shows no URLs of the authorization server`,
      `Add --preset (${Object.keys(PRESETS).join(', ')}), or --authorize-uri and --token-uri.`,
    );
  }
  if (preset !== undefined) throw new Error(`preset ${preset} has no URLs`);
  return new UsageError(
    'the authorization server is missing',
    'Add --oauth-app, --preset, or --authorize-uri and --token-uri.',
  );
}

function nameOf({ id }: OAuthApp): string {
  return `OAuth application ${id}`;
}

/** Code, client secret and tokens go there. */
function requireUsable(option: string, uri: string): void {
  if (!httpUrlRule.accepts(uri))
    throw new UsageError(`'${uri}' is no URL of an authorization server`, `${option} sets it.`);
  if (!isUnencrypted(uri)) return;
  throw new UsageError(`the URL '${uri}' is not encrypted`, `It must start with https://. ${option} sets it.`);
}
