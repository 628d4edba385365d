/**
 * A profile that is not there goes out of the state, and the next plan creates it anew. So the server must have meant
 * the profile: a 404 may also mean that the URL leads elsewhere, or that the user on whose behalf was asked is gone, and
 * something on the way may answer with what was meant for another request.
 */
import { HdpError, INVALID_PROFILE_ID, type OAuthProfiles, type RequestOptions } from '../client';
import { isMissing } from './errors';

/**
 * What to throw instead of `error`. A 404 that does not carry the documented code costs one list request, which must
 * succeed and must not name the profile.
 */
export async function confirmAbsence(
  error: unknown,
  id: string,
  api: OAuthProfiles,
  scope: RequestOptions,
): Promise<unknown> {
  if (!(error instanceof HdpError) || !isMissing(error) || error.serverCode === INVALID_PROFILE_ID) return error;
  try {
    const profiles = await api.list(scope);
    if (profiles.every((profile) => profile.id !== id)) return error;
    return error.with(`${error.message}, yet the list of profiles names it`, { code: 'invalid-response' });
  } catch (second) {
    // Who may delete need not be allowed to look.
    return second instanceof HdpError && second.code === 'forbidden' ? error : second;
  }
}
