/** What can be wrong with a profile in view of the whole app. */
import { TerraformStack } from 'cdktf';
import { ConstructList, isInTree } from './construct-list';
import type { HdpProvider } from '../hdp-provider';
import { isUnresolved, resolve } from '../literals';
import type { OAuthProfile } from '../oauth-profile';
import { providerOf } from './provider-choice';
import { warnAtSynthesis } from './warnings';

const profiles = new ConstructList<OAuthProfile>('oauth-profiles');

export function checkAtSynthesis(profile: OAuthProfile): void {
  profiles.add(profile.node.root, profile);
  profile.node.addValidation({ validate: () => sharedName(profile) });
  warnAtSynthesis(profile, () => otherUser(profile));
}

/**
 * Whether a server accepts two profiles of one name for one user is not documented, but nobody could tell them apart; the
 * provider itself finds a profile whose creation was cut short by its name.
 */
function sharedName(profile: OAuthProfile): string[] {
  const name = profile.nameInput;
  const home = homeOf(profile);
  if (name === undefined || isUnresolved(name) || home === undefined) return [];
  for (const other of profiles.at(profile.node.root)) {
    if (other === profile) return [];
    if (other.nameInput !== name || homeOf(other) !== home) continue;
    if (!surelyExists(other) || !surelyExists(profile)) continue;
    return [`'name' must be different for each profile of a user, and '${other.node.path}' has it too, got '${name}'`];
  }
  return [];
}

/** Server and user as a string that two profiles share only if both are surely the same; undefined if they are not known. */
function homeOf(profile: OAuthProfile): string | undefined {
  const provider = providerOf(profile);
  if (provider === undefined) return undefined;
  const user = profile.userInput ?? provider.user ?? provider.username;
  return JSON.stringify([part(provider, serverOf(provider)), part(profile, user)]);
}

function serverOf(provider: HdpProvider): string | undefined {
  const url = provider.serverUrl;
  if (url === undefined || isUnresolved(url)) return url;
  return new URL(url).href.replace(/\/+$/, '');
}

/** Environment and expressions mean the same within one stack only: another one may be deployed from elsewhere. */
function part(construct: OAuthProfile | HdpProvider, value: string | undefined): readonly (string | undefined)[] {
  if (value !== undefined && !isUnresolved(value)) return [value];
  return [TerraformStack.of(construct).node.path, resolve(construct, value) as string | undefined];
}

/** False for a profile that was moved elsewhere or removed from the tree, and where Terraform decides how many there are. */
function surelyExists(profile: OAuthProfile): boolean {
  const { count, forEach } = profile;
  const counted = count === undefined || (typeof count === 'number' && !isUnresolved(count) && count > 0);
  const { resource } = profile.toTerraform() as { resource?: unknown };
  return counted && forEach === undefined && resource !== undefined && isInTree(profile);
}

function otherUser(profile: OAuthProfile): string[] {
  const provider = providerOf(profile);
  const [own, general] = [profile.userInput, provider?.user];
  if (provider === undefined || own === undefined || general === undefined) return [];
  if (own === general || isUnresolved(own) || isUnresolved(general)) return [];
  return [`'user' is '${own}' here and '${general}' at '${provider.node.path}': the profile will belong to '${own}'`];
}
