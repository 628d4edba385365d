/** A promise that the test fulfils. */
export interface Latch<T = void> {
  readonly opened: Promise<T>;
  readonly open: (value: T) => void;
}

export function latch<T = void>(): Latch<T> {
  let open: (value: T) => void = () => undefined;
  const opened = new Promise<T>((resolve) => (open = resolve));
  return { opened, open };
}

/** Lets everything happen that needs no more than a turn of the event loop. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
