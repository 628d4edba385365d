/** How constructs spell what the schemas name: classes by types, properties by attributes. */
import type { AttributeContract } from './kind';
import { ACRONYMS, PROVIDER_TYPE } from './names';

/** `oauth_profiles` gives `OAuthProfiles`. */
function pascalCase(name: string): string {
  return name
    .split('_')
    .map((word) => ACRONYMS[word] ?? word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** `oauth_app_id` gives `oauthAppId`. */
export function camelCase(name: string): string {
  const [first = '', ...rest] = name.split('_');
  return first + pascalCase(rest.join('_'));
}

/** `OAuthProfile` for `hdp_oauth_profile`. */
export function className(type: string): string {
  return pascalCase(type.slice(PROVIDER_TYPE.length + 1));
}

export function propertyName(attribute: string, { construct }: AttributeContract): string {
  return construct?.property ?? camelCase(attribute.replace(/_wo(?=_|$)/, ''));
}

/** `USE_DATA_SOURCE_WITH_ODATA` for `UseDataSourceWithOData`. */
export function enumerationMember(value: string): string {
  return value
    .replace('OData', 'Odata')
    .replace('OAuth', 'Oauth')
    .replace('IPWhite', 'IpWhite')
    .replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_')
    .toUpperCase();
}
