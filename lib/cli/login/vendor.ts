/** What is known of an authorization server whose URLs came from elsewhere. */
import { PRESETS, type Preset } from '../../contract/presets';

/** The preset whose authorization server has this URL for consent or for tokens, as far as presets tell. */
export function vendorOf(authorizeUri: string, tokenUri: string): Preset | undefined {
  return Object.values<Preset>(PRESETS).find(
    (preset) => isFrom(preset.authorizeUri, authorizeUri) || isFrom(preset.tokenUri, tokenUri),
  );
}

/** The host tells, or the path where the host may be any. */
function isFrom(template: string, uri: string): boolean {
  const { host, pathname } = new URL(uri);
  const [, hostTemplate = '', path = ''] = /^https:\/\/([^/]+)(.*)$/.exec(template) ?? [];
  if (/^\{[a-z]+\}$/.test(hostTemplate)) return pathname === path;
  const pattern = hostTemplate.split(/\{[a-z]+\}/).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${pattern.join('.+')}$`, 'i').test(host);
}
