/** Identities in messages: what Terraform 1.12 and newer keep beside the state, and older ones skip. */
import type { Attempt } from '../definition';
import { DiagnosticError } from '../diagnostics';
import type { ResourceIdentityData } from '../transport/generated/tfplugin6';
import { recordOf, type Data, type DataRecord } from '../values/data';
import { sameData } from '../values/equality';
import type { Call } from './call';
import { readObject, writeObject } from './dynamic-value';
import type { ServedResource } from './provider-runtime';

type Message = ResourceIdentityData | undefined;

export function identityMessage<Client>({ identity }: ServedResource<Client>, values: DataRecord | null): Message {
  return identity === undefined || values === null
    ? undefined
    : { identityData: writeObject(identity.compiled, values) };
}

/** Null where there is none. */
export function readIdentity<Client>({ typeName, identity }: ServedResource<Client>, message: Message) {
  return identity === undefined
    ? null
    : readObject(identity.compiled, message?.identityData, `an identity of ${typeName}`);
}

/** As the object's attributes tell it. Null where they do not tell all of it, as in states of before. */
export function identityIn<Client>({ identity }: ServedResource<Client>, object: DataRecord | null): DataRecord | null {
  if (identity === undefined || object === null) return null;
  const values = recordOf(identity.attributes.map(([name, { attribute }]) => [name, object[attribute] ?? null]));
  return Object.values(values).includes(null) ? null : values;
}

/** What Terraform has goes back, since a message without it erases it; where it has none, what the object tells. */
export function keptIdentity<Client>(type: ServedResource<Client>, known: Message, object: DataRecord | null): Message {
  if (type.identity === undefined) return undefined;
  return known?.identityData === undefined ? identityMessage(type, identityIn(type, object)) : known;
}

/** The identity after a read or an apply: what was open in it may be known now, and nothing else may have changed. */
export function settledIdentity<Client>(
  call: Call<Client>,
  attempt: Attempt,
  type: ServedResource<Client>,
  known: Message,
  object: DataRecord | null,
): Message {
  const after = identityIn(type, object);
  const before = readIdentity(type, known);
  if (after === null) return keptIdentity(type, known, object);
  const changed = type.identity?.compiled.attributes.filter(([name, attribute]) => {
    const value = before?.[name] ?? null;
    return value !== null && !sameData(attribute.type, value, after[name] ?? null);
  });
  if (changed === undefined || changed.length === 0) return identityMessage(type, after);
  call.bugs(
    attempt,
    changed.map(([name]) => `'${name}' of the identity came out other than before.`),
  );
  return known;
}

/**
 * The attributes of the object that an identity tells.
 *
 * @throws DiagnosticError where it lacks what an import needs
 */
export function attributesOf<Client>({ typeName, identity }: ServedResource<Client>, values: DataRecord): DataRecord {
  const attributes = identity?.attributes ?? [];
  const blank = attributes.find(([name]) => isBlank(values[name] ?? null));
  if (blank !== undefined) {
    throw new DiagnosticError({
      summary: 'Incomplete Identity',
      detail: `'${blank[0]}' of the identity of ${typeName} is blank.`,
    });
  }
  const missing = attributes.filter(([name, { optional }]) => optional !== true && (values[name] ?? null) === null);
  if (missing.length > 0) {
    throw new DiagnosticError({
      summary: 'Incomplete Identity',
      detail: `The identity of ${typeName} needs ${missing.map(([name]) => `'${name}'`).join(' and ')}.`,
    });
  }
  return recordOf(attributes.map(([name, { attribute }]) => [attribute, values[name] ?? null]));
}

function isBlank(value: Data): boolean {
  return typeof value === 'string' && value.trim() === '';
}
