import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

interface Profile {
  readonly id: string;
  readonly name: string;
}

interface Contents {
  readonly requests: number;
  readonly profiles: readonly Profile[];
}

/** The HDP server of a benchmark. */
export class Server {
  private constructor(
    public readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /** @param latency milliseconds that each request takes */
  public static async start(latency = 0): Promise<Server> {
    const child = fork(join(__dirname, 'server-process.ts'), [String(latency)], { execArgv: ['--import', 'tsx'] });
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    return new Server(url, child);
  }

  /** How many requests there were so far. */
  public async requests(): Promise<number> {
    return (await this.ask(0)).requests;
  }

  /** Adds profiles until there are so many. */
  public async holding(count: number): Promise<readonly Profile[]> {
    return (await this.ask(count)).profiles;
  }

  private async ask(count: number): Promise<Contents> {
    this.child.send(count);
    const [contents] = (await once(this.child, 'message')) as [Contents];
    return contents;
  }

  public async stop(): Promise<void> {
    this.child.disconnect();
    await once(this.child, 'exit');
  }
}
