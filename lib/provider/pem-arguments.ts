/** Certificates and keys among the provider's arguments: each comes as a text, or as the path of a file in PEM form. */
import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { certificatesRule, privateKeyRule } from '../contract/rules';
import { DiagnosticError, isUnknown, type DiagnosticInput } from '../plugin';
import { sentence, variableOf, type ArgumentName, type Configuration, type ProviderArguments } from './configuration';

export interface PemText {
  readonly content: string;
  /** Where it came from, as a message names it. */
  readonly from: string;
  /** The argument, or the one whose environment variable stands in for it. */
  readonly argument: ArgumentName;
}

export interface ClientIdentity {
  readonly certificate: PemText;
  readonly key: PemText;
}

/**
 * The certificates of `ca_certificate` and of `ca_certificate_file`: who sets both trusts both.
 *
 * @throws DiagnosticError
 */
export async function certificateAuthorities(configuration: Configuration): Promise<readonly PemText[]> {
  const sources = [asText(configuration, 'ca_certificate'), await inFile(configuration, 'ca_certificate_file')];
  return sources.filter((source) => source !== undefined);
}

/**
 * The certificate to show to the server and its key; undefined where neither is set.
 *
 * @throws DiagnosticError
 */
export async function clientIdentity(configuration: Configuration): Promise<ClientIdentity | undefined> {
  const certificate = await textOrFile(configuration, FORMS[0]);
  const key = await textOrFile(configuration, FORMS[1]);
  if (certificate !== undefined && key !== undefined) return { certificate, key };
  if (certificate !== undefined) throw alone(configuration, certificate, 'client_key');
  if (key !== undefined) throw alone(configuration, key, 'client_certificate');
  return undefined;
}

/** The two forms of the client certificate and of its key exclude each other. */
const FORMS = [
  ['client_certificate', 'client_certificate_file'],
  ['client_key', 'client_key_file'],
] as const;

/** What is wrong with the arguments by themselves. */
export function conflictsIn(configured: ProviderArguments): readonly DiagnosticInput[] {
  const isSet = (name: ArgumentName): boolean => configured[name] !== null && !isUnknown(configured[name]);
  return FORMS.filter((forms) => forms.every(isSet)).map(([text, file]) => ({
    summary: 'Conflicting Provider Arguments',
    detail: `Only one of '${text}' and '${file}' may be set.`,
    path: [file],
  }));
}

/** An argument comes before an environment variable, whichever of the two forms it has. */
async function textOrFile(
  configuration: Configuration,
  [text, file]: (typeof FORMS)[number],
): Promise<PemText | undefined> {
  const origins = [configuration.origin(text), configuration.origin(file)];
  if (origins.every((origin) => origin === 'environment')) {
    throw new DiagnosticError({
      summary: 'Conflicting Environment Variables',
      detail: `Only one of ${variableOf(text)} and ${variableOf(file)} may be set.`,
    });
  }
  return origins[0] === 'argument' || origins[1] === undefined
    ? asText(configuration, text)
    : inFile(configuration, file);
}

function asText(configuration: Configuration, argument: 'ca_certificate' | 'client_certificate' | 'client_key') {
  const content = configuration.text(argument);
  return content === undefined ? undefined : { content, from: configuration.describe(argument), argument };
}

async function inFile(
  configuration: Configuration,
  argument: 'ca_certificate_file' | 'client_certificate_file' | 'client_key_file',
): Promise<PemText | undefined> {
  const path = configuration.text(argument);
  if (path === undefined) return undefined;
  const from = `file "${path}" of ${configuration.describe(argument)}`;
  const rule = argument === 'client_key_file' ? privateKeyRule : certificatesRule;
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    throw unusable(argument, `The ${from} cannot be read: ${reasonOf(error, path)}.`);
  });
  if (!rule.accepts(content)) throw unusable(argument, `The ${from} ${rule.requirement}.`);
  return { content, from, argument };
}

function unusable(argument: ArgumentName, detail: string): DiagnosticError {
  const what = argument === 'client_key_file' ? 'Key' : 'Certificate';
  return new DiagnosticError({ summary: `Unusable ${what} File`, detail, path: [argument] });
}

function alone(configuration: Configuration, { argument }: PemText, missing: 'client_certificate' | 'client_key') {
  const [what, file] =
    missing === 'client_key'
      ? (['key', 'client_key_file'] as const)
      : (['certificate', 'client_certificate_file'] as const);
  return new DiagnosticError({
    summary: 'Incomplete Client Certificate',
    detail:
      `${sentence(configuration.describe(argument))} is set, but the ${what} that belongs to it is missing: set ` +
      `'${missing}' or '${file}', or environment variable ${variableOf(missing)} or ${variableOf(file)}.`,
    path: [argument],
  });
}

/** Node's own words contain the path and name a system call. */
function reasonOf(error: unknown, path: string): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      // With CDKTF that is the folder of the synthesized stack, which surprises.
      return isAbsolute(path) ? 'it does not exist' : `it does not exist in ${process.cwd()}, where Terraform runs`;
    case 'EACCES':
      return 'permission is denied';
    case 'EISDIR':
      return 'it is a folder';
    default:
      return typeof code === 'string' ? code : 'the reason is not known';
  }
}
