/** OAuth applications whose endpoints and scopes are documented by their authorization servers. */
import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import { fillPreset, type Preset } from '../contract/presets';
import type { OAuthApplicationArguments } from './generated/oauth-application';
import { requireScopeAndProps } from './scope-and-props';
import { ConstructValidationError, violationOf } from './validation';

/** By placeholder: the property that sets it. */
export type PlaceholderProperties<Props> = Readonly<Record<string, keyof Props & string>>;

/**
 * Everything that is set takes precedence over what is documented.
 *
 * @throws ConstructValidationError for values that make no URL
 */
export function presetProps<Props extends OAuthApplicationArguments>(
  scope: Construct,
  id: string,
  preset: Preset,
  props: Props,
  properties: PlaceholderProperties<Props> = {},
): Props & OAuthApplicationArguments {
  requireScopeAndProps(scope, id, props);
  const given = Object.entries(preset.placeholders).map(([name, placeholder]) => {
    const property = properties[name];
    const value: unknown = property === undefined ? undefined : props[property];
    return { name, property: property ?? name, value: value ?? undefined, placeholder };
  });
  const violations = given.flatMap(({ name, property, value, placeholder: { rule, default: other, optional } }) => {
    const required = other === undefined && optional !== true;
    return violationOf(property, { attribute: name, type: 'string', required, rules: [rule] }, value) ?? [];
  });
  if (violations.length > 0) throw new ConstructValidationError([scope.node.path, id].join('/'), violations);
  const values = Object.fromEntries(
    given.map(({ name, value }) => [name, value === undefined ? undefined : Token.asString(value)]),
  );
  const { authorizeUri, tokenUri, scopes } = fillPreset(preset, values);
  return {
    ...props,
    dataStoreName:
      props.dataStoreName ?? ((props.dataStore ?? undefined) === undefined ? preset.dataStoreName : undefined),
    authorizeUri: props.authorizeUri ?? authorizeUri,
    tokenUri: props.tokenUri ?? tokenUri,
    scopes: props.scopes ?? [...scopes],
  };
}
