/** What can be wrong with a profile in view of the whole app. */
import { isUnresolved } from '../literals';
import type { OAuthProfile } from '../oauth-profile';
import { providerOf } from './provider-choice';
import { refuseSharedName } from './shared-names';
import { warnAtSynthesis } from './warnings';

export function checkAtSynthesis(profile: OAuthProfile): void {
  refuseSharedName(profile, { noun: 'profile', place: 'user' });
  warnAtSynthesis(profile, () => otherUser(profile));
}

function otherUser(profile: OAuthProfile): string[] {
  const own = profile.userInput;
  if (own === undefined) return [];
  const provider = providerOf(profile);
  const general = provider?.user;
  if (provider === undefined || general === undefined) return [];
  if (own === general || isUnresolved(own) || isUnresolved(general)) return [];
  return [`'user' is '${own}' here and '${general}' at '${provider.node.path}': the profile will belong to '${own}'`];
}
