/** What the provider has to say about its own configuration. */
import type { Values } from '../plugin/rpc/object-of';
import { AskedProvider } from './asked-provider';

export const SERVER = { server_url: 'https://hdp.example.com', username: 'admin', password: 'correct horse' };
/** The same in the environment. */
export const LOGIN = { HDP_SERVER_URL: SERVER.server_url, HDP_USERNAME: 'admin', HDP_PASSWORD: SERVER.password };

/** No message may show the password or a key. */
export async function configured(given: Values, environment: Record<string, string> = {}): Promise<readonly string[]> {
  const provider = await AskedProvider.configure(given, environment);
  await provider.close();
  for (const text of provider.configured) {
    expect(text).not.toContain('correct horse');
    expect(text).not.toContain('PRIVATE KEY-----\n');
  }
  return provider.configured;
}

/** As `terraform validate` does, without the environment. */
export async function validated(given: Values): Promise<readonly string[]> {
  const provider = await AskedProvider.configure({ ...SERVER });
  const diagnostics = await provider.validate(given);
  await provider.close();
  return diagnostics;
}
