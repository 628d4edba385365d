import type { Emulator } from '../../lib/emulator';

export interface Received {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed if it is JSON, else the string. */
  readonly body: unknown;
}

/** A caller of an emulator's APIs, over HTTP. A path that does not start with `/api/` is below `/api/mgmt`. */
export class ApiClient {
  private readonly authorization: string;

  public constructor(
    private readonly emulator: Emulator,
    login = 'admin',
    password = login,
  ) {
    this.authorization = `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`;
  }

  public get(path: string): Promise<Received> {
    return this.send('GET', path);
  }

  public post(path: string, body: unknown): Promise<Received> {
    return this.send('POST', path, JSON.stringify(body));
  }

  public put(path: string, body: unknown): Promise<Received> {
    return this.send('PUT', path, JSON.stringify(body));
  }

  public delete(path: string): Promise<Received> {
    return this.send('DELETE', path);
  }

  public async send(method: string, path: string, body?: string): Promise<Received> {
    const headers = { authorization: this.authorization };
    const response = await fetch(`${this.emulator.url}${path.startsWith('/api/') ? '' : '/api/mgmt'}${path}`, {
      method,
      headers,
      body,
      redirect: 'manual',
    });
    const content = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true && content !== '';
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(content) : content };
  }
}

/** The body of an HDP error. */
export function hdpError(code: string | number, message: string): unknown {
  return { error: { code, message: { lang: 'en-US', value: message } } };
}

/** A response that refuses a request. */
export function refusal(status: number, code: string | number, message: string): Partial<Received> {
  return { status, body: hdpError(code, message) };
}
