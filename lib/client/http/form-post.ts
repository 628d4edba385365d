import type { Environment } from '../configuration';
import { openDispatcher } from './dispatcher';
import { HdpError } from './errors';
import { exchange, type HttpResponse } from './exchange';

/** Bytes. */
const LONGEST_RESPONSE = 1024 * 1024;

export interface FormPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface FormPostOptions {
  /** For the proxy and for certificate authorities. */
  readonly environment: Environment;
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/**
 * One POST to a server that is not HDP, over connections as those to HDP, but by none of their settings for TLS. Redirects
 * are not followed.
 *
 * @throws HdpError where there is no response
 */
export async function postForm(
  { url, headers, body }: FormPost,
  { environment, timeout, signal }: FormPostOptions,
): Promise<HttpResponse> {
  const { origin, pathname, search } = new URL(url);
  const dispatcher = await openDispatcher({ origin, environment, insecureSkipVerify: false, requestTimeout: timeout });
  try {
    return await exchange(
      dispatcher,
      { origin, path: pathname + search, method: 'POST', headers, body },
      { size: LONGEST_RESPONSE, timeout, signal },
    );
  } catch (error) {
    if (!(error instanceof HdpError) || error.code === 'invalid-option') throw error;
    throw error.with(`POST ${origin}${pathname}: ${error.message}`, { method: 'POST', path: pathname });
  } finally {
    await dispatcher.destroy();
  }
}
