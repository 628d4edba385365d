/** Runs a command on the machine where Terraform runs when a profile was created, replaced or given tokens. */
import { DataResource, Fn, ref, TerraformIterator, Token } from 'cdktf';
import type { LocalExecProvisioner, TerraformMetaArguments, TerraformResource } from 'cdktf';
import { notBlankRule } from '../../contract/rules';
import { nullPackage, provideNullProvider } from './null-provider';
import type { OAuthProfile } from '../oauth-profile';
import { OnChangeResource } from '../oauth-profile-on-change-props';
import type { OAuthProfileOnChangeProps } from '../oauth-profile-on-change-props';
import { misusedSecrets } from './on-change-checks';
import { ConstructValidationError, violationOf } from '../validation';
import type { Argument } from '../validation';

const COMMAND: Argument = { attribute: 'command', type: 'string', required: true, rules: [notBlankRule] };

/** @param id of the resource below the profile */
export function runOnChange(profile: OAuthProfile, id: string, props: OAuthProfileOnChangeProps): TerraformResource {
  const { command, environment, workingDirectory, interpreter, quiet = true } = props;
  const path = `${profile.node.path}/${id}`;
  const violations = [violationOf('command', COMMAND, command), unusableResource(props.resource)].filter(
    (violation) => violation !== undefined,
  );
  if (violations.length > 0) throw new ConstructValidationError(path, violations);
  const provisioner: LocalExecProvisioner & { readonly quiet: boolean } = {
    type: 'local-exec',
    command,
    environment,
    workingDir: workingDirectory,
    interpreter,
    // CDKTF has no property for it and writes what it gets.
    quiet,
  };
  const config: TerraformMetaArguments = { ...copies(profile), provisioners: [provisioner] };
  const resource =
    props.resource === OnChangeResource.TERRAFORM_DATA
      ? new DataResource(profile, id, { ...config, triggersReplace: triggersOf(profile) })
      : nullResource(profile, id, config);
  resource.node.addValidation({ validate: () => misusedSecrets(profile, resource) });
  return resource;
}

function unusableResource(resource: string = OnChangeResource.NULL_RESOURCE): string | undefined {
  const known: readonly string[] = Object.values(OnChangeResource);
  return known.includes(resource) ? undefined : `'resource' must be one of ${known.join(', ')}, got '${resource}'`;
}

function nullResource(profile: OAuthProfile, id: string, config: TerraformMetaArguments): TerraformResource {
  const loaded = nullPackage(`${profile.node.path}/${id}`);
  const resource = new loaded.resource.Resource(profile, id, { ...config, triggers: triggersOf(profile) });
  provideNullProvider(loaded, resource);
  return resource;
}

/** As many as there are profiles. */
function copies(profile: OAuthProfile): Pick<OAuthProfile, 'count' | 'forEach'> {
  if (profile.forEach !== undefined) return { forEach: TerraformIterator.fromResources(profile) };
  return { count: profile.count };
}

/** Nothing but what says that there is a new profile or that tokens were sent: triggers are in the state in clear text. */
function triggersOf(profile: OAuthProfile): Record<string, string> {
  const { id, tokensUpdatedAt } = attributesOf(profile);
  // Null after an import, and maps of strings hold no nulls.
  return { profile_id: id, tokens_updated_at: Token.asString(Fn.coalesce([tokensUpdatedAt, 'never'])) };
}

/** Of one profile, where there are several. */
function attributesOf(profile: OAuthProfile): { readonly id: string; readonly tokensUpdatedAt: string } {
  if (profile.forEach !== undefined) {
    const each = TerraformIterator.fromResources(profile);
    return { id: each.getString('id'), tokensUpdatedAt: each.getString('tokens_updated_at') };
  }
  if (profile.count === undefined) return profile;
  const one = `${profile.terraformResourceType}.${profile.friendlyUniqueId}[count.index]`;
  const attribute = (name: string): string => Token.asString(ref(`${one}.${name}`, profile.cdktfStack));
  return { id: attribute('id'), tokensUpdatedAt: attribute('tokens_updated_at') };
}
