/** What the user reads about the secrets of a resource. None of it holds a secret. */
import type { Refusal, RefusedSecret, ResentSecret } from '../../client';
import { DiagnosticError, type DiagnosticInput } from '../../plugin';
import type { SecretAttribute, SecretOwner, SecretSpec } from './secret-spec';

/** @param changed the attributes that the refused update would change */
export function refusal<Name extends string>(
  spec: SecretSpec<Name>,
  { object, title }: SecretOwner,
  { name, treatment, shown, isStored, isFirst, mayWithdraw }: RefusedSecret<Name>,
  changed: readonly string[],
): DiagnosticError {
  const { word, stored } = spec.of(name);
  const visibility =
    shown === 'hidden'
      ? `This server does not show the ${word} when the object is read`
      : `Whether this server shows the real ${word} when the object is read is not known`;
  const waysOut = [
    ...(shown === 'hidden'
      ? []
      : [
          `If you know that this server shows real ${spec.plural}, not a mask: set the provider's argument ` +
            "'server_shows_tokens' to true (environment variable HDP_SERVER_SHOWS_TOKENS). What the server shows is then " +
            'sent back.',
        ]),
    `To send ${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word} that you know is valid: ${isStored && stored !== undefined ? sendStored(stored, isFirst) : sendWriteOnly(spec, name, isFirst)}`,
    ...(mayWithdraw === true
      ? [`To remove the ${word} from the object: change '${spec.versionAttribute}', and set no other value for it.`]
      : []),
    ...(changed.length === 0
      ? []
      : [
          `To leave the object as it is: add ${changed.join(', ')} to 'ignore_changes' in the resource's lifecycle block.`,
          'To destroy the object: run `terraform destroy -refresh=false`, as Terraform otherwise plans this change first.',
        ]),
  ];
  return new DiagnosticError({
    summary: `${title} Update Would Overwrite ${titled(spec.plural)}`,
    detail:
      `An update of ${object} must send its ${word}. ${visibility}, and ${REASONS[treatment](word, renewals(spec))}. Nothing was ` +
      `sent.\n\n${waysOut.map((way) => `  - ${way}`).join('\n')}`,
  });
}

function sendWriteOnly<Name extends string>(spec: SecretSpec<Name>, name: Name, isFirst: boolean): string {
  const [attribute, version] = [spec.of(name).writeOnly, spec.versionAttribute];
  return isFirst
    ? `set '${attribute}' and '${version}', apply that without other changes (the first version is only recorded), and ` +
        `then change '${version}'.`
    : `set '${attribute}' and change '${version}'.`;
}

function sendStored(attribute: string, isFirst: boolean): string {
  return isFirst
    ? `set '${attribute}' to any value, apply that without other changes (the first one is only recorded), and then set it ` +
        'to the valid one.'
    : `set '${attribute}' to another one than before.`;
}

const REASONS: Readonly<Record<Refusal, (word: string, renewed: Renewals) => string>> = {
  'refuse-not-shown': () => 'there is nothing to send back',
  'refuse-not-configured': (word) => `no ${word} is configured`,
  'refuse-never-sent': (word) =>
    `the configured ${word} was never sent, so it may not be the one that the server holds`,
  'refuse-configured-differs': (word) => `the configured ${word} is not the one that was sent last`,
  'refuse-server-differs': (word, { probably }) =>
    `a read has shown another ${word} than the one that was sent last: ${probably}, and the configured one would take it ` +
    'back',
};

interface Renewals {
  readonly perhaps: string;
  readonly probably: string;
}

/** Who else than a user of Terraform puts another secret in the place of one. */
function renewals<Name extends string>({ areRefreshed = false }: SecretSpec<Name>): Renewals {
  return areRefreshed
    ? { perhaps: 'the server may have refreshed it', probably: 'the server has probably refreshed it' }
    : { perhaps: 'somebody may have changed it', probably: 'somebody has probably changed it' };
}

export function resent<Name extends string>(
  spec: SecretSpec<Name>,
  { object }: SecretOwner,
  secrets: readonly ResentSecret<Name>[],
): DiagnosticInput {
  const words = secrets.map(({ name }) => spec.of(name).word).join(' and the ');
  const { perhaps } = renewals(spec);
  const isHidden = secrets.every(({ shown }) => shown === 'hidden');
  return {
    summary: `Configured ${titled(spec.plural)} Sent With Update`,
    detail:
      `An update of ${object} must send the ${words}. ` +
      (isHidden
        ? `This server does not show ${secrets.length > 1 ? 'them' : 'it'} when the object is read. `
        : `Whether this server shows real ${spec.plural} when the object is read is not known. `) +
      (secrets.every(({ isKnown }) => isKnown)
        ? `The configured value is sent: it was the last one sent, but ${perhaps} since.`
        : 'The configured value is not known yet. If it is the one that was sent last, it is sent again, but ' +
          `${perhaps} since.`),
  };
}

function titled(words: string): string {
  return words
    .split(' ')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

export function conflict<Name extends string>(
  { plural }: SecretSpec<Name>,
  { writeOnly, stored }: SecretAttribute,
): DiagnosticInput {
  return {
    summary: `Conflicting ${singular(plural)} Attributes`,
    detail: `Only one of '${writeOnly}' and '${stored}' may be set.`,
  };
}

/** The provider does not learn the name of the variable. */
const OF_VARIABLES = 'The environment variable of a variable is TF_VAR_ and its name.';

export function missingSecret({ word, writeOnly, stored }: SecretAttribute, noun: string): DiagnosticError {
  return new DiagnosticError({
    summary: `Missing ${titled(word)}`,
    detail:
      `To create an ${noun}, set '${writeOnly}' or '${stored}'. Prefer '${writeOnly}': it is never stored. '${stored}' is ` +
      `stored in the state in clear text and is meant for Terraform and OpenTofu before 1.11. ${OF_VARIABLES}`,
  });
}

export function versionOfStored<Name extends string>(spec: SecretSpec<Name>): DiagnosticInput {
  const listed = (names: readonly string[], word: string): string => names.map((name) => `'${name}'`).join(` ${word} `);
  const { attributes } = spec;
  return {
    summary: `Version Without Write-Only ${titled(spec.plural)}`,
    detail:
      `'${spec.versionAttribute}' belongs to ${listed(
        attributes.map(({ writeOnly }) => writeOnly),
        'and',
      )}. A changed ` +
      `${listed(
        attributes.flatMap(({ stored }) => stored ?? []),
        'or',
      )} is noticed without a version.`,
    path: [spec.versionAttribute],
  };
}

function singular(plural: string): string {
  return titled(plural.replace(/s$/, ''));
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
    summary: `Changed ${titled(spec.plural)} Not Noticed`,
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
  const attributes = spec.attributes
    .filter(({ optional }) => optional !== true)
    .map(({ writeOnly }) => `'${writeOnly}'`);
  return new DiagnosticError({
    summary: `New Version Without ${titled(spec.plural)}`,
    detail:
      `'${spec.versionAttribute}' of ${object} has changed, but there is nothing to send: ${attributes.join(' and ')} is ` +
      `not set, or is empty because the variable that it comes from is not set. ${OF_VARIABLES}`,
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

export function mayBeLost<Name extends string>(spec: SecretSpec<Name>, { object }: SecretOwner): DiagnosticInput {
  const attributes = spec.attributes.map(({ writeOnly }) => `'${writeOnly}'`).join(' and ');
  return {
    summary: `Hidden ${titled(spec.plural)} May Be Lost`,
    detail:
      `${object} was imported, and the server shows none of its ${spec.plural}: it has none, or the server hides even that ` +
      `it has them. An update removes those that ${attributes} does not hold. If it has any, name them in ${attributes} ` +
      'before you apply.',
  };
}
