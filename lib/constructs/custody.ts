/** Where the secrets of a resource go: to write-only attributes, or into the state where the construct asks for that. */
import type { TerraformElement } from 'cdktf';
import type { SecretSwitches } from '../contract/kind';
import type { ArgumentTable, ConstructInputs } from './construct-inputs';
import { ephemeralVariablesIn } from './synthesis/secret-variables';
import type { Argument } from './validation';

/** What the construct's properties say. */
export interface Custody {
  readonly storeInState?: boolean;
  readonly permitLiterals?: boolean;
}

/** CDKTF's own variables have no property for it. */
export const USE_EPHEMERAL =
  "Use the value of a TokenVariable of this stack, which has 'ephemeral: true' by default, or of a TerraformVariable with " +
  "addOverride('ephemeral', true)";

/**
 * The table of a construct by what its properties say. The rows of secrets are those of write-only attributes; their version
 * sets an attribute `…_wo_version`.
 */
export function inCustody<Values>(
  table: ArgumentTable<Values>,
  switches: SecretSwitches,
): (custody: Custody) => ArgumentTable<Values> {
  const made = new Map<string, ArgumentTable<Values>>();
  return (custody) => {
    const key = `${String(custody.storeInState ?? false)} ${String(custody.permitLiterals ?? false)}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const rows = Object.entries<Argument>(table).map(
      ([property, row]) => [property, rowInCustody(row, custody, switches)] as const,
    );
    const changed = { ...table, ...Object.fromEntries(rows) };
    made.set(key, changed);
    return changed;
  };
}

function rowInCustody(row: Argument, custody: Custody, switches: SecretSwitches): Argument {
  const { storeInState = false, permitLiterals = false } = custody;
  if (row.attribute.endsWith('_wo_version') && storeInState) {
    return {
      ...row,
      refused: `works with write-only ${switches.secrets} only: leave it out, or leave out '${switches.state ?? ''}'`,
    };
  }
  if (row.writeOnly !== true) return row;
  const { attribute, storedAlternative = attribute } = row;
  return {
    ...row,
    attribute: storeInState ? storedAlternative : attribute,
    secretAttributes: [...new Set([attribute, storedAlternative])],
    insteadOfLiteral: permitLiterals
      ? undefined
      : `pass the value of a TokenVariable or a reference; '${switches.literals}: true' permits literals in tests and demos`,
    insteadOfLasting: storeInState
      ? undefined
      : `${USE_EPHEMERAL}; '${switches.literals}: true' permits others in tests and demos`,
  };
}

/** The state cannot hold what an ephemeral variable gives. */
export function ephemeralClashes<Values extends object>(
  owner: TerraformElement,
  inputs: ConstructInputs<Values>,
  switches: SecretSwitches,
): string[] {
  const wayOut = ({ storedAlternative, construct }: Argument): string => {
    const [keeper] = inputs.rows().find(([, { attribute }]) => attribute === construct?.secretsBelongIn) ?? [];
    if (keeper !== undefined) return `pass it with '${keeper}'`;
    const lasting = "create the variable with 'ephemeral: false'";
    return storedAlternative === undefined ? lasting : `${lasting}, or leave out '${switches.state ?? ''}'`;
  };
  return inputs.openRows().flatMap(([property, argument]) => {
    if (argument.attribute.endsWith('_wo')) return [];
    return ephemeralVariablesIn(owner, inputs.resolved(property)).map(
      (variable) =>
        `'${property}' is stored in the state, where the value of the ephemeral variable '${variable}' cannot go: ` +
        wayOut(argument),
    );
  });
}
