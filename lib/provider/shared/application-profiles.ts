/**
 * What depends on an application: its OAuth profiles. Deleting an application silently deletes them all, those of other
 * users, too. Source: HDP API reference, OAuth applications.
 */
import { HdpError, type OAuthProfile } from '../../client';
import { DiagnosticError, type DiagnosticInput } from '../../plugin';
import { reported } from './create-messages';
import type { Deletion } from './managed-kind';

/** Warns in a plan which profiles an apply will delete, or why it will refuse. */
export async function warnOfProfiles(deletion: Deletion): Promise<void> {
  const profiles = await profilesOf(deletion).catch((error: unknown) => {
    if (!(error instanceof HdpError)) throw error;
    deletion.warn(unknownProfiles(deletion, error));
    return undefined;
  });
  if (profiles === undefined) return;
  if (profiles.length === 0) {
    if (!deletion.forced) deletion.warn(profilesOfOthers(deletion));
    return;
  }
  deletion.warn({
    summary: 'OAuth Application With Profiles',
    detail: `${subject(deletion)} ${listed(profiles)} HDP deletes them with the application, and profiles of other users, too. ${
      deletion.forced
        ? "They will be deleted: 'force_destroy' is true."
        : 'Profiles that this run destroys are no obstacle. While others are there, apply will refuse to delete the ' +
          "application: to delete them with it, apply 'force_destroy = true' first."
    }`,
  });
}

/** @throws DiagnosticError if profiles belong to the application and the deletion is not forced */
export async function refuseWithProfiles(deletion: Deletion): Promise<void> {
  if (deletion.forced) return;
  const profiles = await profilesOf(deletion).catch((error: unknown) => {
    throw error instanceof HdpError ? new DiagnosticError(unknownProfiles(deletion, error)) : error;
  });
  if (profiles.length === 0) return;
  throw new DiagnosticError({
    summary: 'OAuth Application With Profiles',
    detail:
      `${subject(deletion)} ${listed(profiles)} HDP would delete them with the application, and profiles of other users, ` +
      'too. Delete them or give them another application first, by an apply without this deletion. Or set ' +
      "'force_destroy = true', apply that, and then delete the application.\n\nIf the application is to be replaced, the profiles in this configuration must be, too: " +
      "add the ID of the application to 'replace_triggered_by' in their lifecycle blocks.",
  });
}

/** Those that the login can see. */
async function profilesOf({ id, scope, session }: Deletion): Promise<readonly OAuthProfile[]> {
  const { oauthProfiles } = session.api;
  const entries = (await oauthProfiles.list(scope)).filter((entry) => !oauthProfiles.hasDeleted(entry.id));
  // The list does not tell the application.
  const profiles = await Promise.all(
    entries.map((entry) =>
      oauthProfiles.read(entry.id, scope).catch((error: unknown) => {
        if (error instanceof HdpError && error.code === 'not-found') return undefined;
        throw error;
      }),
    ),
  );
  return profiles.flatMap((profile) => (profile?.oauthAppId === id ? [profile] : []));
}

function profilesOfOthers(deletion: Deletion): DiagnosticInput {
  const owner = deletion.scope.user ?? deletion.session.username;
  return {
    summary: 'Profiles of Other Users Unknown',
    detail:
      `User "${owner}" has no OAuth profile that belongs to ${subject(deletion)}. HDP does not show profiles of other users ` +
      'here: if they have any, it deletes them with the application.',
  };
}

function unknownProfiles(deletion: Deletion, error: HdpError): DiagnosticInput {
  return {
    summary: 'Profiles of OAuth Application Unknown',
    detail:
      `Whether OAuth profiles belong to ${subject(deletion)} cannot be read. If there are any, HDP deletes them with the ` +
      'application, and profiles of other users, too. ' +
      (deletion.forced
        ? "They will be deleted: 'force_destroy' is true."
        : "Without 'force_destroy = true', applied before, the application is not deleted.") +
      `\n\n${reported(error)}`,
  };
}

function subject({ id, name }: Deletion): string {
  return name === null ? `OAuth application ${id}` : `OAuth application "${name}" (${id})`;
}

function listed(profiles: readonly OAuthProfile[]): string {
  const names = profiles.map(({ id, name }) => `"${name}" (${id})`).join(', ');
  return `has the ${profiles.length === 1 ? 'OAuth profile' : 'OAuth profiles'} ${names}.`;
}
