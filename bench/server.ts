import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

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
    return this.holding(0);
  }

  /** Adds profiles until there are so many, and tells how many requests there were so far. */
  public async holding(profiles: number): Promise<number> {
    this.child.send(profiles);
    const [{ requests }] = (await once(this.child, 'message')) as [{ requests: number }];
    return requests;
  }

  public async stop(): Promise<void> {
    this.child.disconnect();
    await once(this.child, 'exit');
  }
}
