import type { OAuthProfile } from '../../client';
import { generatedIdRule } from '../../contract/rules';
import { DiagnosticError } from '../../plugin';

/**
 * The application's ID as the number that `oauth_app_id` is.
 *
 * @throws DiagnosticError for an ID that would be rounded to that of another application
 */
export function applicationId({ id, oauthAppId }: OAuthProfile): number {
  const number = Number(oauthAppId);
  if (generatedIdRule.accepts(number)) return number;
  throw new DiagnosticError({
    summary: 'OAuth Application ID Out of Range',
    detail:
      `OAuth profile ${id} belongs to OAuth application ${oauthAppId}, and 'oauth_app_id' ${generatedIdRule.requirement}. ` +
      'Such a profile cannot be managed or looked up here.',
  });
}
