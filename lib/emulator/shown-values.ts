/** Values of objects as responses show them. */
import type { Quirks, SecretVisibility } from './quirks';

/** Response to a GET, or to a POST or PUT. */
export type SecretPlace = 'get' | 'writes';

export type SecretKind = 'token' | 'clientSecret' | 'passwordOption';

/** The secrets as a response shows them. One that is not there has no mask either. */
export function shownSecrets<T extends Readonly<Record<string, string | undefined>>>(
  quirks: Quirks,
  kind: SecretKind,
  place: SecretPlace,
  secrets: T,
): Partial<Record<keyof T, string | undefined>> {
  switch (visibilityOf(quirks, kind, place)) {
    case 'shown':
      return secrets;
    case 'omitted':
      return {};
    case 'masked': {
      const mask = (kind === 'token' ? quirks.tokenMask : undefined) ?? quirks.secretMask;
      const masked = Object.entries(secrets).map(([name, secret]) => [name, masking(mask, secret)] as const);
      return Object.fromEntries(masked) as Partial<Record<keyof T, string | undefined>>;
    }
  }
}

function visibilityOf(quirks: Quirks, kind: SecretKind, place: SecretPlace): SecretVisibility {
  if (place === 'writes') return (kind === 'token' ? quirks.tokensInWrites : undefined) ?? quirks.secretsInWrites;
  const ofKind = {
    token: quirks.tokensInGet,
    clientSecret: quirks.clientSecretsInGet,
    passwordOption: quirks.passwordOptionsInGet,
  };
  return ofKind[kind] ?? quirks.secretsInGet;
}

function masking(mask: string, secret: string | undefined): string | undefined {
  return secret === undefined ? undefined : mask.replaceAll('{last4}', () => secret.slice(-4));
}

/** `{ description }` as a response shows it, or `{}`. */
export function shownDescription(quirks: Quirks, description: string | undefined): { description?: string | null } {
  if (description !== undefined) return { description };
  if (quirks.absentDescription === 'omitted') return {};
  return { description: quirks.absentDescription === 'null' ? null : '' };
}

/** The ID of a data store as a response shows it. */
export function shownDataStore(quirks: Quirks, id: number): number | string {
  return quirks.dataStoreIds === 'string' ? String(id) : id;
}
