/** The provider without a runtime around it. */
import { providerSchema } from '../../lib/contract/provider-schema';
import { hdpProvider } from '../../lib/provider/provider';
import type { Session } from '../../lib/provider/session';
import type { ProviderArguments } from '../../lib/provider/setting-diagnostics';

export const ignore = (): void => undefined;
export const LOG = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

export function providerIn(environment: Readonly<Record<string, string>> = {}): ReturnType<typeof hdpProvider> {
  return hdpProvider({ environment, now: () => new Date(0), delay: () => Promise.resolve() });
}

/** @param given what is left out is null */
export async function sessionOf(
  given: Partial<ProviderArguments>,
  environment: Readonly<Record<string, string>> = {},
): Promise<Session> {
  const nothing = Object.fromEntries(Object.keys(providerSchema.attributes).map((name) => [name, null]));
  const session = await providerIn(environment).configure(
    { ...(nothing as ProviderArguments), ...given },
    {
      signal: new AbortController().signal,
      log: LOG,
      warn: ignore,
    },
  );
  if (session === undefined) throw new Error('The provider is not configured.');
  return session;
}
