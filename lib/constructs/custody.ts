/** Where the secrets of a resource go: to write-only attributes, or into the state where the construct asks for that. */
import type { TerraformElement } from 'cdktf';
import type { ArgumentTable, ConstructInputs } from './construct-inputs';
import { ephemeralVariablesIn } from './synthesis/secret-variables';
import type { Argument } from './validation';

export interface Custody {
  readonly storeInState: boolean;
  readonly permitLiterals: boolean;
  /** Property that permits literals. */
  readonly literalSwitch: string;
  /** Property that stores secrets in the state. */
  readonly stateSwitch: string;
}

/** The rows of secrets are those with a write-only attribute and one in the state; their version sets an attribute `…_wo_version`. */
export function inCustody<Values>(table: ArgumentTable<Values>, custody: Custody): ArgumentTable<Values> {
  const rows = Object.entries<Argument>(table).map(
    ([property, row]) => [property, rowInCustody(row, custody)] as const,
  );
  return { ...table, ...Object.fromEntries(rows) };
}

function rowInCustody(row: Argument, custody: Custody): Argument {
  const { storeInState, permitLiterals, literalSwitch, stateSwitch } = custody;
  if (row.attribute.endsWith('_wo_version') && storeInState) {
    return { ...row, refused: `works with write-only tokens only: leave it out, or leave out '${stateSwitch}'` };
  }
  if (row.storedAlternative === undefined) return row;
  const insteadOfLiteral = `pass the value of a TokenVariable or a reference; '${literalSwitch}: true' permits literals in tests and demos`;
  return {
    ...row,
    attribute: storeInState ? row.storedAlternative : row.attribute,
    insteadOfLiteral: permitLiterals ? undefined : insteadOfLiteral,
  };
}

/** The state cannot hold what an ephemeral variable gives. */
export function ephemeralClashes<Values extends object>(
  owner: TerraformElement,
  inputs: ConstructInputs<Values>,
  { stateSwitch }: Custody,
): string[] {
  return inputs.rows().flatMap(([property, { attribute, storedAlternative }]) => {
    if (attribute.endsWith('_wo')) return [];
    return ephemeralVariablesIn(owner, inputs.resolved(property)).map(
      (variable) =>
        `'${property}' is stored in the state, where the value of the ephemeral variable '${variable}' cannot go: create ` +
        `the variable with 'ephemeral: false'${storedAlternative === undefined ? '' : `, or leave out '${stateSwitch}'`}`,
    );
  });
}
