/** OAuth applications whose endpoints and scopes are documented by their authorization servers. */
import { Token } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { fillPreset, type Placeholder, type Preset } from '../contract/presets';
import type { OAuthApplicationArguments } from './generated/oauth-application';
import { isPlain, resolve } from './literals';
import { requireScopeAndProps } from './scope-and-props';
import { ConstructValidationError, violationOf } from './validation';

/** By placeholder: the property that sets it. */
export type PlaceholderProperties<Props> = Readonly<Record<string, keyof Props & string>>;

interface Given {
  /** Of the placeholder. */
  readonly name: string;
  readonly property: string;
  readonly value: unknown;
  readonly placeholder: Placeholder;
}

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
  const given = givenTo(preset, props, properties);
  const violations = given.flatMap((each) => violationIn(each, each.value));
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

/** What lazy values turn out to be is known at synthesis only. */
export function checkLaterPlaceholders<Props extends OAuthApplicationArguments>(
  application: IConstruct,
  preset: Preset,
  props: Props,
  properties: PlaceholderProperties<Props> = {},
): void {
  const later = givenTo(preset, props, properties).filter(({ value }) => !isPlain(value));
  if (later.length === 0) return;
  application.node.addValidation({
    validate: () => later.flatMap((each) => violationIn(each, resolve(application, each.value))),
  });
}

function givenTo<Props extends OAuthApplicationArguments>(
  { placeholders }: Preset,
  props: Props,
  properties: PlaceholderProperties<Props>,
): Given[] {
  return Object.entries(placeholders).map(([name, placeholder]) => {
    const property = properties[name];
    const value: unknown = property === undefined ? undefined : props[property];
    return { name, property: property ?? name, value: value ?? undefined, placeholder };
  });
}

function violationIn({ name, property, placeholder }: Given, value: unknown): string[] {
  const { rule, default: other, optional } = placeholder;
  const required = other === undefined && optional !== true;
  const violation = violationOf(property, { attribute: name, type: 'string', required, rules: [rule] }, value);
  return violation === undefined ? [] : [violation];
}
