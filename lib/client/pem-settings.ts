/** Certificates and keys among the settings: each comes as a string, or as the path of a file in PEM form. */
import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { Configuration } from './configuration';
import { SettingError } from './setting-error';

type PemString = 'ca_certificate' | 'client_certificate' | 'client_key';
type PemFile = `${PemString}_file`;
export type PemSetting = PemString | PemFile;

type PemConfiguration = Configuration<PemSetting>;

export interface Pem {
  readonly content: string;
  /** Where it came from, as a message names it. */
  readonly from: string;
  /** The argument, or the one whose environment variable stands in for it. */
  readonly argument: PemSetting;
}

export interface ClientIdentity {
  readonly certificate: Pem;
  readonly key: Pem;
}

/** The two forms of the client certificate and of its key exclude each other. */
export const EXCLUSIVE_FORMS = [
  ['client_certificate', 'client_certificate_file'],
  ['client_key', 'client_key_file'],
] as const;

/**
 * The certificates of `ca_certificate` and of `ca_certificate_file`: who sets both trusts both.
 *
 * @throws SettingError
 */
export async function certificateAuthorities(configuration: PemConfiguration): Promise<readonly Pem[]> {
  const sources = [inString(configuration, 'ca_certificate'), await inFile(configuration, 'ca_certificate')];
  return sources.filter((source) => source !== undefined);
}

/**
 * The certificate to show to the server and its key; undefined where neither is set.
 *
 * @throws SettingError
 */
export async function clientIdentity(configuration: PemConfiguration): Promise<ClientIdentity | undefined> {
  const certificate = await stringOrFile(configuration, 'client_certificate');
  const key = await stringOrFile(configuration, 'client_key');
  if (certificate !== undefined && key !== undefined) return { certificate, key };
  if (certificate !== undefined) throw alone(configuration, certificate, 'client_key');
  if (key !== undefined) throw alone(configuration, key, 'client_certificate');
  return undefined;
}

/** An argument comes before an environment variable, whichever of the two forms it has. */
async function stringOrFile(configuration: PemConfiguration, name: PemString): Promise<Pem | undefined> {
  const origins = [configuration.origin(name), configuration.origin(`${name}_file`)];
  if (origins.every((origin) => origin === 'environment')) {
    const [variable, other] = [configuration.variableOf(name), configuration.variableOf(`${name}_file`)];
    throw new SettingError(`only one of ${variable} and ${other} may be set`, 'environment-conflict', variable);
  }
  return origins[0] === 'argument' || origins[1] === undefined
    ? inString(configuration, name)
    : inFile(configuration, name);
}

function inString(configuration: PemConfiguration, argument: PemString): Pem | undefined {
  const content = configuration.string(argument);
  return content === undefined ? undefined : { content, from: configuration.describe(argument), argument };
}

async function inFile(configuration: PemConfiguration, name: PemString): Promise<Pem | undefined> {
  const argument = `${name}_file` as const;
  const path = configuration.string(argument);
  if (path === undefined) return undefined;
  const from = `file "${path}" of ${configuration.describe(argument)}`;
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    const reason = reasonOf(error, path, configuration.words.workingDirectory());
    throw new SettingError(`the ${from} cannot be read: ${reason}`, 'unusable-file', argument);
  });
  // A file holds what the string may hold.
  const broken = configuration.rulesOf(name).find((rule) => !rule.accepts(content as never));
  if (broken !== undefined) throw new SettingError(`the ${from} ${broken.requirement}`, 'unusable-file', argument);
  return { content, from, argument };
}

function alone(configuration: PemConfiguration, { argument }: Pem, missing: 'client_certificate' | 'client_key') {
  const what = missing === 'client_key' ? 'key' : 'certificate';
  const file = `${missing}_file` as const;
  return new SettingError(
    `${configuration.describe(argument)} is set, but the ${what} that belongs to it is missing: set ` +
      `${configuration.names.long(missing)}, or ${configuration.names.long(file)}`,
    'incomplete',
    argument,
  );
}

/** Node's own words contain the path and name a system call. */
function reasonOf(error: unknown, path: string, workingDirectory: string): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return isAbsolute(path) ? 'it does not exist' : `it does not exist in ${workingDirectory}`;
    case 'EACCES':
      return 'permission is denied';
    case 'EISDIR':
      return 'it is a folder';
    default:
      return typeof code === 'string' ? code : 'the reason is not known';
  }
}
