/** Keeps secrets out of what everybody can see of a command. */
import type { TerraformResource } from 'cdktf';
import { isUnresolved, resolve } from '../literals';
import type { OAuthProfile } from '../oauth-profile';
import { secretVariablesIn } from './secret-variables';

/** What Terraform gets to read, overrides included. */
interface Written {
  readonly triggers?: Readonly<Record<string, unknown>>;
  readonly triggers_replace?: Readonly<Record<string, unknown>>;
  readonly provisioner?: readonly [{ readonly 'local-exec': LocalExec }];
}

interface LocalExec {
  readonly command?: unknown;
  readonly working_dir?: unknown;
  readonly interpreter?: readonly unknown[];
  readonly environment?: Readonly<Record<string, unknown>>;
}

/** Inside of an expression: an attribute of any object that holds a token. */
const TOKEN_ATTRIBUTE = /\$\{[^}]*\b((?:refresh|access)_token(?:_wo)?)\b/;
const WRITE_ONLY_ATTRIBUTE = /\$\{[^}]*\b((?:refresh|access)_token_wo)\b/;

/** @param resource the resource that runs a command when the profile changes */
export function misusedSecrets(profile: OAuthProfile, resource: TerraformResource): string[] {
  const { triggers_replace = {}, triggers = triggers_replace, provisioner } = written(resource);
  const { command, working_dir, interpreter = [], environment = {} } = provisioner?.[0]['local-exec'] ?? {};
  const seen = { command: [command], workingDirectory: [working_dir], interpreter };
  return [
    ...Object.entries(seen).flatMap(([property, values]) =>
      secretsIn(profile, values).map(
        (secret) =>
          `'${property}' shows ${secret} to everybody who sees the process or Terraform's output: use 'environment'`,
      ),
    ),
    ...secretsIn(profile, Object.values(triggers)).map(
      (secret) => `'triggers' put ${secret} into the state in clear text: leave it out`,
    ),
    ...Object.entries(environment).flatMap(([name, value]) => unreadable(name, value)),
  ];
}

function written(resource: TerraformResource): Written {
  const { terraformResourceType, friendlyUniqueId } = resource;
  const { resource: resources } = resolve(resource, resource.toTerraform()) as {
    readonly resource?: Readonly<Record<string, Readonly<Record<string, Written>>>>;
  };
  return resources?.[terraformResourceType]?.[friendlyUniqueId] ?? {};
}

/** Write-only values are null for Terraform as soon as they were sent. */
function unreadable(name: string, value: unknown): string[] {
  const [, attribute] = WRITE_ONLY_ATTRIBUTE.exec(String(value)) ?? [];
  if (attribute === undefined) return [];
  return [
    `'environment' takes '${name}' from the write-only attribute '${attribute}', which cannot be read back: pass what the ` +
      'token comes from, for example the value of the TokenVariable',
  ];
}

/** The first one that is found: one is enough to say. */
function secretsIn(profile: OAuthProfile, values: readonly unknown[]): string[] {
  return values.flatMap((value) => secretIn(profile, value) ?? []).slice(0, 1);
}

function secretIn(profile: OAuthProfile, text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const [variable] = secretVariablesIn(profile, text);
  if (variable !== undefined) return `the secret variable '${variable}'`;
  const [, attribute] = TOKEN_ATTRIBUTE.exec(text) ?? [];
  if (attribute !== undefined) return `the attribute '${attribute}'`;
  const property = (['refreshToken', 'accessToken'] as const).find((name) =>
    contains(text, resolve(profile, profile[`${name}Input`])),
  );
  return property === undefined ? undefined : `the value of '${property}'`;
}

/** Also what is inside of a template, as it may stand in another one. Part of a longer word is something else. */
function contains(text: string, token: unknown): boolean {
  if (typeof token !== 'string' || token.trim() === '') return false;
  const needle = isUnresolved(token) ? token.replace(/^\$\{(.*)\}$/s, '$1') : token;
  const pattern = needle.replace(/[^\w\s]/g, '\\$&');
  return new RegExp(`(?<![\\w-])${pattern}(?![\\w-])`).test(text);
}
