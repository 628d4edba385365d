import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const TSX = pathToFileURL(createRequire(__filename).resolve('tsx')).href;

/** What the server has given out, and what it was sent for it. */
export interface Issued {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly code: string;
  readonly verifier: string;
}

/** A real authorization server: `authorization-server.mts`. */
export class AuthorizationServer {
  public readonly issued: Issued[] = [];

  private constructor(
    private readonly child: ChildProcess,
    public readonly url: string,
  ) {}

  public static async start(clientSecret: string): Promise<AuthorizationServer> {
    const program = join(__dirname, 'authorization-server.mts');
    const child = spawn(process.execPath, ['--import', TSX, program, clientSecret], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: { PATH: process.env['PATH'] },
    });
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    const server = new AuthorizationServer(child, url);
    child.on('message', (message) => server.issued.push(message as Issued));
    return server;
  }

  /** The options of `login` that lead here. */
  public get options(): string[] {
    return ['--authorize-uri', `${this.url}/auth`, '--token-uri', `${this.url}/token`];
  }

  /** Logs in and consents as a browser would; returns where that is sent in the end. */
  public async consent(url: string): Promise<string> {
    const cookies = new Map<string, string>();
    let next = url;
    let form: Record<string, string> | undefined;
    for (;;) {
      const response = await fetch(next, {
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        cookies.set(name, value);
      }
      const location = response.headers.get('location');
      if (location !== null) {
        form = undefined;
        next = new URL(location, next).href;
        if (!next.startsWith(this.url)) return next;
        continue;
      }
      const page = await response.text();
      const [, action = ''] = /<form[^>]* action="([^"]+)"/.exec(page) ?? [];
      const [, prompt = ''] = /name="prompt" value="(\w+)"/.exec(page) ?? [];
      if (action === '') throw new Error(`the authorization server shows no form:\n${page}`);
      next = new URL(action, next).href;
      form = prompt === 'login' ? { prompt, login: 'jane', password: 'any' } : { prompt };
    }
  }

  public async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill();
    await ended;
  }
}
