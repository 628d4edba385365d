/** Names that constructs, provider and package share. */

/** `.internal` is reserved for private use: nobody can register a provider at this address. */
const PROVIDER_HOSTNAME = 'terraform.internal';
const PROVIDER_NAMESPACE = 'datadirect';
export const PROVIDER_TYPE = 'hdp';
export const PROVIDER_ADDRESS = `${PROVIDER_HOSTNAME}/${PROVIDER_NAMESPACE}/${PROVIDER_TYPE}`;

/** Words of type names that constructs spell otherwise than with one capital. */
export const ACRONYMS: { readonly [word: string]: string } = { oauth: 'OAuth' };

/** The one option of an HDP data source that is an attribute. */
export const PROFILE_OPTION = 'OAuthProfileId';

/** Where Terraform looks for providers in the folder in which it runs. */
export const PLUGINS_DIRECTORY = 'terraform.d/plugins';

/** Every platform that Terraform is built for and where a Node script runs by its `#!` line. */
export const UNIX_PLATFORMS = [
  'darwin_amd64',
  'darwin_arm64',
  'freebsd_386',
  'freebsd_amd64',
  'freebsd_arm',
  'linux_386',
  'linux_amd64',
  'linux_arm',
  'linux_arm64',
  'openbsd_386',
  'openbsd_amd64',
  'solaris_amd64',
] as const;

/** Types whose objects share their names: data sources and groups of them. */
export const SHARED_NAMES = { single: 'hdp_data_source', group: 'hdp_data_source_group' } as const;
