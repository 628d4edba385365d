/** Runs a command on the machine where Terraform runs when a profile was created, replaced or given tokens. */
import { DataResource, Fn, ref, TerraformIterator, Token } from 'cdktf';
import type { LocalExecProvisioner, TerraformMetaArguments, TerraformResource } from 'cdktf';
import { notBlankRule } from '../../contract/rules';
import { nullPackage, provideNullProvider } from './null-provider';
import type { OAuthProfile } from '../oauth-profile';
import { misusedSecrets } from './on-change-checks';
import { ConstructValidationError, violationOf } from '../validation';
import type { Argument } from '../validation';

/** The resource that runs a command, see `OAuthProfile.onChange`. */
export enum OnChangeResource {
  /** `null_resource` of provider `hashicorp/null`. Needs the package `@cdktf/provider-null`, which is for CDKTF only. */
  NULL_RESOURCE = 'null_resource',

  /** `terraform_data`, which is part of Terraform: nothing to install, and no provider to download. */
  TERRAFORM_DATA = 'terraform_data',
}

/** A command that runs when an OAuth profile changes; see `OAuthProfile.onChange`. */
export interface OAuthProfileOnChangeProps {
  /**
   * The command, as the interpreter expects it. It may refer to attributes, such as `profile.id`.
   *
   * Every user of the computer can see it while it runs, and Terraform prints it with `quiet: false`: a token or a secret
   * variable in it is an error. Pass secrets with `environment`.
   */
  readonly command: string;

  /**
   * Environment variables of the command, in addition to those of Terraform itself.
   *
   * The value of a `TokenVariable` is passed to the command only: it is in no file, no state and no plan. Terraform hides
   * the output of the command, **but only if it succeeds**. If it fails, Terraform shows all of its output, so the command
   * must never print a secret. A literal is in clear text in the synthesized stack (`cdk.tf.json`).
   *
   * @default - those of Terraform
   */
  readonly environment?: { [name: string]: string };

  /**
   * Directory in which the command runs. A relative path is relative to the stack's folder, where Terraform runs.
   *
   * @default - the stack's folder
   */
  readonly workingDirectory?: string;

  /**
   * Program that runs the command, with its arguments, for example `['python3', '-c']`. The command is its last argument.
   *
   * @default - `/bin/sh -c`, on Windows `cmd /C`
   */
  readonly interpreter?: string[];

  /**
   * Whether Terraform prints only what the command prints, and not the command itself.
   *
   * @default true
   */
  readonly quiet?: boolean;

  /**
   * Resource that runs the command. Another choice replaces the resource, which runs the command once.
   *
   * With CDK Terrain (`cdktn`) it must be `TERRAFORM_DATA`.
   *
   * @default OnChangeResource.NULL_RESOURCE
   */
  readonly resource?: OnChangeResource;
}

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
