import type { DataStore, OptionCategory, OptionDefinition } from './model';
import { ApiError, ErrorCode } from './response';

type Options = Readonly<Record<string, string>>;

/** Options in which credentials of another kind than login and password can be. */
const OTHER_CREDENTIALS = ['OAuthProfileId', 'AccessToken', 'RefreshToken', 'PrivateKeyContent'];
const LOGIN = ['User', 'Password'];

function definitions(categories: readonly OptionCategory[]): OptionDefinition[] {
  return categories.flatMap(({ options }) => options);
}

/** @throws {ApiError} naming the first option that the data store does not know or whose value it does not accept */
export function checkOptions(categories: readonly OptionCategory[], options: Options): void {
  const known = new Map(definitions(categories).map((definition) => [definition.id, definition]));
  for (const [name, value] of Object.entries(options)) {
    const definition = known.get(name);
    if (!definition || !isValid(definition, value)) {
      throw new ApiError(400, `Invalid data source option: ${name}`, ErrorCode.invalidOption);
    }
  }
}

function isValid({ type, choices }: OptionDefinition, value: string): boolean {
  if (choices && !choices.some(({ id }) => id === value)) return false;
  if (type === 'boolean') return value === 'true' || value === 'false';
  return type !== 'integer' || /^-?\d+$/.test(value);
}

/** Names of the secret options, whatever the connection type. */
export function passwordOptions(dataStore: DataStore | undefined): ReadonlySet<string> {
  const all = Object.values(dataStore?.connectionTypes ?? {}).flatMap(definitions);
  return new Set(all.filter(({ type }) => type === 'password').map(({ id }) => id));
}

/** Required options that are missing. With other credentials neither login nor password is needed. */
export function missingOptions(categories: readonly OptionCategory[], options: Options): string[] {
  const hasOthers = OTHER_CREDENTIALS.some((name) => options[name] !== undefined);
  return definitions(categories)
    .filter(({ id, required }) => required && options[id] === undefined && !(hasOthers && LOGIN.includes(id)))
    .map(({ id }) => id);
}
