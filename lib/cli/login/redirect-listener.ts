/** Waits on this machine for the redirect of the browser. Source: RFC 8252, loopback interface redirection. */
import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CommandError } from '../command-error';
import { FOREIGN, html, NOTHING_HERE, PAGE_HEADERS, USED, type Page } from './pages';
import type { LocalTarget } from './redirect-target';

/** Where the browser goes on to, so that its address bar loses the code. */
const RESULT_PATH = '/result';

/** Milliseconds in which the browser follows the redirect to the result. */
const LONGEST_FOLLOW = 3000;

/** A port that is free at one address may be taken at the other. */
const MOST_PORTS = 5;

export interface ListenerEvents {
  readonly state: string;
  /** The first redirect of this login. */
  readonly onRedirect: (parameters: URLSearchParams) => void;
  /** Another redirect came: with another state, or after the first one. */
  readonly onStray: (reason: 'state' | 'second') => void;
}

export class RedirectListener {
  public readonly url: string;
  private readonly authority: string;
  private events: ListenerEvents | undefined;
  private isReceived = false;
  private showResult: (page: Page) => void = () => undefined;
  private readonly result: Promise<Page>;
  private showed: () => void = () => undefined;
  private readonly shown: Promise<void>;

  private constructor(
    { host, path }: LocalTarget,
    port: number,
    private readonly servers: readonly Server[],
  ) {
    this.authority = `${host.includes(':') ? `[${host}]` : host}${port === 80 ? '' : `:${String(port)}`}`;
    this.url = `http://${this.authority}${path}`;
    this.result = new Promise((resolve) => (this.showResult = resolve));
    this.shown = new Promise((resolve) => (this.showed = resolve));
    for (const server of servers) {
      server.on('request', (request, response) => {
        this.handle(request, response);
      });
    }
  }

  /**
   * @param listen makes a server that listens
   * @throws CommandError where the port cannot be used
   */
  public static async open(target: LocalTarget, listen: Listen = listening): Promise<RedirectListener> {
    for (let tries = 1; ; tries += 1) {
      const opened: Server[] = [];
      try {
        return await RedirectListener.openOnce(target, opened, listen);
      } catch (error) {
        for (const server of opened) server.close();
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EADDRINUSE' && target.port === 0 && tries < MOST_PORTS) continue;
        throw unavailable(target, error as NodeJS.ErrnoException);
      }
    }
  }

  private static async openOnce(target: LocalTarget, opened: Server[], listen: Listen): Promise<RedirectListener> {
    const open = async (address: string, wanted: number): Promise<number> => {
      const server = await listen(address, wanted);
      opened.push(server);
      return (server.address() as AddressInfo).port;
    };
    const [first = '127.0.0.1', ...others] = ADDRESSES[target.host] ?? [target.host];
    let { host, port } = target;
    try {
      port = await open(first, port);
    } catch (error) {
      const isWithoutIPv4 =
        host === '127.0.0.1' && NO_SUCH_ADDRESS.includes((error as NodeJS.ErrnoException).code ?? '');
      if (!isWithoutIPv4) throw error;
      host = '::1';
      port = await open(host, port);
    }
    // A program that listens at the other address of the name would be sent the code.
    for (const address of others) {
      await open(address, port).catch((error: unknown) => {
        if (!NO_SUCH_ADDRESS.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      });
    }
    return new RedirectListener({ ...target, host }, port, opened);
  }

  public start(events: ListenerEvents): void {
    this.events = events;
  }

  /** Shows the browser what became of the login, if it is there. */
  public async finish(page: Page): Promise<void> {
    this.showResult(page);
    if (this.isReceived) {
      const timer = setTimeout(this.showed, LONGEST_FOLLOW);
      await this.shown;
      clearTimeout(timer);
    }
    this.close();
  }

  public close(): void {
    for (const server of this.servers) {
      server.close();
      server.closeAllConnections();
    }
  }

  private handle(request: IncomingMessage, response: ServerResponse): void {
    // Under another name a page of somebody else could speak with us.
    const isOurs = request.headers.host === this.authority && request.method === 'GET';
    const url = isOurs ? parsedUrl(request.url ?? '', this.url) : undefined;
    if (url === undefined) {
      send(response, FOREIGN);
    } else if (url.pathname === new URL(this.url).pathname && url.search !== '') {
      this.redirected(url.searchParams, response);
    } else if (url.pathname === RESULT_PATH && this.isReceived) {
      void this.result.then((page) => {
        response.once('close', this.showed);
        send(response, page);
      });
    } else {
      send(response, NOTHING_HERE);
    }
  }

  private redirected(parameters: URLSearchParams, response: ServerResponse): void {
    const { events } = this;
    if (events === undefined || !isSame(parameters.get('state') ?? '', events.state)) {
      events?.onStray('state');
      send(response, FOREIGN);
    } else if (this.isReceived) {
      events.onStray('second');
      send(response, USED);
    } else {
      this.isReceived = true;
      response.writeHead(303, { ...PAGE_HEADERS, location: RESULT_PATH }).end();
      events.onRedirect(parameters);
    }
  }
}

/** A browser may take either for the name. */
const ADDRESSES: { readonly [host: string]: readonly string[] } = { localhost: ['127.0.0.1', '::1'] };

const NO_SUCH_ADDRESS = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'];

type Listen = (address: string, port: number) => Promise<Server>;

async function listening(host: string, port: number): Promise<Server> {
  const server = createServer({ maxHeaderSize: 32 * 1024 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen({ host, port, exclusive: true }, resolve);
  });
  return server;
}

function unavailable({ host, port }: LocalTarget, { code, message }: NodeJS.ErrnoException): CommandError {
  if (code === 'EADDRINUSE') {
    return new CommandError(
      `port ${String(port)} of ${host} is in use`,
      'End the program that uses it, or choose another one with --port, which the OAuth client must allow.',
    );
  }
  if (code === 'EACCES') {
    return new CommandError(`port ${String(port)} of ${host} may not be used`, 'Choose one above 1023 with --port.');
  }
  return new CommandError(`cannot listen on port ${String(port)} of ${host} (${message})`, 'Use --no-browser.');
}

function parsedUrl(path: string, base: string): URL | undefined {
  return path.startsWith('/') && URL.canParse(path, base) ? new URL(path, base) : undefined;
}

export function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function send(response: ServerResponse, page: Page): void {
  response.writeHead(page.status, { ...PAGE_HEADERS, 'content-type': 'text/html; charset=utf-8' }).end(html(page));
}
