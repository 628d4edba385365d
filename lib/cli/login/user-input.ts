/** What the user types or pastes, or what another program sends, line by line. */
import type { Readable } from 'node:stream';

/** Of `process.stdin` what is needed. */
export type InputStream = Readable & {
  readonly isTTY?: boolean;
  setRawMode?(isRaw: boolean): unknown;
  unref?(): unknown;
};

/** A longer line is none of what is asked for. */
const LONGEST_LINE = 64 * 1024;

const CONTROL_C = '\u0003';
const CONTROL_D = '\u0004';
const CONTROL_U = '\u0015';
const ESCAPE = '\u001b';
/** What arrow keys and the like send. */
const ESCAPE_SEQUENCE = new RegExp(`${ESCAPE}\\[[0-9;]*[A-Za-z~]`, 'g');
const BACKSPACE = ['\u007f', '\b'];

export class UserInput {
  private waiting = '';
  private isAtEnd = false;

  public constructor(
    private readonly stream: InputStream,
    /** Called for Ctrl-C, which in raw mode is a character like others. */
    private readonly interrupt: () => void,
  ) {
    stream.setEncoding('utf8');
    stream.pause();
  }

  public get isTerminal(): boolean {
    return this.stream.isTTY === true;
  }

  /** Without its line break. Undefined at the end of the input. */
  public async line(signal: AbortSignal): Promise<string | undefined> {
    for (;;) {
      const { index, 0: lineBreak = '' } = /\r\n|\n|\r(?=.)/s.exec(this.waiting) ?? { index: -1 };
      if (index !== -1) return this.take(index, lineBreak.length);
      if (this.isAtEnd || this.waiting.length > LONGEST_LINE) {
        return this.waiting === '' ? undefined : this.take(this.waiting.length, 0);
      }
      await this.more(signal);
    }
  }

  /** A line that does not appear on the terminal. */
  public async hidden(signal: AbortSignal): Promise<string | undefined> {
    this.stream.setRawMode?.(true);
    try {
      let typed = '';
      for (;;) {
        const keys = this.waiting.replace(ESCAPE_SEQUENCE, '');
        this.waiting = '';
        for (const [index, key] of Array.from(keys).entries()) {
          if (key === '\r' || key === '\n') {
            this.waiting = Array.from(keys)
              .slice(index + 1)
              .join('');
            return typed;
          }
          if (key === CONTROL_C) this.interrupt();
          else if (key === CONTROL_D && typed === '') return undefined;
          else if (key === CONTROL_U) typed = '';
          else if (BACKSPACE.includes(key)) typed = Array.from(typed).slice(0, -1).join('');
          else if (key >= ' ') typed += key;
        }
        if (this.isAtEnd) return typed === '' ? undefined : typed;
        await this.more(signal);
      }
    } finally {
      this.stream.setRawMode?.(false);
    }
  }

  /** The process may end now, whatever comes. */
  public close(): void {
    this.stream.pause();
    this.stream.unref?.();
  }

  private take(length: number, lineBreak: number): string {
    const line = this.waiting.slice(0, length);
    this.waiting = this.waiting.slice(length + lineBreak);
    return line.replace(/\r$/, '');
  }

  /** @throws the reason of `signal` */
  private more(signal: AbortSignal): Promise<void> {
    const { stream } = this;
    signal.throwIfAborted();
    if (stream.readableEnded || stream.destroyed) this.isAtEnd = true;
    if (this.isAtEnd) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        stream.off('data', onData).off('end', onEnd).off('error', onEnd).pause();
        signal.removeEventListener('abort', onAbort);
        finish();
      };
      const onData = (text: string): void => {
        this.waiting += text;
        settle(resolve);
      };
      const onEnd = (): void => {
        this.isAtEnd = true;
        settle(resolve);
      };
      const onAbort = (): void => {
        settle(() => {
          reject(signal.reason as Error);
        });
      };
      stream.once('data', onData).once('end', onEnd).once('error', onEnd).resume();
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }
}
