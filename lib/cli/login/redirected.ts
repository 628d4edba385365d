/** Waits for what the redirect brings: to this machine, or pasted by the user. */
import { CommandError } from '../command-error';
import type { Authorization } from './authorization';
import { isSame, type RedirectListener } from './redirect-listener';
import type { UserInput } from './user-input';

export interface Ways {
  readonly authorization: Authorization;
  /** Undefined where the redirect does not lead to this machine. */
  readonly listener: RedirectListener | undefined;
  /** Undefined where nothing is read. */
  readonly input: UserInput | undefined;
  /** To standard error. */
  readonly notify: (text: string) => void;
  readonly signal: AbortSignal;
}

/** @throws the reason of the signal */
export async function redirected({ authorization, listener, input, notify, signal }: Ways): Promise<URLSearchParams> {
  const { state } = authorization;
  const end = new AbortController();
  const ways: Promise<URLSearchParams>[] = [
    new Promise((_resolve, reject) => {
      const stop = (): void => {
        reject(signal.reason as Error);
      };
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    }),
  ];
  if (listener !== undefined) {
    ways.push(
      new Promise((resolve) => {
        listener.start({
          state,
          onRedirect: resolve,
          onStray: (reason) => {
            notify(STRAY[reason]);
          },
        });
      }),
    );
  }
  if (input !== undefined) {
    const both = AbortSignal.any([signal, end.signal]);
    const atEnd = listener === undefined ? endedTooSoon : () => new Promise<never>(() => undefined);
    ways.push(pasted({ input, state, notify, signal: both, atEnd }));
  }
  try {
    return await Promise.race(ways);
  } finally {
    end.abort();
    // What has lost the race may still fail.
    for (const way of ways) way.catch(() => undefined);
  }
}

const STRAY = {
  state:
    'A redirect with a wrong state was refused: it belongs to another login. Still waiting; use the URL above, and only ' +
    'that.\n',
  second: 'A second redirect was refused: the first one counts.\n',
} as const;

interface Pasting extends Pick<Ways, 'notify' | 'signal'> {
  readonly input: UserInput;
  readonly state: string;
  /** What follows where the input ends without the URL. */
  readonly atEnd: () => Promise<never>;
}

async function pasted({ input, state, notify, signal, atEnd }: Pasting): Promise<URLSearchParams> {
  for (;;) {
    const line = await input.line(signal);
    if (line === undefined) return atEnd();
    const text = line.trim();
    if (text === '') continue;
    const parameters = URL.canParse(text) ? new URL(text).searchParams : new URLSearchParams(text.replace(/^\?/, ''));
    if (!parameters.has('code') && !parameters.has('error')) {
      notify("That is no redirect URL: it must hold 'code' or 'error'. Paste the whole URL from the browser.\n");
    } else if (isSame(parameters.get('state') ?? '', state)) {
      return parameters;
    } else {
      notify(STRAY.state);
    }
  }
}

function endedTooSoon(): Promise<never> {
  const hint = 'Run the command in a terminal, and paste the URL there.';
  return Promise.reject(new CommandError('the input ended before the redirect URL', hint));
}
