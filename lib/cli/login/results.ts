/** What is printed at the end. */
import type { IssuedTokens } from './issued-tokens';
import type { OAuthClient } from './oauth-client';
import type { ProfileTarget, WrittenProfile } from './profile';

/** @param now milliseconds since 1970 */
export function profileResult({ name, app }: ProfileTarget, { id, verb }: WrittenProfile, now: number): string {
  const version = versionAt(now);
  const created = `
To manage it with this version of its tokens, which no deployment then sends:
  const profile = new OAuthProfile(stack, '${name}', { name: '${name}', oauthAppId: ${app.id}, tokensVersion: '${version}' });
  profile.importFrom('${id}#${version}');
`;
  if (verb === 'created') return `Created OAuth profile "${name}" (ID ${id}) with the refresh token.\n${created}`;
  return `Rotated OAuth profile "${name}" (ID ${id}): it holds the new refresh token.

If it is managed and was imported without a token, set tokensVersion: '${version}'. The next deployment records it, and
sends nothing. If a deployment has sent a token, leave tokensVersion as it is: another one would send the old token again.
${created}`;
}

export function fileResult(file: string, variable: string, now: number): string {
  return `Wrote TF_VAR_${variable} to ${file}, which only you can read.

Next: . ${/^[\w./-]+$/.test(file) && file.includes('/') ? file : `./${file}`}
      new TokenVariable(stack, '${variable}').value   is the refresh token
      tokensVersion: '${versionAt(now)}'   sends it, if the profile has another version so far
Delete the file after the deployment.
`;
}

export function jsonResult({ refreshToken, refreshTokenLifetime, scope }: IssuedTokens, now: number): string {
  const expiresAt =
    refreshTokenLifetime === undefined ? null : new Date(now + refreshTokenLifetime * 1000).toISOString();
  const document = {
    refreshToken,
    refreshTokenExpiresAt: expiresAt,
    scope: scope ?? null,
    tokensVersion: versionAt(now),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** How long the token lasts, and how often it works. */
export function expiryNotes({ refreshTokenLifetime }: IssuedTokens, { vendor }: OAuthClient, now: number): string[] {
  const end = refreshTokenLifetime === undefined ? undefined : new Date(now + refreshTokenLifetime * 1000);
  return [
    ...(end === undefined ? [] : [`The refresh token expires on ${end.toISOString().slice(0, 10)}.`]),
    ...(vendor === undefined ? [] : [vendor.lifetime]),
  ];
}

/** To the second: each login has another one. */
function versionAt(now: number): string {
  return new Date(now).toISOString().replace(/\.\d+Z$/, 'Z');
}
