/** OAuth applications whose endpoints and scopes are documented by their authorization servers. */
import type { Construct } from 'constructs';
import { fillPreset, type Preset } from '../contract/presets';
import type { OAuthApplicationArguments } from './generated/oauth-application';
import { ConstructValidationError, violationOf } from './validation';

/** By placeholder: the property that it is set by, and its value. */
export type PlaceholderValues = Readonly<Record<string, readonly [property: string, value: string | undefined]>>;

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
  placeholders: PlaceholderValues = {},
): Props & OAuthApplicationArguments {
  const violations = Object.entries(preset.placeholders).flatMap(([name, { rule, default: other, optional }]) => {
    const [property, value] = placeholders[name] ?? [name, undefined];
    const required = other === undefined && optional !== true;
    return violationOf(property, { attribute: name, type: 'string', required, rules: [rule] }, value) ?? [];
  });
  if (violations.length > 0) throw new ConstructValidationError([scope.node.path, id].join('/'), violations);
  const values = Object.fromEntries(Object.entries(placeholders).map(([name, [, value]]) => [name, value]));
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
