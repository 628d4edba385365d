/** What the user reads about the secrets of a resource. None of it holds a secret. */
import type { Refusal, Shown } from '../../client';
import { DiagnosticError, type DiagnosticInput } from '../../plugin';
import type { SecretOwner, SecretSpec } from './secret-attributes';

interface Refused<Name extends string> {
  readonly name: Name;
  readonly treatment: Refusal;
  readonly shown: Shown;
  /** The first version or stored secret is only recorded: see `OwnedSecrets.wanted`. */
  readonly recordsFirst: boolean;
}

/** @param changed the attributes that the refused update would change */
export function refusal<Name extends string>(
  spec: SecretSpec<Name>,
  { object, title }: SecretOwner,
  { name, treatment, shown, recordsFirst }: Refused<Name>,
  changed: readonly string[],
): DiagnosticError {
  const word = spec.words[name];
  const visibility =
    shown === 'hidden'
      ? `This server does not show the ${word} when the object is read`
      : `Whether this server shows the real ${word} when the object is read is not known`;
  const waysOut = [
    ...(shown === 'hidden'
      ? []
      : [
          "If you know that this server shows real tokens, not a mask: set the provider's argument " +
            "'server_shows_tokens' to true (environment variable HDP_SERVER_SHOWS_TOKENS). What the server shows is then " +
            'sent back.',
        ]),
    recordsFirst
      ? `To send a ${word} that you know is valid, apply in two steps: first set '${spec.attributes[name]}' and ` +
        `'${spec.versionAttribute}' and change nothing else, which is only recorded; then change ` +
        `'${spec.versionAttribute}', together with everything else.`
      : `To send a ${word} that you know is valid: set '${spec.attributes[name]}' and change '${spec.versionAttribute}'.`,
    ...(changed.length === 0
      ? []
      : [
          `To leave the object as it is: add ${changed.join(', ')} to 'ignore_changes' in the resource's lifecycle block.`,
        ]),
  ];
  return new DiagnosticError({
    summary: `${title} Update Would Overwrite ${capital(spec.plural)}`,
    detail:
      `An update of ${object} must send its ${word}. ${visibility}, and ${REASONS[treatment](word)}. Nothing was ` +
      `sent.\n\n${waysOut.map((way) => `  - ${way}`).join('\n')}`,
    path: [spec.attributes[name]],
  });
}

const REASONS: Readonly<Record<Refusal, (word: string) => string>> = {
  'refuse-not-shown': () => 'there is nothing to send back',
  'refuse-not-configured': (word) => `no ${word} is configured`,
  'refuse-never-sent': (word) =>
    `the configured ${word} was never sent, so it may not be the one that the server holds`,
  'refuse-configured-differs': (word) => `the configured ${word} is not the one that was sent last`,
  'refuse-server-differs': (word) =>
    `it shows another ${word} than the one that was sent last: the server has probably refreshed it, and the configured ` +
    'one would take it back',
};

export function resent<Name extends string>(
  spec: SecretSpec<Name>,
  { object }: SecretOwner,
  secrets: readonly { readonly name: Name; readonly shown: Shown }[],
): DiagnosticInput {
  const words = secrets.map(({ name }) => spec.words[name]).join(' and the ');
  const [first] = secrets;
  const isHidden = secrets.every(({ shown }) => shown === 'hidden');
  return {
    summary: `Configured ${capital(spec.plural)} Sent With Update`,
    detail:
      `An update of ${object} must send the ${words}. ` +
      (isHidden
        ? `This server does not show ${secrets.length > 1 ? 'them' : 'it'} when the object is read. `
        : 'Whether this server shows real tokens when the object is read is not known. ') +
      'The configured value is sent: it was the last one sent, but the server may have refreshed it since.',
    ...(first === undefined ? {} : { path: [spec.attributes[first.name]] }),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function firstVersionRecorded<Name extends string>(
  spec: SecretSpec<Name>,
  { object }: SecretOwner,
): DiagnosticInput {
  return {
    summary: 'First Version Only Recorded',
    detail:
      `${object} was imported, and this is its first '${spec.versionAttribute}'. It is taken as the version of the ` +
      `${spec.plural} that the server holds: nothing of them is sent. The next version sends the configured ${spec.plural}.`,
    path: [spec.versionAttribute],
  };
}

export function changesNotNoticed<Name extends string>(
  spec: SecretSpec<Name>,
  { object }: SecretOwner,
): DiagnosticInput {
  return {
    summary: 'Changed Tokens Not Noticed',
    detail:
      `${object} was imported, and nothing was recorded of its ${spec.plural} yet: a change of the configured ones is not ` +
      `noticed. Set '${spec.versionAttribute}': its first value is recorded, each later one sends the configured ` +
      `${spec.plural}.`,
  };
}

export function versionWithoutSecret<Name extends string>(
  spec: SecretSpec<Name>,
  { object }: SecretOwner,
): DiagnosticError {
  const attributes = spec.all
    .filter((name) => !spec.optional.includes(name))
    .map((name) => `'${spec.attributes[name]}'`);
  return new DiagnosticError({
    summary: 'New Version Without Tokens',
    detail:
      `'${spec.versionAttribute}' of ${object} has changed, but there is nothing to send: ${attributes.join(' and ')} is ` +
      'not set, or is empty because the variable that it comes from is not set.',
    path: [spec.versionAttribute],
  });
}

export function recordUnreadable<Name extends string>(spec: SecretSpec<Name>): DiagnosticInput {
  return {
    summary: 'Private Data Ignored',
    detail:
      `The record of the ${spec.plural} that were sent last, which the state holds beside the object, is corrupt. The ` +
      `object is treated as if it had been imported: to have the configured ${spec.plural} sent, change ` +
      `'${spec.versionAttribute}'.`,
  };
}
